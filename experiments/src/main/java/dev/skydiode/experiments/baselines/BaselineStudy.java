package dev.skydiode.experiments.baselines;

import dev.skydiode.chip.power.DigitalChain;
import dev.skydiode.chiplab.training.CrossValidation;
import dev.skydiode.chiplab.training.CrossValidation.Fold;
import dev.skydiode.chiplab.training.DataSet;
import dev.skydiode.workbench.data.LabelledSpectra;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Judges a baseline by test rows and by folds of the training rows, under every condition. */
final class BaselineStudy {
    private final LabelledSpectra training;
    private final LabelledSpectra test;
    private final int folds;
    private final long seed;
    private final List<Crowd> crowds;

    BaselineStudy(LabelledSpectra training, LabelledSpectra test, int folds, long seed) {
        this.training = training;
        this.test = test;
        this.folds = folds;
        this.seed = seed;
        this.crowds = List.of(new Crowd(training, seed), new Crowd(test, seed + 1));
    }

    /**
     * A line of the table.
     *
     * @param conditions by {@link Condition#key()}
     * @param nanojoules of one answer: a chip's own, or the multiply-adds on the accelerator of {@link DigitalChain}
     */
    record Row(String name, Map<String, Judged> conditions, long multiplyAdds, long junctions, double nanojoules) {}

    /**
     * @param test share of the test rows, trained on all training rows
     * @param folds share of the training rows, each judged by what was trained without its fold
     */
    record Judged(Share test, Share folds) {}

    Row judge(Baseline baseline) {
        Baseline.Trained whole = baseline.train(training);
        Map<Condition, int[]> onTest = new EnumMap<>(Condition.class);
        count(onTest, whole.namer(), test.powersMicrowatts(), test.labels());
        Map<Condition, int[]> onFolds = new EnumMap<>(Condition.class);
        DataSet data = new DataSet(
                training.powersMicrowatts(),
                training.labels(),
                training.classes().size());
        List<Fold> parts = CrossValidation.stratified(data, folds, seed);
        for (int f = 0; f < parts.size(); f++) {
            DataSet kept = parts.get(f).training();
            LabelledSpectra rows = new LabelledSpectra(
                    training.classes(),
                    kept.powersMicrowatts(),
                    kept.labels(),
                    training.source(),
                    training.sha256() + " without fold " + f);
            DataSet aside = parts.get(f).validation();
            count(onFolds, baseline.train(rows).namer(), aside.powersMicrowatts(), aside.labels());
        }
        Map<String, Judged> conditions = new LinkedHashMap<>();
        for (Condition condition : Condition.values()) {
            // Rows without a Wi-Fi network among them have no crowd to stand in.
            int[] tested = Objects.requireNonNull(onTest.get(condition));
            int[] folded = Objects.requireNonNull(onFolds.get(condition));
            if (tested[1] > 0 && folded[1] > 0) {
                conditions.put(condition.key(), new Judged(share(tested), share(folded)));
            }
        }
        Baseline.Cost cost = whole.cost();
        double nanojoules = Double.isNaN(cost.nanojoulesPerAnswer())
                ? DigitalChain.ACCELERATOR.nanojoules(cost.multiplyAdds())
                : cost.nanojoulesPerAnswer();
        return new Row(baseline.name(), conditions, cost.multiplyAdds(), cost.junctions(), nanojoules);
    }

    /** Adds right and all rows; the same chance for every baseline. */
    private void count(Map<Condition, int[]> counts, Baseline.Namer namer, double[][] rows, int[] labels) {
        for (Condition condition : Condition.values()) {
            SplittableRandom random = new SplittableRandom(seed + labels.length);
            int[] count = counts.computeIfAbsent(condition, none -> new int[2]);
            for (int r = 0; r < labels.length; r++) {
                if (condition != Condition.CROWD || crowded(rows[r])) {
                    double[] seen = condition == Condition.CROWD ? input(rows[r]) : condition.apply(rows[r], random);
                    count[0] += seen != null && namer.named(seen) == labels[r] ? 1 : 0;
                    count[1]++;
                }
            }
        }
    }

    private boolean crowded(double[] row) {
        return crowds.stream().anyMatch(crowd -> crowd.holds(row));
    }

    private double @Nullable [] input(double[] row) {
        return crowds.stream()
                .filter(crowd -> crowd.holds(row))
                .findFirst()
                .orElseThrow()
                .input(row);
    }

    private static Share share(int[] count) {
        return Share.of(count[0], count[1]);
    }

    /** Every baseline of the table, in its order. */
    static List<Baseline> all(long seed, int threads) {
        List<Baseline> all = new ArrayList<>();
        all.add(new Nearest(Features.POWER, true));
        all.add(new Nearest(Features.LOG_POWER, true));
        all.add(new Nearest(Features.LOG_POWER, false));
        all.add(new LinearModel(LinearModel.Kind.RIDGE, Features.AMPLITUDE, seed));
        all.add(new LinearModel(LinearModel.Kind.LOGISTIC, Features.AMPLITUDE, seed));
        all.add(new LinearModel(LinearModel.Kind.SVM, Features.AMPLITUDE, seed));
        all.add(new LinearModel(LinearModel.Kind.LOGISTIC, Features.POWER, seed));
        all.add(new SignatureMatcher(seed));
        all.add(new SoftwareTwin(seed, threads));
        all.add(new ChipBaseline(ChipBaseline.Kind.ONE_LAYER, seed, threads));
        all.add(new ChipBaseline(ChipBaseline.Kind.PAPER, seed, threads));
        all.add(new ChipBaseline(ChipBaseline.Kind.DEFAULT, seed, threads));
        return all;
    }
}
