package dev.skydiode.alert.rule;

import java.util.Objects;

/**
 * What the policy says of a class of transmitters.
 *
 * @param raisesAlert false for benign classes: they are never an alert
 * @param severity severity of the alert
 * @param minimumConfidence a track below this confidence, 0 to 1, neither opens nor joins an alert
 */
public record ClassRule(boolean raisesAlert, Severity severity, double minimumConfidence) {
    public ClassRule {
        Objects.requireNonNull(severity, "severity");
        if (!(minimumConfidence >= 0 && minimumConfidence <= 1)) {
            throw new IllegalArgumentException("minimumConfidence must be 0 to 1, but is " + minimumConfidence);
        }
    }
}
