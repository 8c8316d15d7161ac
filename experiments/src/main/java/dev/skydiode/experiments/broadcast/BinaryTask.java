package dev.skydiode.experiments.broadcast;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Two classes told apart by the same two chains, written and read once for every group of eleven inputs: the class whose chain
 * reads more over all groups, after one comparator offset.
 *
 * <p>The binary weights are chosen on the training rows alone. They start as the signs of the difference of the class means and
 * are then changed one at a time, as long as that leaves more rows on their side under the readings' noise or puts the classes farther apart.
 */
final class BinaryTask {
    /**
     * What a spread of distance between the classes is worth, in rows on their right side: rows that are right already stay so on other
     * rows only where the classes lie apart.
     */
    private static final double SEPARATION_WEIGHT = 50;

    /** Slope of the logistic curve that is nearest to the normal distribution's. */
    private static final double LOGISTIC_PER_SIGMA = 1.702;

    private final int[][][] weights;
    private final List<double[]> training;
    private final int[] labels;

    private BinaryTask(int[][][] weights, List<double[]> training, int[] labels) {
        this.weights = weights;
        this.training = List.copyOf(training);
        this.labels = labels.clone();
    }

    /** Number of groups that so many inputs take. */
    static int groups(int inputs) {
        return Math.ceilDiv(inputs, BroadcastChip.JUNCTIONS);
    }

    /** One group's tones of a row; tones beyond the last input are silent. */
    private static double[] group(double[] row, int group) {
        double[] tones = new double[BroadcastChip.JUNCTIONS];
        int from = group * BroadcastChip.JUNCTIONS;
        System.arraycopy(row, from, tones, 0, Math.min(tones.length, row.length - from));
        return tones;
    }

    /** Learns from labelled rows of inputs, 0 to 1: label 0 or 1. */
    static BinaryTask learn(List<double[]> rows, int[] labels) {
        int inputs = rows.getFirst().length;
        int[][][] weights = new int[groups(inputs)][BroadcastChip.CHAINS][BroadcastChip.JUNCTIONS];
        double[] apart = new double[inputs];
        long ones = Arrays.stream(labels).filter(label -> label == 1).count();
        for (int r = 0; r < labels.length; r++) {
            for (int i = 0; i < inputs; i++) {
                apart[i] += labels[r] == 1 ? rows.get(r)[i] / ones : -rows.get(r)[i] / (labels.length - ones);
            }
        }
        for (int i = 0; i < weights.length * BroadcastChip.JUNCTIONS; i++) {
            int sign = i < inputs && apart[i] > 0 ? 1 : -1;
            weights[i / BroadcastChip.JUNCTIONS][1][i % BroadcastChip.JUNCTIONS] = sign;
            weights[i / BroadcastChip.JUNCTIONS][0][i % BroadcastChip.JUNCTIONS] = -sign;
        }
        BinaryTask task = new BinaryTask(weights, rows, labels);
        task.climb();
        return task;
    }

    private void climb() {
        double[][] plus = new double[weights.length * BroadcastChip.CHAINS * BroadcastChip.JUNCTIONS][];
        double[][] minus = new double[plus.length][];
        double[] differences = new double[labels.length];
        for (int bit = 0; bit < plus.length; bit++) {
            plus[bit] = junction(bit, 1);
            minus[bit] = junction(bit, -1);
            add(differences, weight(bit) > 0 ? plus[bit] : minus[bit], 1);
        }
        Split best = Split.of(differences, labels, noise());
        boolean better = true;
        while (better) {
            better = false;
            for (int bit = 0; bit < plus.length; bit++) {
                boolean up = weight(bit) > 0;
                double[] changed = differences.clone();
                add(changed, up ? plus[bit] : minus[bit], -1);
                add(changed, up ? minus[bit] : plus[bit], 1);
                Split now = Split.of(changed, labels, noise());
                if (now.worth() > best.worth()) {
                    weights[group(bit)][chain(bit)][place(bit)] = -weight(bit);
                    differences = changed;
                    best = now;
                    better = true;
                }
            }
        }
    }

    private int weight(int bit) {
        return weights[group(bit)][chain(bit)][place(bit)];
    }

    private static int group(int bit) {
        return bit / (BroadcastChip.CHAINS * BroadcastChip.JUNCTIONS);
    }

    private static int chain(int bit) {
        return bit % BroadcastChip.CHAINS;
    }

    private static int place(int bit) {
        return bit / BroadcastChip.CHAINS % BroadcastChip.JUNCTIONS;
    }

    /** What one ideal junction adds to each training row's difference of the chains. */
    private double[] junction(int bit, int polarity) {
        double direction = chain(bit) == 1 ? 1 : -1;
        double[] perInput = new double[BroadcastChip.JUNCTIONS];
        for (int i = 0; i < perInput.length; i++) {
            double[] one = new double[perInput.length];
            one[i] = 1;
            perInput[i] = direction * BroadcastChip.ideal(chain(bit), place(bit), polarity, one);
        }
        return training.stream()
                .mapToDouble(row -> {
                    double[] tones = group(row, group(bit));
                    return IntStream.range(0, tones.length)
                            .mapToDouble(i -> perInput[i] * tones[i])
                            .sum();
                })
                .toArray();
    }

