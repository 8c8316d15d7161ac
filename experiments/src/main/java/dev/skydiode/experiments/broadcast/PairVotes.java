package dev.skydiode.experiments.broadcast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Ten classes by one chip that tells two apart at a time: a configuration per pair, each pair's winner gets a vote, a part
 * of one where the reading is close. */
final class PairVotes {
    private static final int CLASSES = 10;
    static final int PAIRS = CLASSES * (CLASSES - 1) / 2;

    private final List<BinaryTask> tasks = new ArrayList<>();

    private PairVotes() {}

    /** Learns every pair from each class's training rows. */
    static PairVotes learn(List<List<double[]>> rowsByClass, RandomGenerator random) {
        PairVotes votes = new PairVotes();
        for (int a = 0; a < CLASSES; a++) {
            for (int b = a + 1; b < CLASSES; b++) {
                List<double[]> rows = new ArrayList<>(rowsByClass.get(a));
                int[] labels = new int[rows.size() + rowsByClass.get(b).size()];
                Arrays.fill(labels, rows.size(), labels.length, 1);
                rows.addAll(rowsByClass.get(b));
                votes.tasks.add(BinaryTask.learn(rows, labels, random));
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
     * Writes pair after pair and reads all rows with each.
     *
     * @param inputs whose features the rows are turned into: another's where a chip is asked with the wrong configuration
     * @param rounds of writing and reading back
     */
    Outcome judge(PairVotes inputs, BroadcastChip chip, List<List<double[]>> rowsByClass, int rounds) {
        long before = chip.pulses();
        long wrong = 0;
        double pairs = 0;
        double[][][] votes = new double[CLASSES][][];
        for (int c = 0; c < CLASSES; c++) {
            votes[c] = new double[rowsByClass.get(c).size()][CLASSES];
        }
        int pair = 0;
        for (int a = 0; a < CLASSES; a++) {
            for (int b = a + 1; b < CLASSES; b++) {
                BinaryTask task = tasks.get(pair);
                wrong += chip.program(task.weights(), rounds);
                pairs += read(task, inputs.tasks.get(pair), chip, rowsByClass, votes, a, b) / PAIRS;
                pair++;
            }
        }
        return new Outcome(percent(votes), pairs, chip.pulses() - before, wrong);
    }

    /** One configuration: votes for every row; gives the share right of the two classes' own rows, per cent. */
    private static double read(
            BinaryTask task,
            BinaryTask inputs,
            BroadcastChip chip,
            List<List<double[]>> rowsByClass,
            double[][][] votes,
            int a,
            int b) {
        int right = 0;
        for (int c = 0; c < CLASSES; c++) {
            for (int r = 0; r < votes[c].length; r++) {
                double margin =
                        task.margin(chip, inputs.inputs(rowsByClass.get(c).get(r)));
                double forB = Math.clamp((1 + margin) / 2, 0.0, 1.0);
                votes[c][r][a] += 1 - forB;
                votes[c][r][b] += forB;
                right += (margin > 0 ? b : a) == c ? 1 : 0;
            }
        }
        return 100.0 * right / (votes[a].length + votes[b].length);
    }

    private static double percent(double[][][] votes) {
        int right = 0;
        int rows = 0;
        for (int c = 0; c < CLASSES; c++) {
            for (double[] row : votes[c]) {
                int best = 0;
                for (int other = 1; other < CLASSES; other++) {
                    best = row[other] > row[best] ? other : best;
                }
                right += best == c ? 1 : 0;
                rows++;
            }
        }
        return 100.0 * right / rows;
    }
}
