package dev.skydiode.experiments.openset;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chiplab.training.CrossValidation;
import dev.skydiode.chiplab.training.DataSet;
import dev.skydiode.chiplab.training.Recipe;
import dev.skydiode.recognition.signature.ClassSignatures;
import dev.skydiode.workbench.data.LabelledSpectra;
import dev.skydiode.workbench.signature.SignatureDerivation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * One class left out of everything: training, means, signatures and thresholds. The known rows and those of the class that
 * was left out are judged apart.
 *
 * @param name of the class
 * @param known evidence of rows of the other classes, which were not trained on either
 * @param labels their labels among the other classes
 * @param unknown evidence of rows of the class
 */
record LeftOut(String name, List<Evidence> known, int[] labels, List<Evidence> unknown) {
    /** As the library's own signatures. */
    private static final double ACCEPTED_SHARE = 0.99;

    private static final int FOLDS = 5;

    /** By the training rows alone: trained on four fifths of the others', judged on the last fifth and on the class's own. */
    static LeftOut withinTraining(LabelledSpectra training, int leftOut, Recipe recipe) {
        LabelledSpectra others = only(training, leftOut, false);
        CrossValidation.Fold fold = CrossValidation.stratified(
                        dataSet(others), FOLDS, recipe.settings().seed())
                .getFirst();
        LabelledSpectra kept = new LabelledSpectra(
                others.classes(),
                fold.training().powersMicrowatts(),
                fold.training().labels(),
                others.source(),
                others.sha256());
        return of(
                training.classes().get(leftOut),
                reference(kept, recipe),
                fold.validation().powersMicrowatts(),
                fold.validation().labels(),
                only(training, leftOut, true).powersMicrowatts());
    }

    /** Trained on all training rows of the others, judged on test rows. */
    static LeftOut onTest(LabelledSpectra training, LabelledSpectra test, int leftOut, Recipe recipe) {
        LabelledSpectra known = only(test, leftOut, false);
        return of(
                training.classes().get(leftOut),
                reference(only(training, leftOut, false), recipe),
                known.powersMicrowatts(),
                known.labels(),
                only(test, leftOut, true).powersMicrowatts());
    }

    Map<KnownScore, Separation> separations() {
        Map<KnownScore, Separation> separations = new EnumMap<>(KnownScore.class);
        for (KnownScore score : KnownScore.values()) {
            separations.put(score, Separation.of(score, known, labels, unknown));
        }
        return separations;
    }

    /** Per cent of the known rows that a rule accepts with their right class. */
    double acceptedPercent(Predicate<Evidence> rule) {
        return 100.0
                * IntStream.range(0, labels.length)
                        .filter(row -> known.get(row).named() == labels[row] && rule.test(known.get(row)))
                        .count()
                / labels.length;
    }

    /** Per cent of the unknown rows that a rule refuses. */
    double refusedPercent(Predicate<Evidence> rule) {
        return 100.0 * unknown.stream().filter(rule.negate()).count() / unknown.size();
    }

    private static LeftOut of(
            String name, TrainedReference reference, double[][] known, int[] labels, double[][] unknown) {
        return new LeftOut(name, evidence(reference, known), labels, evidence(reference, unknown));
    }

    private static List<Evidence> evidence(TrainedReference reference, double[][] rows) {
        List<Evidence> evidence = new ArrayList<>();
        for (double[] row : rows) {
            evidence.add(reference.of(row));
        }
        return evidence;
    }

    private static TrainedReference reference(LabelledSpectra rows, Recipe recipe) {
        DataSet training = dataSet(rows);
        ChipModel model =
                recipe.train(rows.classes(), training, training, epoch -> {}).model();
        long seed = recipe.settings().seed();
        return new TrainedReference(
                model,
                training,
                new ClassSignatures(SignatureDerivation.of(rows, ACCEPTED_SHARE, new SplittableRandom(seed))));
    }

    private static DataSet dataSet(LabelledSpectra rows) {
        return new DataSet(
                rows.powersMicrowatts(), rows.labels(), rows.classes().size());
    }

    /** The rows of the class, or those of all others with their labels closed up. */
    private static LabelledSpectra only(LabelledSpectra rows, int leftOut, boolean ofTheClass) {
        int[] kept = IntStream.range(0, rows.rows())
                .filter(row -> (rows.labels()[row] == leftOut) == ofTheClass)
                .toArray();
        List<String> classes = new ArrayList<>(rows.classes());
        classes.remove(leftOut);
        return new LabelledSpectra(
                ofTheClass ? rows.classes() : classes,
                IntStream.of(kept).mapToObj(row -> rows.powersMicrowatts()[row]).toArray(double[][]::new),
                IntStream.of(kept)
                        .map(row -> rows.labels()[row])
                        .map(label -> !ofTheClass && label > leftOut ? label - 1 : label)
                        .toArray(),
                rows.source(),
                rows.sha256());
    }
}
