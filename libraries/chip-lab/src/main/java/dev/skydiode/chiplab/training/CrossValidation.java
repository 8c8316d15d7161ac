package dev.skydiode.chiplab.training;

import dev.skydiode.chiplab.engine.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Splits labelled rows into folds that each hold about the same part of every class. */
public final class CrossValidation {
    private static final long FOLDS = 5;

    private CrossValidation() {}

    /**
     * One way of setting rows aside.
     *
     * @param training rows to train on
     * @param validation rows to judge by
     */
    public record Fold(DataSet training, DataSet validation) {}

    /**
     * Stratified folds: every row is in the validation part of exactly one.
     *
     * @param folds 2 to the number of rows of the rarest class
     * @throws IllegalArgumentException if a class has fewer rows than there are folds
     */
    public static List<Fold> stratified(DataSet data, int folds, long seed) {
        int rarest = IntStream.of(data.rowsPerClass()).min().orElse(0);
        if (folds < 2 || folds > rarest) {
            throw new IllegalArgumentException(
                    "%d folds, expected 2 to %d, the rows of the rarest class".formatted(folds, rarest));
        }
        int[] foldOfRow = new int[data.rows()];
        int[] dealt = new int[data.classes()];
        for (int row : Randomness.of(seed, FOLDS, 0).permutation(data.rows())) {
            int label = data.labels()[row];
            // The start rotates with the class, so that the first folds do not collect every remainder.
            foldOfRow[row] = (label + dealt[label]++) % folds;
        }
        List<Fold> result = new ArrayList<>();
        for (int f = 0; f < folds; f++) {
            int fold = f;
            int[] kept = rows(data, row -> foldOfRow[row] != fold);
            int[] aside = rows(data, row -> foldOfRow[row] == fold);
            result.add(new Fold(data.rows(kept), data.rows(aside)));
        }
        return result;
    }

    private static int[] rows(DataSet data, java.util.function.IntPredicate belongs) {
        return IntStream.range(0, data.rows()).filter(belongs).toArray();
    }
}
