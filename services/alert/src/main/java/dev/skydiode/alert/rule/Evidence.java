package dev.skydiode.alert.rule;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a track shows of its emitter.
 *
 * @param confidence mean confidence, 0 to 1
 * @param runnerUp second best class; empty when unknown
 * @param centerFrequencyHertz RF centre of the signal
 * @param bandwidthHertz occupied width
 * @param snrDecibels peak tone over the noise floor
 * @param levelDbm level at the receiver's input; null where the receiver states none
 * @param duty share of the time in which it was on, 0 to 1; null where not measured
 * @param digitalChainWatts assumed, not measured: what a digital receiver chain would draw
 * @param powerAccounting how the chip's power and energy are counted; empty where unknown
 * @param description in words; empty where named
 * @param looksLike what it looks like by its features; empty where nothing fits
 * @param bundleFingerprint of the classifier that decided; empty where unknown
 */
public record Evidence(
        double confidence,
        String runnerUp,
        double centerFrequencyHertz,
        double bandwidthHertz,
        double snrDecibels,
        @Nullable Double levelDbm,
        @Nullable Double duty,
        double digitalChainWatts,
        String powerAccounting,
        String description,
        String looksLike,
        String bundleFingerprint) {
    public Evidence {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence must be 0 to 1, but is " + confidence);
        }
        requireFinite("centerFrequencyHertz", centerFrequencyHertz);
        requireFinite("bandwidthHertz", bandwidthHertz);
        requireFinite("snrDb", snrDecibels);
        Objects.requireNonNull(runnerUp, "runnerUp");
        Objects.requireNonNull(powerAccounting, "powerAccounting");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(looksLike, "looksLike");
        Objects.requireNonNull(bundleFingerprint, "bundleFingerprint");
    }

    /** Whether this says more than other evidence of the same alert: surer, or of the same certainty and louder. */
    boolean outweighs(Evidence other) {
        return confidence > other.confidence || (confidence == other.confidence && snrDecibels > other.snrDecibels);
    }

    private static void requireFinite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be finite, but is " + value);
        }
    }
}
