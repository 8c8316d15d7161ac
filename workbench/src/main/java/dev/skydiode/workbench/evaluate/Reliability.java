package dev.skydiode.workbench.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * How far a confidence is the share that is right: a reliability diagram of ten bins and its expected calibration error
 * (Guo et al. 2017), known rows and unknown emitters weighed alike; an unknown one is never right.
 *
 * @param bins ten, of equal width
 * @param expectedCalibrationErrorPercent mean distance of confidence and share, weighed by the bins' weights, per cent
 */
record Reliability(List<Bin> bins, double expectedCalibrationErrorPercent) {
    private static final int BINS = 10;

    /**
     * One bin.
     *
     * @param from least confidence
     * @param to confidence that the next one begins at
     * @param weight share of all, known and unknown weighed alike
     * @param meanConfidence in it, 0 to 1
     * @param right share of it that is right, 0 to 1
     */
    record Bin(double from, double to, double weight, double meanConfidence, double right) {}

    static Reliability of(List<Judged> all) {
        long unknown = all.stream().filter(Judged::unknown).count();
        double each = unknown == 0 || unknown == all.size() ? 1.0 / all.size() : 0.5 / unknown;
        double known = unknown == 0 || unknown == all.size() ? 1.0 / all.size() : 0.5 / (all.size() - unknown);
        double[] weights = new double[BINS];
        double[] confidences = new double[BINS];
        double[] rights = new double[BINS];
        for (Judged one : all) {
            int bin = Math.min(BINS - 1, (int) (one.confidence() * BINS));
            double weight = one.unknown() ? each : known;
            weights[bin] += weight;
            confidences[bin] += weight * one.confidence();
            rights[bin] += one.right() ? weight : 0;
        }
        List<Bin> bins = new ArrayList<>();
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            double weight = weights[bin];
            double confidence = weight == 0 ? 0 : confidences[bin] / weight;
            double right = weight == 0 ? 0 : rights[bin] / weight;
            error += weight * Math.abs(confidence - right);
            bins.add(new Bin((double) bin / BINS, (bin + 1.0) / BINS, weight, confidence, right));
        }
        return new Reliability(bins, 100 * error);
    }
}
