package dev.skydiode.experiments.openset;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well one score tells rows of learned classes from rows of the class that was left out.
 *
 * @param aurocPercent area under the receiver operating characteristic: chance that a learned row scores above an
 *     unknown one, per cent
 * @param unknownPercent unknown rows refused where 95 % of the learned rows are accepted with their right class; empty
 *     (null) where the network names fewer than 95 % of them right
 */
record Separation(double aurocPercent, @Nullable Double unknownPercent) {
    private static final double ACCEPTED_SHARE = 0.95;

    /**
     * @param known evidence of rows of learned classes
     * @param labels their true labels
     * @param unknown evidence of rows of the class that was left out
     */
    static Separation of(KnownScore score, List<Evidence> known, int[] labels, List<Evidence> unknown) {
        double[] knowns = known.stream().mapToDouble(score::of).toArray();
        double[] unknowns = unknown.stream().mapToDouble(score::of).toArray();
        return new Separation(100 * auroc(knowns, unknowns), refusedPercent(knowns, known, labels, unknowns));
    }

    /** Mann and Whitney's count of pairs in order, ties for half. */
    static double auroc(double[] knowns, double[] unknowns) {
        double ordered = 0;
        for (double known : knowns) {
            for (double unknown : unknowns) {
                ordered += known > unknown ? 1 : known == unknown ? 0.5 : 0;
            }
        }
        return ordered / ((double) knowns.length * unknowns.length);
    }

    private static @Nullable Double refusedPercent(
            double[] knowns, List<Evidence> known, int[] labels, double[] unknowns) {
        double[] right = new double[knowns.length];
        int count = 0;
        for (int row = 0; row < knowns.length; row++) {
            if (known.get(row).named() == labels[row]) {
                right[count++] = knowns[row];
            }
        }
        int needed = (int) Math.ceil(ACCEPTED_SHARE * knowns.length);
        if (count < needed) {
            return null;
        }
        double[] sorted = Arrays.copyOf(right, count);
        Arrays.sort(sorted);
        double threshold = sorted[count - needed];
        return 100.0
                * Arrays.stream(unknowns).filter(unknown -> unknown < threshold).count()
                / unknowns.length;
    }
}
