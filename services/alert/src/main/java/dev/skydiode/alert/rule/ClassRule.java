package dev.skydiode.alert.rule;

import java.util.Objects;

/**
 * What the policy says of a class of transmitters.
 *
 * @param raisesAlert false for benign classes: they are never an alert
 * @param severity severity of the alert
 * @param minimumConfidence a track below this confidence, 0 to 1, neither opens nor joins an alert
 * @param lookalike harmless transmitter that a spectrum cannot tell from the class, for people; empty if none is known
 */
public record ClassRule(boolean raisesAlert, Severity severity, double minimumConfidence, String lookalike) {
    public ClassRule {
        Objects.requireNonNull(lookalike, "lookalike");
        Objects.requireNonNull(severity, "severity");
        if (!(minimumConfidence >= 0 && minimumConfidence <= 1)) {
            throw new IllegalArgumentException("minimumConfidence must be 0 to 1, but is " + minimumConfidence);
        }
    }

    /** A rule for a class that nothing harmless is known to look like. */
    public ClassRule(boolean raisesAlert, Severity severity, double minimumConfidence) {
        this(raisesAlert, severity, minimumConfidence, "");
    }
}
