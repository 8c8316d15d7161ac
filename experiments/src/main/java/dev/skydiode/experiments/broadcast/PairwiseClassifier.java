package dev.skydiode.experiments.broadcast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Ten classes by one chip that tells two apart at a time: a configuration per pair, each pair's winner gets a vote, a part
 * of one where the reading is close. */
final class PairVotes {
    private static final int CLASSES = 10;
    static final int PAIRS = CLASSES * (CLASSES - 1) / 2;

    private final List<BinaryTask> tasks = new ArrayList<>();

    private PairVotes() {}

    /** Learns every pair from each class's training rows, inputs of 0 to 1. */
    static PairVotes learn(List<List<double[]>> rowsByClass) {
        PairVotes votes = new PairVotes();
        for (int a = 0; a < CLASSES; a++) {
            for (int b = a + 1; b < CLASSES; b++) {
                List<double[]> rows = new ArrayList<>(rowsByClass.get(a));
                int[] labels = new int[rows.size() + rowsByClass.get(b).size()];
                Arrays.fill(labels, rows.size(), labels.length, 1);
                rows.addAll(rowsByClass.get(b));
                votes.tasks.add(BinaryTask.learn(rows, labels));
            }
        }
        return votes;
    }

    /**
     * What a chip made of test rows.
     *
     * @param percent rows whose class got most votes
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
        double[][] votes = new double[rows.size()][CLASSES];
        double[] margins = new double[rows.size()];
        int pair = 0;
        for (int a = 0; a < CLASSES; a++) {
            for (int b = a + 1; b < CLASSES; b++) {
                wrong += tasks.get(pair++).read(chip, rounds, rows, margins);
                pairs += vote(margins, labels, votes, a, b) / PAIRS;
            }
        }
        return new Outcome(percent(votes, labels), pairs, chip.pulses() - before, wrong);
    }

    /** One pair's votes for every row; gives the share right of the two classes' own rows, per cent. */
    private static double vote(double[] margins, int[] labels, double[][] votes, int a, int b) {
        int right = 0;
        int own = 0;
        for (int r = 0; r < margins.length; r++) {
            double forB = Math.clamp((1 + margins[r]) / 2, 0.0, 1.0);
            votes[r][a] += 1 - forB;
            votes[r][b] += forB;
            own += labels[r] == a || labels[r] == b ? 1 : 0;
            right += (margins[r] > 0 ? b : a) == labels[r] ? 1 : 0;
        }
        return 100.0 * right / own;
    }

    private static double percent(double[][] votes, int[] labels) {
        int right = 0;
        for (int r = 0; r < labels.length; r++) {
            int best = 0;
            for (int other = 1; other < CLASSES; other++) {
                best = votes[r][other] > votes[r][best] ? other : best;
            }
            right += best == labels[r] ? 1 : 0;
        }
        return 100.0 * right / labels.length;
    }
}
