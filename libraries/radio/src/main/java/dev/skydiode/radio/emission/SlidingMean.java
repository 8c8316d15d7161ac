package dev.skydiode.radio.emission;

/** The mean of each value's neighbourhood, as one running sum. */
final class SlidingMean {
    private SlidingMean() {}

    /**
     * m[k] = mean of x[k − reach] to x[k + reach], of fewer at the ends.
     *
     * @param values one per bin
     * @param reach bins to either side, 0 or more
     */
    static float[] of(float[] values, int reach) {
        float[] means = new float[values.length];
        double sum = 0;
        int first = 0;
        int end = 0;
        for (int at = 0; at < values.length; at++) {
            while (end < Math.min(values.length, at + reach + 1)) {
                sum += values[end++];
            }
            while (first < at - reach) {
                sum -= values[first++];
            }
            means[at] = (float) (sum / (end - first));
        }
        return means;
    }
}
