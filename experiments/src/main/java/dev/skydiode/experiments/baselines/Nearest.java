package dev.skydiode.experiments.baselines;

import dev.skydiode.workbench.data.LabelledSpectra;

/** Nearest training row, or nearest mean of a class, by Euclidean distance. */
record Nearest(Features features, boolean centroid) implements Baseline {

    @Override
    public String name() {
        return (centroid ? "nearest centroid, " : "1-NN, ") + features.words();
    }

    @Override
    public Trained train(LabelledSpectra rows) {
        double[][] points = features.of(rows.powersMicrowatts());
        int[] labels = rows.labels();
        if (centroid) {
            points = means(points, labels, rows.classes().size());
            labels = java.util.stream.IntStream.range(0, points.length).toArray();
        }
        double[][] known = points;
        int[] classes = labels;
        return new Trained(
                powers -> classes[nearest(known, features.of(powers))],
                Cost.digital((long) known.length * rows.tones()));
    }

    private static double[][] means(double[][] points, int[] labels, int classes) {
        double[][] means = new double[classes][points[0].length];
        int[] counts = new int[classes];
        for (int r = 0; r < points.length; r++) {
            counts[labels[r]]++;
            for (int i = 0; i < points[r].length; i++) {
                means[labels[r]][i] += points[r][i];
            }
        }
        for (int c = 0; c < classes; c++) {
            for (int i = 0; i < means[c].length; i++) {
                means[c][i] /= counts[c];
            }
        }
        return means;
    }

    private static int nearest(double[][] points, double[] seen) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int p = 0; p < points.length; p++) {
            double distance = 0;
            for (int i = 0; i < seen.length && distance < least; i++) {
                double difference = points[p][i] - seen[i];
                distance += difference * difference;
            }
            if (distance < least) {
                least = distance;
                best = p;
            }
        }
        return best;
    }
}
