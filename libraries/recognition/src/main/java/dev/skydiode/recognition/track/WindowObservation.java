package dev.skydiode.recognition.track;

import dev.skydiode.chip.power.PowerBudget;
import dev.skydiode.recognition.window.CapturedSignal;
import dev.skydiode.recognition.window.EmissionFinding;
import dev.skydiode.recognition.window.Verdict;
import dev.skydiode.recognition.window.WindowFinding;
import java.util.List;

/**
 * One window of a sensor, as tracks see it.
 *
 * @param captureStartUnixNanos start of the capture that it is of, event time
 * @param startUnixNanos event time of its start
 * @param durationNanos its length; 0 for a ready spectrum
 * @param lowerHertz lower end of what the receiver sees
 * @param upperHertz upper end
 * @param simulated whether a simulator made the signal
 * @param emissions in it
 */
public record WindowObservation(
        long captureStartUnixNanos,
        long startUnixNanos,
        long durationNanos,
        double lowerHertz,
        double upperHertz,
        boolean simulated,
        List<EmissionObservation> emissions) {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;

    public WindowObservation {
        emissions = List.copyOf(emissions);
    }

    /**
     * What was found in one window of a capture. A ready spectrum, which is asked whole, is one emission of its class.
     *
     * @param window as classified
     * @param signal the capture: which frequencies it shows
     * @param captureStartUnixNanos event time
     * @param simulated whether a simulator made the capture
     */
    public static WindowObservation of(
            WindowFinding window, CapturedSignal signal, long captureStartUnixNanos, boolean simulated) {
        long start = captureStartUnixNanos + window.startOffsetNanos();
        double half = signal.sampleRateHertz() / 2;
        List<EmissionObservation> emissions = window.durationMicros() == 0
                ? ofReadySpectrum(window, start)
                : window.emissions().stream()
                        .map(finding -> of(finding, captureStartUnixNanos))
                        .toList();
        return new WindowObservation(
                captureStartUnixNanos,
                start,
                Math.round(window.durationMicros() * NANOS_PER_MICRO),
                signal.centerFrequencyHertz() - half,
                signal.centerFrequencyHertz() + half,
                simulated,
                emissions);
    }

    /** One emission; its class counts only where it was believed. */
    private static EmissionObservation of(EmissionFinding finding, long captureStartUnixNanos) {
        boolean named = finding.named();
        return new EmissionObservation(
                named ? finding.bestClass() : "",
                named ? finding.bestKind() : "",
                named ? finding.lookalike() : "",
                finding.runnerUp(),
                finding.confidence(),
                captureStartUnixNanos + Math.round(finding.startSeconds() * NANOS_PER_SECOND),
                Math.round(finding.durationSeconds() * NANOS_PER_SECOND),
                finding.emission().centerFrequencyHertz(),
                finding.emission().bandwidthHertz(),
                finding.emission().snrDb(),
                finding.emission().levelDbm(),
                finding.emission().flatness(),
                finding.emission().wanders(),
                finding.power().map(PowerBudget::totalMilliwatts).orElse(0.0),
                finding.power().map(PowerBudget::nanojoulesPerWindow).orElse(0.0),
                finding.bundleFingerprint());
    }

    /** One emission at the strongest tone, or none where the spectrum's class was not believed. */
    private static List<EmissionObservation> ofReadySpectrum(WindowFinding window, long startUnixNanos) {
        if (window.verdict() != Verdict.CLASSIFIED) {
            return List.of();
        }
        double[] powers = window.tonePowersMicrowatts();
        int peak = 0;
        for (int tone = 1; tone < powers.length; tone++) {
            peak = powers[tone] > powers[peak] ? tone : peak;
        }
        double center = window.band().tone128Hertz()
                + (peak - powers.length / 2) * window.band().toneSpacingHertz();
        return List.of(new EmissionObservation(
                window.bestClass(),
                window.bestKind(),
                window.lookalike(),
                window.runnerUp(),
                window.confidence(),
                startUnixNanos,
                0,
                center,
                Math.max(
                        window.quality().occupiedBandwidthHertz(), window.band().toneSpacingHertz()),
                window.quality().snrDb(),
                window.quality().levelDbm(),
                1,
                false,
                window.power().totalMilliwatts(),
                window.power().nanojoulesPerWindow(),
                window.bundleFingerprint()));
    }

    /** Event time of its end. */
    long endUnixNanos() {
        return startUnixNanos + durationNanos;
    }

    /** Width of what the receiver sees. */
    double widthHertz() {
        return upperHertz - lowerHertz;
    }
}
