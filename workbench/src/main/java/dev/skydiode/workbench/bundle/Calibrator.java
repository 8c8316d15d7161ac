package dev.skydiode.workbench.bundle;

import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.chiplab.training.DataSet;
import dev.skydiode.radio.spectrum.SpectrumAnalyzer;
import dev.skydiode.radio.spectrum.SpectrumSettings.Placement;
import dev.skydiode.recognition.bundle.Acceptance;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import dev.skydiode.recognition.bundle.ConfidenceCalibration;
import dev.skydiode.recognition.window.EmissionFinding;
import dev.skydiode.recognition.window.EmissionInput;
import dev.skydiode.recognition.window.Recognizer;
import dev.skydiode.recognition.window.WindowClassifier;
import dev.skydiode.workbench.data.LabelledSpectra;
import dev.skydiode.workbench.robust.AirRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Calibrates a bundle's confidence on training rows, as they are and isolated from crowded air, with as much weight on
 * simulated unknown emitters.
 */
final class Calibrator {
    private static final int AIR_COPIES = 2;
    private static final int UNKNOWN_EMITTERS = 3000;

    /** Share of the right answers of any class that the least confidence may refuse. */
    private static final double REFUSED = 0.01;

    /** Weights of rows as they are, of rows in crowded air, and of unknown emitters. */
    private static final double KNOWN = 0.45;

    private static final double IN_AIR = 0.05;
    private static final double STRANGE = 0.5;

    private final Recognizer recognizer;
    private final SpectrumAnalyzer analyzer;

    private Calibrator(ClassifierBundle bundle) {
        this.recognizer = new Recognizer(bundle);
        this.analyzer = new SpectrumAnalyzer(bundle.spectrumSettings());
    }

    /**
     * The bundle with its confidence calibrated.
     *
     * @param rows labelled by the bundle's classes, in its order
     */
    static ClassifierBundle calibrated(ClassifierBundle bundle, LabelledSpectra rows, long seed) {
        Calibrator calibrator = new Calibrator(bundle);
        // Another one than the signatures' and the false matches' of this seed.
        SplittableRandom random = new SplittableRandom(seed + 1);
        List<Evidence> evidence = new ArrayList<>(calibrator.known(rows, random.split()));
        evidence.addAll(calibrator.unknown(new UnknownEmitters(random.split()), UNKNOWN_EMITTERS));
        ConfidenceCalibration calibration = ConfidenceFit.of(evidence);
        return bundle.withCalibration(calibration)
                .withAcceptance(new Acceptance(
                        leastConfidence(calibration, evidence),
                        bundle.acceptance().minimumMarginVolts(),
                        bundle.acceptance().minimumScoreVolts()));
    }

    /**
     * What all but few of the known that are named right and look like it reach, of each class, a half at most: a class that
     * interferers are often taken for is believed less, and would else be refused for it.
     */
    static double leastConfidence(ConfidenceCalibration calibration, List<Evidence> evidence) {
        Map<Integer, List<Double>> byClass = new TreeMap<>();
        for (Evidence one : evidence) {
            if (one.right() && one.matchExcess() >= 0) {
                byClass.computeIfAbsent(one.named(), any -> new ArrayList<>())
                        .add(calibration.confidence(one.logOdds(), one.matchExcess(), one.falseMatchShare()));
            }
        }
        double least = 0.5;
        for (List<Double> confidences : byClass.values()) {
            Collections.sort(confidences);
            least = Math.min(least, confidences.get((int) (REFUSED * confidences.size())));
        }
        return Math.floor(100 * least) / 100;
    }

    private List<Evidence> known(LabelledSpectra rows, SplittableRandom random) {
        List<Evidence> evidence = new ArrayList<>();
        for (int row = 0; row < rows.rows(); row++) {
            var answer = recognizer.answer(analyzer.analyze(rows.powersMicrowatts()[row].clone()));
            evidence.add(Evidence.of(recognizer, answer, rows.labels()[row], KNOWN / rows.rows()));
        }
        DataSet air = new AirRows(random)
                .of(rows.powersMicrowatts(), rows.labels(), rows.classes().size(), AIR_COPIES);
        for (int row = 0; row < air.rows(); row++) {
            var answer = recognizer.answer(analyzer.analyze(air.powersMicrowatts()[row].clone()));
            evidence.add(Evidence.of(recognizer, answer, air.labels()[row], IN_AIR / air.rows()));
        }
        return evidence;
    }

    private List<Evidence> unknown(UnknownEmitters unknown, int count) {
        WindowClassifier classifier =
                new WindowClassifier(List.of(recognizer.bundle()), Placement.BY_FREQUENCY, PowerSettings.DEFAULT);
        List<Evidence> evidence = new ArrayList<>();
        while (evidence.size() < count) {
            for (EmissionFinding found : unknown.next(classifier)) {
                var answer = recognizer.answer(EmissionInput.of(found.emission(), analyzer));
                evidence.add(Evidence.of(recognizer, answer, -1, STRANGE / count));
            }
        }
        return evidence;
    }
}