    private static void add(double[] sums, double[] values, double factor) {
        for (int r = 0; r < sums.length; r++) {
            sums[r] += factor * values[r];
        }
    }

    /** Standard deviation of the difference of both chains' readings over all groups. */
    private double noise() {
        return BroadcastChip.READING_NOISE * Math.sqrt(BroadcastChip.CHAINS * weights.length);
    }

    /**
     * What a chip reads of rows, in units of one junction's voltage at full input.
     *
     * @param beyond per row, how far the difference of the chains is beyond the comparator's offset; above 0: class 1
     * @param logLikelihoods rows × 2: of that difference in a class whose training rows read normally distributed about their mean
     * @param wrongJunctions that stayed wrong, over all groups
     */
    record Readings(double[] beyond, double[][] logLikelihoods, int wrongJunctions) {}

    /**
     * Writes and reads group after group, the training rows too: by them the comparator's offset is set, and it is known what each
     * class reads, on this chip, whose junctions are not equal.
     *
     * @param rounds of writing and reading back
     * @param rows inputs, 0 to 1
     */
    Readings read(BroadcastChip chip, int rounds, List<double[]> rows) {
        int wrong = 0;
        double[] known = new double[labels.length];
        double[] differences = new double[rows.size()];
        for (int g = 0; g < weights.length; g++) {
            wrong += chip.program(weights[g], rounds);
            addReadings(chip, g, training, known);
            addReadings(chip, g, rows, differences);
        }
        double threshold = Split.of(known, labels, 0).threshold();
        double[] beyond =
                Arrays.stream(differences).map(value -> value - threshold).toArray();
        double[][] logLikelihoods = new double[rows.size()][2];
        for (int label = 0; label < 2; label++) {
            double[] own = Split.sorted(known, labels, label);
            double mean = Arrays.stream(own).average().orElseThrow();
            double variance = Arrays.stream(own)
                            .map(value -> (value - mean) * (value - mean))
                            .average()
                            .orElseThrow()
                    + 1e-9;
            for (int r = 0; r < differences.length; r++) {
                double off = differences[r] - mean;
                logLikelihoods[r][label] = -0.5 * (off * off / variance + Math.log(variance));
            }
        }
        return new Readings(beyond, logLikelihoods, wrong);
    }

    private static void addReadings(BroadcastChip chip, int group, List<double[]> rows, double[] differences) {
        for (int r = 0; r < differences.length; r++) {
            double[] tones = group(rows.get(r), group);
            differences[r] += chip.read(1, tones) - chip.read(0, tones);
        }
    }

    /**
     * Where a comparator parts two classes, and how well.
     *
     * @param threshold in the middle of the widest gap that puts most rows on their side
     * @param worth rows that noise leaves on their side, and how far the classes are apart for their spread
     */
    record Split(double threshold, double worth) {

        static Split of(double[] values, int[] labels, double noise) {
            double[] zeros = sorted(values, labels, 0);
            double[] ones = sorted(values, labels, 1);
            int right = ones.length;
            int most = right;
            double threshold = Math.min(zeros[0], ones[0]) - 1;
            double gap = 0;
            int zero = 0;
            int one = 0;
            while (zero + one + 1 < values.length) {
                // The next value passes below the threshold.
                boolean takeZero = one == ones.length || (zero < zeros.length && zeros[zero] <= ones[one]);
                double below = takeZero ? zeros[zero++] : ones[one++];
                right += takeZero ? 1 : -1;
                double above = Math.min(
                        zero < zeros.length ? zeros[zero] : Double.POSITIVE_INFINITY,
                        one < ones.length ? ones[one] : Double.POSITIVE_INFINITY);
                double width = above - below;
                if (width > 0 && (right > most || (right == most && width > gap))) {
                    most = right;
                    gap = width;
                    threshold = below + width / 2;
                }
            }
            double[] means = {mean(values, labels, 0), mean(values, labels, 1)};
            double squares = 0;
            for (int r = 0; r < labels.length; r++) {
                squares += Math.pow(values[r] - means[labels[r]], 2) / labels.length;
            }
            double spread = Math.sqrt(squares + noise * noise) + 1e-9;
            double separation = Math.max(0, means[1] - means[0]) / spread;
            return new Split(
                    threshold, expectedRight(values, labels, threshold, noise) + SEPARATION_WEIGHT * separation);
        }

        private static double[] sorted(double[] values, int[] labels, int label) {
            return IntStream.range(0, labels.length)
                    .filter(r -> labels[r] == label)
                    .mapToDouble(r -> values[r])
                    .sorted()
                    .toArray();
        }

        /** Rows that land on their side of a threshold in spite of noise; the logistic curve stands for the normal distribution's. */
        private static double expectedRight(double[] values, int[] labels, double threshold, double noise) {
            double right = 0;
            for (int r = 0; r < labels.length; r++) {
                double beyond = (labels[r] == 1 ? 1 : -1) * (values[r] - threshold);
                right += 1 / (1 + Math.exp(-LOGISTIC_PER_SIGMA * beyond / (noise + 1e-9)));
            }
            return right;
        }

        private static double mean(double[] values, int[] labels, int label) {
            return IntStream.range(0, labels.length)
                    .filter(r -> labels[r] == label)
                    .mapToDouble(r -> values[r])
                    .average()
                    .orElse(0);
        }
    }
}
