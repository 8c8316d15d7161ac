package dev.skydiode.alert.view;

import dev.skydiode.contracts.v1.EmissionFinding;
import dev.skydiode.contracts.v1.Identification;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the chip made of the newest window of a sensor.
 *
 * @param verdict CLASSIFIED, UNKNOWN or QUIET
 * @param className null unless CLASSIFIED
 * @param tonePowersMicrowatts the chip's input, one power per tone, lowest tone first
 * @param emissions what rises over the floor in it, strongest first; at most {@value #MAX_EMISSIONS}
 * @param centerFrequencyHertz RF centre of the capture; null where unknown
 * @param tone128FrequencyHertz radio frequency that tone 128 stands for; null where unknown
 * @param toneSpacingHertz radio frequency from one tone to the next; null where unknown
 */
public record IdentificationView(
        String sensorId,
        long captureSequence,
        int windowIndex,
        @Nullable Instant windowStartAt,
        @Nullable Double centerFrequencyHertz,
        @Nullable Double sampleRateHertz,
        String verdict,
        @Nullable String className,
        @Nullable String kind,
        double confidence,
        @Nullable String runnerUp,
        @Nullable Double marginVolts,
        @Nullable Double snrDecibels,
        @Nullable Double coverage,
        PowerView power,
        @Nullable String bundleName,
        @Nullable String bundleFingerprint,
        boolean simulated,
        List<EmissionView> emissions,
        @Nullable Double tone128FrequencyHertz,
        @Nullable Double toneSpacingHertz,
        List<Float> tonePowersMicrowatts) {
    static final int MAX_EMISSIONS = 8;

    /** The chip's budget for this window. */
    public record PowerView(
            @Nullable Double totalMilliwatts,
            @Nullable Double nanojoulesPerWindow,
            @Nullable Double digitalChainWatts) {}

    /**
     * One emission.
     *
     * @param className null unless a classifier names it
     * @param description in words; null where there is none
     * @param looksLike by its features; null where nothing fits
     */
    public record EmissionView(
            @Nullable String className,
            double confidence,
            @Nullable String description,
            @Nullable String looksLike,
            @Nullable Double centerFrequencyHertz,
            @Nullable Double bandwidthHertz,
            @Nullable Double snrDecibels,
            @Nullable Double durationMicros) {

        static EmissionView of(EmissionFinding emission) {
            return new EmissionView(
                    Shown.text(emission.getClassName()),
                    emission.getConfidence(),
                    Shown.text(emission.getDescription()),
                    Shown.text(emission.getLooksLike()),
                    Shown.positive(emission.getCenterFrequencyHertz()),
                    Shown.positive(emission.getBandwidthHertz()),
                    Shown.finite(emission.getSnrDb()),
                    Shown.positive(emission.getDurationMicros()));
        }
    }

    static IdentificationView of(Identification message) {
        return new IdentificationView(
                message.getSensorId(),
                message.getCaptureSequence(),
                message.getWindowIndex(),
                Shown.instant(message.getWindowStartUnixNanos()),
                Shown.positive(message.getCenterFrequencyHertz()),
                Shown.positive(message.getSampleRateHertz()),
                message.getVerdict().name(),
                Shown.text(message.getClassName()),
                Shown.text(message.getClassKind()),
                message.getConfidence(),
                Shown.text(message.getRunnerUp()),
                Shown.finite(message.getMarginVolts()),
                Shown.finite(message.getQuality().getSnrDb()),
                Shown.positive(message.getQuality().getCoverage()),
                new PowerView(
                        Shown.finite(message.getPower().getTotalMilliwatts()),
                        Shown.finite(message.getPower().getEnergyPerWindowNanojoules()),
                        Shown.positive(message.getPower().getDigitalChainWatts())),
                Shown.text(message.getBundleName()),
                Shown.text(message.getBundleFingerprint()),
                message.getSimulated(),
                message.getEmissionsList().stream()
                        .limit(MAX_EMISSIONS)
                        .map(EmissionView::of)
                        .toList(),
                Shown.positive(message.getTone128FrequencyHertz()),
                Shown.positive(message.getToneSpacingHertz()),
                List.copyOf(message.getTonePowersMicrowattsList()));
    }
}
