package dev.skydiode.recognition.window;

import dev.skydiode.chip.power.PowerBudget;
import dev.skydiode.chip.power.PowerModel;
import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.radio.emission.Emission;
import dev.skydiode.radio.spectrum.ChipInput;
import dev.skydiode.radio.spectrum.SpectrumAnalyzer;
import dev.skydiode.radio.spectrum.SpectrumSettings;
import dev.skydiode.radio.spectrum.SpectrumSettings.Placement;
import dev.skydiode.recognition.bundle.Band;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import dev.skydiode.recognition.bundle.KnownClass;
import java.util.Optional;

/**
 * One bundle asked about emissions, each alone: a gate and a band-pass before the chip, a gain that brings it to the chip's
 * range, one pass. Thread-safe.
 */
final class EmissionRecognizer {
    /**
     * What the band-pass lets through of the rest, relative to the emission's strongest bin: as far below it as the floor of
     * the rows that the networks were trained on, so that the chip sees what it knows.
     */
    static final double STOP_BAND = 1e-3;

    private final Recognizer recognizer;
    private final SpectrumAnalyzer analyzer;
    private final PowerModel powerModel;

    EmissionRecognizer(ClassifierBundle bundle, Placement placement, PowerSettings power) {
        SpectrumSettings settings = bundle.spectrumSettings().withPlacement(placement);
        this.recognizer = new Recognizer(bundle);
        this.analyzer = new SpectrumAnalyzer(settings);
        this.powerModel = PowerModel.of(bundle.network(), power);
    }

    Recognizer recognizer() {
        return recognizer;
    }

    SpectrumAnalyzer analyzer() {
        return analyzer;
    }

    PowerBudget budget(Answer answer) {
        return powerModel.budget(answer.trace());
    }

    /** Whether the middle of the emission lies on the bundle's tones. */
    boolean covers(Emission emission) {
        Band band = recognizer.bundle().band();
        double middle = analyzer.settings().placement() == Placement.CAPTURE_CENTER
                ? emission.grid().centerFrequencyHertz()
                : band.centerHertz();
        return Math.abs(emission.centerFrequencyHertz() - middle) < band.widthHertz() / 2;
    }

    /** Asks the chip about an emission of a band that the bundle covers. */
    EmissionFinding finding(Emission emission) {
        ChipInput input = analyzer.analyze(
                isolated(emission), emission.grid(), emission.levelDbm().isPresent());
        Answer answer = recognizer.answer(input);
        KnownClass best = recognizer.classOf(answer.best());
        return new EmissionFinding(
                emission.startSeconds(),
                emission.durationSeconds(),
                emission,
                answer.verdict() == Verdict.CLASSIFIED ? Verdict.CLASSIFIED : Verdict.UNKNOWN,
                best.name(),
                best.kind(),
                best.lookalike(),
                recognizer.classOf(answer.second()).name(),
                answer.confidence(),
                answer.marginVolts(),
                answer.match(),
                answer.scoresVolts(),
                recognizer.bundle().name(),
                recognizer.fingerprint(),
                Optional.of(budget(answer)),
                EmissionWords.of(emission));
    }

    /** The emission's own power in its band, and the stop band's rest of it elsewhere. */
    private static double[] isolated(Emission emission) {
        double[] alone = new double[emission.grid().bins()];
        double peak = 0;
        for (int bin = emission.firstBin(); bin <= emission.lastBin(); bin++) {
            alone[bin] = Math.max(0, emission.powersMicrowatts()[bin] - emission.underMicrowatts()[bin]);
            peak = Math.max(peak, alone[bin]);
        }
        for (int bin = 0; bin < alone.length; bin++) {
            alone[bin] += STOP_BAND * peak;
        }
        return alone;
    }
}
