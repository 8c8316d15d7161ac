package dev.skydiode.workbench.evaluate;

import dev.skydiode.chip.network.Ranking;
import dev.skydiode.chip.power.PowerBudget;
import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.chip.power.PowerSummary;
import dev.skydiode.radio.spectrum.SpectrumSettings.Placement;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import dev.skydiode.recognition.window.CapturedSignal;
import dev.skydiode.recognition.window.CapturedSignal.ReadySpectrum;
import dev.skydiode.recognition.window.Verdict;
import dev.skydiode.recognition.window.WindowClassifier;
import dev.skydiode.recognition.window.WindowFinding;
import dev.skydiode.workbench.bundle.UnknownEmitters;
import dev.skydiode.workbench.data.LabelledSpectra;
import dev.skydiode.workbench.data.Models;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * What a bundle makes of labelled spectra, each sent as the capture that {@code replay} sends, through the recognizer
 * that the service asks.
 *
 * @param confusion over the bundle's classes, whatever the verdict
 * @param scoresVolts rows x classes, output chain voltages
 * @param named index of the class that it was given, or where it was given none of that with the highest score, per row
 * @param verdicts rows by verdict
 * @param acceptedRight rows whose own class was named and accepted
 * @param judged each row with its calibrated confidence
 * @param power mean, least and most power over the rows
 */
record Evaluation(
        Confusion confusion,
        double[][] scoresVolts,
        int[] named,
        Map<Verdict, Integer> verdicts,
        int acceptedRight,
        List<Judged> judged,
        PowerSummary power) {
    /** What stands beside every figure on D62. */
    static final String EASY =
            "D62 is easy: on its test rows nearest neighbour on log power is right in 100.0 %, ridge regression in 97.3 %";

    static Evaluation of(ClassifierBundle bundle, LabelledSpectra data, PowerSettings settings) {
        int[] classOfLabel = Models.classOfLabel(bundle.network(), data);
        WindowClassifier classifier = new WindowClassifier(List.of(bundle), Placement.BY_FREQUENCY, settings);
        Confusion confusion = new Confusion(bundle.classes().size());
        double[][] scores = new double[data.rows()][];
        int[] named = new int[data.rows()];
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        int acceptedRight = 0;
        List<Judged> judged = new ArrayList<>();
        List<PowerBudget> budgets = new ArrayList<>();
        for (int row = 0; row < data.rows(); row++) {
            WindowFinding finding = classifier
                    .classify(capture(bundle, data.powersMicrowatts()[row]))
                    .windows()
                    .getFirst();
            int truth = classOfLabel[data.labels()[row]];
            scores[row] = finding.scoresVolts();
            int best = bundle.network().classes().indexOf(finding.bestClass());
            named[row] = finding.verdict() == Verdict.CLASSIFIED
                    ? best
                    : Ranking.of(scores[row]).best();
            verdicts.merge(finding.verdict(), 1, Integer::sum);
            acceptedRight += finding.verdict() == Verdict.CLASSIFIED && named[row] == truth ? 1 : 0;
            budgets.add(finding.power());
            judged.add(new Judged(truth, finding.confidence(), best == truth));
            confusion.add(truth, named[row]);
        }
        return new Evaluation(confusion, scores, named, verdicts, acceptedRight, judged, PowerSummary.of(budgets));
    }

    /** Answers to simulated transmitters that are no class, as many as asked for: each emission one. */
    static List<Judged> unknown(ClassifierBundle bundle, int count, long seed) {
        WindowClassifier classifier =
                new WindowClassifier(List.of(bundle), Placement.BY_FREQUENCY, PowerSettings.DEFAULT);
        UnknownEmitters unknown = new UnknownEmitters(new SplittableRandom(seed));
        List<Judged> judged = new ArrayList<>();
        while (judged.size() < count) {
            unknown.next(classifier).stream()
                    .limit(count - judged.size())
                    .forEach(found -> judged.add(new Judged(-1, found.confidence(), false)));
        }
        return judged;
    }

    private static CapturedSignal capture(ClassifierBundle bundle, double[] powersMicrowatts) {
        return new CapturedSignal(
                bundle.band().centerHertz(),
                bundle.band().widthHertz(),
                OptionalDouble.empty(),
                new ReadySpectrum(powersMicrowatts));
    }
}
