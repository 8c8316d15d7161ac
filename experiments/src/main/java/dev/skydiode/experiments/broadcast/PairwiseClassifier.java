package dev.skydiode.experiments.broadcast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Ten classes by one chip that tells two apart at a time: a configuration per pair of classes. Each class is judged by its nine
 * pairs, by how likely it makes what they read (log likelihoods, added up as if independent); so a pair that reads what neither of its classes does
 * speaks against both.
 */
final class PairwiseClassifier {
    private static final int CLASSES = 10;
    static final int PAIRS = CLASSES * (CLASSES - 1) / 2;

    private final List<BinaryTask> tasks = new ArrayList<>();

    private PairwiseClassifier() {}

    /** Learns every pair from each class's training rows, inputs of 0 to 1. */
    static PairwiseClassifier learn(List<List<double[]>> rowsByClass) {
        PairwiseClassifier pairs = new PairwiseClassifier();
        for (int a = 0; a < CLASSES; a++) {
            for (int b = a + 1; b < CLASSES; b++) {
                List<double[]> rows = new ArrayList<>(rowsByClass.get(a));
                int[] labels = new int[rows.size() + rowsByClass.get(b).size()];
                Arrays.fill(labels, rows.size(), labels.length, 1);
                rows.addAll(rowsByClass.get(b));
                pairs.tasks.add(BinaryTask.learn(rows, labels));
            }
        }
        return pairs;
    }

    /**
     * What a chip made of test rows.
     *
     * @param percent rows whose class scored highest
     * @param pairsPercent rows told right from one other class, mean over the pairs
     * @param pulses of all programmings
     * @param wrongJunctions that stayed wrong, over all programmings
     */
    record Outcome(double percent, double pairsPercent, long pulses, long wrongJunctions) {}

    /**
     * Writes pair after pair, group after group, and reads all rows with each.
     *
     * @param rounds of writing and reading back
     */
    Outcome judge(BroadcastChip chip, List<List<double[]>> rowsByClass, int rounds) {
        long before = chip.pulses();
        long wrong = 0;
        double pairs = 0;
        List<double[]> rows = new ArrayList<>();
        rowsByClass.forEach(rows::addAll);
        int[] labels = new int[rows.size()];
        int filled = 0;
        for (int c = 0; c < CLASSES; c++) {
            int end = filled + rowsByClass.get(c).size();
            Arrays.fill(labels, filled, end, c);
            filled = end;
        }
        double[][] scores = new double[rows.size()][CLASSES];
        int pair = 0;
        for (int a = 0; a < CLASSES; a++) {
            for (int b = a + 1; b < CLASSES; b++) {
                BinaryTask.Readings readings = tasks.get(pair++).read(chip, rounds, rows);
                wrong += readings.wrongJunctions();
                pairs += add(readings, labels, scores, a, b) / PAIRS;
            }
        }
        return new Outcome(percent(scores, labels), pairs, chip.pulses() - before, wrong);
    }

    /** Adds one pair's readings to its classes' scores; gives the share right of the two classes' own rows, per cent. */
    private static double add(BinaryTask.Readings readings, int[] labels, double[][] scores, int a, int b) {
        int right = 0;
        int own = 0;
        for (int r = 0; r < labels.length; r++) {
            scores[r][a] += readings.logLikelihoods()[r][0];
            scores[r][b] += readings.logLikelihoods()[r][1];
            own += labels[r] == a || labels[r] == b ? 1 : 0;
            right += (readings.beyond()[r] > 0 ? b : a) == labels[r] ? 1 : 0;
        }
        return 100.0 * right / own;
    }

    private static double percent(double[][] scores, int[] labels) {
        int right = 0;
        for (int r = 0; r < labels.length; r++) {
            int best = 0;
            for (int other = 1; other < CLASSES; other++) {
                best = scores[r][other] > scores[r][best] ? other : best;
            }
            right += best == labels[r] ? 1 : 0;
        }
        return 100.0 * right / labels.length;
    }
}
