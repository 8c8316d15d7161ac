package dev.skydiode.experiments.broadcast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Two classes told apart by two chains: the class whose chain reads more, after one comparator offset. The eleven inputs are
 * the features that differ most between the classes for their spread (Fisher's ratio), scaled to 0 to 1 over the training
 * rows; the 22 binary weights are chosen on the training rows alone, by changing one at a time from several starts.
 */
final class BinaryTask {
    private static final int STARTS = 8;
    private static final double SEPARATION_WEIGHT = 0.5;

    private final int[] features;
    private final double[] low;
    private final double[] span;
    private int[][] weights;
    private double offset;
    private double spread;

    private BinaryTask(int[] features, double[] low, double[] span) {
        this.features = features;
        this.low = low;
        this.span = span;
    }

    /** Learns from labelled rows: label 0 or 1. */
    static BinaryTask learn(List<double[]> rows, int[] labels, RandomGenerator random) {
        int[] best = features(rows, labels);
        double[] low = new double[best.length];
        double[] span = new double[best.length];
        for (int i = 0; i < best.length; i++) {
            int feature = best[i];
            double[] values = rows.stream().mapToDouble(row -> row[feature]).toArray();
            low[i] = Arrays.stream(values).min().orElseThrow();
            span[i] = Math.max(1e-12, Arrays.stream(values).max().orElseThrow() - low[i]);
        }
        BinaryTask task = new BinaryTask(best, low, span);
        task.fit(rows.stream().map(task::inputs).toList(), labels, random);
        return task;
    }

    /** Greedily the feature that differs most, less what correlates with one that is chosen: neighbours tell the same. */
    private static int[] features(List<double[]> rows, int[] labels) {
        int count = rows.getFirst().length;
        double[] worth = IntStream.range(0, count)
                .mapToDouble(f -> fisher(rows, labels, f))
                .toArray();
        int[] chosen = new int[BroadcastChip.JUNCTIONS];
        for (int n = 0; n < chosen.length; n++) {
            int best = 0;
            for (int f = 1; f < count; f++) {
                best = worth[f] > worth[best] ? f : best;
            }
            chosen[n] = best;
            double[] taken = standardised(rows, labels, best);
            for (int f = 0; f < count; f++) {
                worth[f] *= 1 - Math.abs(correlation(taken, standardised(rows, labels, f)));
            }
            worth[best] = Double.NEGATIVE_INFINITY;
        }
        return chosen;
    }

    /** One feature of all rows without its class means, of length 1. */
    private static double[] standardised(List<double[]> rows, int[] labels, int feature) {
        double[] mean = new double[2];
        int[] count = new int[2];
        for (int r = 0; r < labels.length; r++) {
            mean[labels[r]] += rows.get(r)[feature];
            count[labels[r]]++;
        }
        double[] values = new double[labels.length];
        double squares = 1e-12;
        for (int r = 0; r < labels.length; r++) {
            values[r] = rows.get(r)[feature] - mean[labels[r]] / count[labels[r]];
            squares += values[r] * values[r];
        }
        for (int r = 0; r < labels.length; r++) {
            values[r] /= Math.sqrt(squares);
        }
        return values;
    }

    private static double correlation(double[] a, double[] b) {
        double sum = 0;
        for (int r = 0; r < a.length; r++) {
            sum += a[r] * b[r];
        }
        return Math.min(1, Math.abs(sum));
    }

    private static double fisher(List<double[]> rows, int[] labels, int feature) {
        double[] sum = new double[2];
        double[] squares = new double[2];
        int[] count = new int[2];
        for (int r = 0; r < labels.length; r++) {
            double value = rows.get(r)[feature];
            sum[labels[r]] += value;
            squares[labels[r]] += value * value;
            count[labels[r]]++;
        }
        double m0 = sum[0] / count[0];
        double m1 = sum[1] / count[1];
        double spread = squares[0] / count[0] - m0 * m0 + squares[1] / count[1] - m1 * m1;
        return (m0 - m1) * (m0 - m1) / (spread + 1e-12);
    }

    /** Powers of the eleven tones for a row, 0 to 1 of full input. */
    double[] inputs(double[] row) {
        double[] inputs = new double[features.length];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = Math.clamp((row[features[i]] - low[i]) / span[i], 0.0, 1.0);
        }
        return inputs;
    }

    private void fit(List<double[]> inputs, int[] labels, RandomGenerator random) {
        double most = -1;
        for (int start = 0; start < STARTS; start++) {
            int[][] tried = new int[BroadcastChip.CHAINS][BroadcastChip.JUNCTIONS];
            for (int[] chain : tried) {
                Arrays.setAll(chain, k -> random.nextBoolean() ? 1 : -1);
            }
            double worth = climb(tried, inputs, labels);
            if (worth > most) {
                most = worth;
                weights = tried;
                double[] differences = differences(tried, inputs);
                offset = threshold(differences, labels);
                spread = spread(differences, labels);
            }
        }
    }

    private static double climb(int[][] tried, List<double[]> inputs, int[] labels) {
        double worth = worth(tried, inputs, labels);
        boolean better = true;
        while (better) {
            better = false;
            for (int bit = 0; bit < BroadcastChip.CHAINS * BroadcastChip.JUNCTIONS; bit++) {
                int[] chain = tried[bit % BroadcastChip.CHAINS];
                int k = bit / BroadcastChip.CHAINS;
                chain[k] = -chain[k];
                double now = worth(tried, inputs, labels);
                if (now > worth) {
                    worth = now;
                    better = true;
                } else {
                    chain[k] = -chain[k];
                }
            }
        }
        return worth;
    }

    private static double[] differences(int[][] tried, List<double[]> inputs) {
        return inputs.stream()
                .mapToDouble(x -> BroadcastChip.ideal(1, tried[1], x) - BroadcastChip.ideal(0, tried[0], x))
                .toArray();
    }

    /** Rows on their side of the comparator, and among equals how far the classes are apart for their spread. */
    private static double worth(int[][] tried, List<double[]> inputs, int[] labels) {
        double[] differences = differences(tried, inputs);
        double threshold = threshold(differences, labels);
        int right = 0;
        for (int r = 0; r < labels.length; r++) {
            right += (differences[r] > threshold ? 1 : 0) == labels[r] ? 1 : 0;
        }
        double apart = Math.max(0, mean(differences, labels, 1) - mean(differences, labels, 0));
        return right + SEPARATION_WEIGHT * apart / spread(differences, labels);
    }

    private static double mean(double[] values, int[] labels, int label) {
        return IntStream.range(0, labels.length)
                .filter(r -> labels[r] == label)
                .mapToDouble(r -> values[r])
                .average()
                .orElse(0);
    }

    /** Standard deviation within the classes. */
    private static double spread(double[] values, int[] labels) {
        double[] means = {mean(values, labels, 0), mean(values, labels, 1)};
        double squares = IntStream.range(0, labels.length)
                .mapToDouble(r -> Math.pow(values[r] - means[labels[r]], 2))
                .sum();
        return Math.sqrt(squares / labels.length) + 1e-9;
    }

    /** Where the comparator puts most rows on their side: in the middle of the widest such gap. */
    private static double threshold(double[] differences, int[] labels) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, labels.length).boxed().toList());
        order.sort(Comparator.comparingDouble(r -> differences[r]));
        int right = (int) Arrays.stream(labels).filter(label -> label == 1).count();
        int most = right;
        double best = differences[order.getFirst()] - 1;
        double gap = 0;
        for (int n = 0; n + 1 < order.size(); n++) {
            right += labels[order.get(n)] == 0 ? 1 : -1;
            double width = differences[order.get(n + 1)] - differences[order.get(n)];
            if (width > 0 && (right > most || (right == most && width > gap))) {
                most = right;
                gap = width;
                best = differences[order.get(n)] + width / 2;
            }
        }
        return best;
    }

    /** What the chip's junctions must be written to. */
    int[][] weights() {
        return weights;
    }

    /**
     * What the chip, as it is programmed now, reads for inputs: how far beyond the comparator's offset, in spreads of the
     * training rows. Above 0: class 1.
     */
    double margin(BroadcastChip chip, double[] inputs) {
        return (chip.read(1, inputs) - chip.read(0, inputs) - offset) / spread;
    }
}
