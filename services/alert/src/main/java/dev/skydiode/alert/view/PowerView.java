package dev.skydiode.alert.view;

import dev.skydiode.contracts.v1.PowerTelemetry;
import java.time.Instant;
import java.util.List;

/**
 * What the chip drew for one sensor over a period.
 *
 * @param rfMilliwatts mean RF power into the chains, first layer first
 * @param digitalChainWatts assumed, not measured
 * @param ratioToDigitalChain how many times the chip's mean power the digital chain would draw
 */
public record PowerView(
        String sensorId,
        Instant periodStartAt,
        Instant periodEndAt,
        long windows,
        PowerMilliwatts powerMilliwatts,
        List<Double> rfMilliwatts,
        Double biasMilliwatts,
        Double amplificationMilliwatts,
        Double nanojoulesPerWindow,
        Double digitalChainWatts,
        Double ratioToDigitalChain) {

    /** Mean and range over the period. */
    public record PowerMilliwatts(Double mean, Double min, Double max) {}

    static PowerView of(PowerTelemetry telemetry) {
        return new PowerView(
                telemetry.getSensorId(),
                Shown.instant(telemetry.getPeriodStartUnixNanos()),
                Shown.instant(telemetry.getPeriodEndUnixNanos()),
                telemetry.getWindows(),
                new PowerMilliwatts(
                        Shown.finite(telemetry.getMeanMilliwatts()),
                        Shown.finite(telemetry.getMinMilliwatts()),
                        Shown.finite(telemetry.getMaxMilliwatts())),
                List.copyOf(telemetry.getMeanRfMilliwattsList()),
                Shown.finite(telemetry.getMeanBiasMilliwatts()),
                Shown.finite(telemetry.getMeanAmplificationMilliwatts()),
                Shown.finite(telemetry.getMeanNanojoulesPerWindow()),
                Shown.positive(telemetry.getDigitalChainWatts()),
                Shown.positive(telemetry.getRatioToDigitalChain()));
    }
}
