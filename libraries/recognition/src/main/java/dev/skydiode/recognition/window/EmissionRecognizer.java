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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One bundle asked about emissions, each alone as {@link EmissionInput} brings it to the chip, one pass each. Thread-safe. */
final class EmissionRecognizer {
    private final Recognizer recognizer;
    private final SpectrumAnalyzer analyzer;
    private final PowerModel powerModel;

    /**
     * @param bundle that decides
     * @param placement where a capture lands among its tones
     * @param power choices behind the power figures
     */
    EmissionRecognizer(ClassifierBundle bundle, Placement placement, PowerSettings power) {
        SpectrumSettings settings = bundle.spectrumSettings().withPlacement(placement);
        this.recognizer = new Recognizer(bundle);
        this.analyzer = new SpectrumAnalyzer(settings);
        this.powerModel = PowerModel.of(bundle.network(), power);
    }

    /** The bundle at work. */
    Recognizer recognizer() {
        return recognizer;
    }

    /** What brings spectra to the bundle's tones. */
    SpectrumAnalyzer analyzer() {
        return analyzer;
    }

    /** What an answer costs the chip: where it was asked twice, the energy of both passes. */
    PowerBudget budget(Answer answer) {
        PowerBudget pass = powerModel.budget(answer.trace());
        return answer.otherTrace().map(powerModel::budget).map(pass::withOther).orElse(pass);
    }

    /** Whether the middle of the emission lies on the bundle's tones. */
    boolean covers(Emission emission) {
        Band band = recognizer.bundle().band();
        double middle = analyzer.settings().placement() == Placement.CAPTURE_CENTER
                ? emission.grid().centerFrequencyHertz()
                : band.centerHertz();
        return Math.abs(emission.centerFrequencyHertz() - middle) < band.widthHertz() / 2;
    }

    /**
     * Asks the chip about emissions of a band that the bundle covers, side by side. The classes are of digital transmitters, so what wanders
     * as analog modulation does is none of them.
     *
     * @return one each, in their order
     */
    List<EmissionFinding> findings(List<Emission> emissions) {
        List<ChipInput> inputs = new ArrayList<>(emissions.size());
        for (Emission emission : emissions) {
            inputs.add(EmissionInput.of(emission, analyzer));
        }
        List<Answer> answers = recognizer.answerEmissions(inputs);
        List<EmissionFinding> findings = new ArrayList<>(emissions.size());
        for (int i = 0; i < answers.size(); i++) {
            findings.add(finding(emissions.get(i), answers.get(i)));
        }
        return findings;
    }

    private EmissionFinding finding(Emission emission, Answer answer) {
        KnownClass best = recognizer.classOf(answer.best());
        return new EmissionFinding(
                emission.startSeconds(),
                emission.durationSeconds(),
                emission,
                answer.verdict() == Verdict.CLASSIFIED && !emission.wanders() ? Verdict.CLASSIFIED : Verdict.UNKNOWN,
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
}
