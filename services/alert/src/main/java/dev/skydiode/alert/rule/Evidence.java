package dev.skydiode.alert.rule;

import java.util.Objects;

/**
 * What speaks for a class.
 *
 * @param confidence mean confidence, 0 to 1
 * @param runnerUp second best class; empty when unknown
 * @param centerFrequencyHertz RF centre of the signal
 * @param bandwidthHertz occupied width
 * @param snrDecibels peak tone over the noise floor
 * @param digitalChainWatts assumed, not measured: what a digital receiver chain would draw
 * @param simulated true where a simulator made the signal
 */
public record Evidence(
        double confidence,
        String runnerUp,
        double centerFrequencyHertz,
        double bandwidthHertz,
        double snrDecibels,
        double digitalChainWatts,
        boolean simulated) {
    public Evidence {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence must be 0 to 1, but is " + confidence);
        }
        Objects.requireNonNull(runnerUp, "runnerUp");
    }
}
