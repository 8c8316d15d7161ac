package dev.skydiode.recognition.window;

import dev.skydiode.chip.power.PowerBudget;
import dev.skydiode.radio.emission.Emission;
import dev.skydiode.radio.emission.WindowEmissions;
import dev.skydiode.radio.spectrum.ChipInput;
import dev.skydiode.radio.spectrum.DefaultBand;
import dev.skydiode.radio.spectrum.SignalQuality;
import dev.skydiode.radio.spectrum.SpectrumAnalyzer;
import dev.skydiode.radio.spectrum.SpectrumSettings;
import dev.skydiode.radio.spectrum.SpectrumSettings.Placement;
import dev.skydiode.recognition.bundle.KnownClass;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Puts together what is said of a window: from its emissions, or from a ready spectrum, which is one of one frame. */
final class WindowFindings {
    private static final double MICROS_PER_SECOND = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double[] NO_SCORES = {};

    private final EmissionRecognizer first;

    /** Power of a window without emissions: the chip's at an input of nothing. */
    private final PowerBudget idle;

    /** @param recognizers the first answers ready spectra, and its band is what windows are shown in */
    WindowFindings(List<EmissionRecognizer> recognizers) {
        this.first = recognizers.getFirst();
        ChipInput nothing = new SpectrumAnalyzer(first.analyzer().settings()).analyze(new double[DefaultBand.TONES]);
        this.idle = first.budget(first.recognizer().answer(nothing));
    }

    /** An emission where no bundle listens. */
    static EmissionFinding uncovered(Emission emission) {
        return new EmissionFinding(
                emission.startSeconds(),
                emission.durationSeconds(),
                emission,
                Verdict.UNKNOWN,
                "",
                "",
                "",
                "",
                0,
                0,
                OptionalDouble.empty(),
                NO_SCORES,
                "",
                "",
                Optional.empty(),
                EmissionWords.of(emission));
    }

    /**
     * A window of samples. Its class, scores and power are those of its strongest named emission, or of its strongest
     * one where none is named; its tones and quality are of all of it.
     *
     * @param index of the window in the capture
     * @param window what is on the air in it
     * @param signal the capture
     * @param emissions of the window, strongest first
     */
    WindowFinding of(int index, WindowEmissions window, CapturedSignal signal, List<EmissionFinding> emissions) {
        ChipInput whole = first.analyzer()
                .analyze(
                        doubles(window.powersMicrowatts()),
                        window.grid(),
                        signal.referenceLevelDbm().isPresent());
        EmissionFinding telling = emissions.stream()
                .filter(EmissionFinding::named)
                .findFirst()
                .orElse(emissions.isEmpty() ? null : emissions.getFirst());
        Verdict verdict = telling == null ? Verdict.QUIET : telling.verdict();
        return new WindowFinding(
                index,
                Math.round(window.startSeconds() * NANOS_PER_SECOND),
                window.durationSeconds() * MICROS_PER_SECOND,
                verdict,
                telling == null ? "" : telling.bestClass(),
                telling == null ? "" : telling.bestKind(),
                telling == null ? "" : telling.lookalike(),
                telling == null ? "" : telling.runnerUp(),
                telling == null ? 0 : telling.confidence(),
                telling == null ? 0 : telling.marginVolts(),
                telling == null ? OptionalDouble.empty() : telling.match(),
                telling == null ? NO_SCORES : telling.scoresVolts(),
                quality(whole.quality(), window),
                telling == null ? idle : telling.power().orElse(idle),
                whole.powersMicrowatts(),
                band(signal),
                first.recognizer().bundle().name(),
                first.recognizer().fingerprint(),
                emissions);
    }

    /**
     * A ready spectrum, which the chip receives as it is, quiet or not: one window of no length.
     *
     * @throws IllegalArgumentException for another number of powers than the chip has tones, or powers that are not usable
     */
    CaptureFindings ofReadySpectrum(CapturedSignal signal, CapturedSignal.ReadySpectrum ready) {
        ChipInput input = first.analyzer().analyze(ready.powersMicrowatts(), signal.referenceLevelDbm());
        Answer answer = first.recognizer().answerSpectrum(input);
        KnownClass best = first.recognizer().classOf(answer.best());
        WindowFinding window = new WindowFinding(
                0,
                0,
                0,
                answer.verdict(),
                best.name(),
                best.kind(),
                best.lookalike(),
                first.recognizer().classOf(answer.second()).name(),
                answer.confidence(),
                answer.marginVolts(),
                answer.match(),
                answer.scoresVolts(),
                input.quality(),
                first.budget(answer),
                input.powersMicrowatts(),
                new AirBand(signal.centerFrequencyHertz(), signal.sampleRateHertz() / DefaultBand.TONES),
                first.recognizer().bundle().name(),
                first.recognizer().fingerprint(),
                List.of());
        return new CaptureFindings(List.of(window), List.of());
    }

    /** That of the tones; clipping and offset are of the samples. */
    private static SignalQuality quality(SignalQuality ofTones, WindowEmissions window) {
        return new SignalQuality(
                ofTones.snrDb(),
                ofTones.noiseFloorMicrowatts(),
                ofTones.gainDb(),
                window.clippingShare(),
                window.dcOffset(),
                ofTones.coverage(),
                ofTones.levelDbm(),
                ofTones.occupiedBandwidthHertz());
    }

    /** Where the shown tones lie on the air. */
    private AirBand band(CapturedSignal signal) {
        SpectrumSettings settings = first.analyzer().settings();
        double middle = settings.placement() == Placement.CAPTURE_CENTER
                ? signal.centerFrequencyHertz()
                : settings.bandCenterHertz();
        return new AirBand(middle, settings.bandWidthHertz() / DefaultBand.TONES);
    }

    private static double[] doubles(float[] values) {
        double[] copy = new double[values.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = values[i];
        }
        return copy;
    }
}
