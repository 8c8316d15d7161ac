package dev.skydiode.chiplab.calibration;

import java.util.Arrays;

/**
 * What a change of weights does to the chain voltages of real data: {@code ‖R Δw‖²} is the variance of {@code Δw · P} over the rows.
 *
 * <p>R is a pivoted Cholesky factor of the rows' covariance, cut at a rank; the rows' mean is left out, since a chain's bias makes up for
 * it.
 */
final class DataMetric {
    /** R by columns, tones × rank, so that a projection runs along memory. */
    private final double[][] columns;

    private DataMetric(double[][] factor, int tones) {
        columns = new double[tones][factor.length];
        for (int r = 0; r < factor.length; r++) {
            for (int i = 0; i < tones; i++) {
                columns[i][r] = factor[r][i];
            }
        }
    }

    /**
     * @param rows powers [µW], rows × tones
     * @param rank most directions kept
     */
    static DataMetric of(double[][] rows, int rank) {
        double[][] factor = pivotedFactor(covariance(rows), rank);
        return new DataMetric(factor, rows[0].length);
    }

    static double[] mean(double[][] rows) {
        double[] mean = new double[rows[0].length];
        for (double[] row : rows) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += row[i] / rows.length;
            }
        }
        return mean;
    }

    private static double[][] covariance(double[][] rows) {
        double[] mean = mean(rows);
        int n = mean.length;
        double[][] covariance = new double[n][n];
        double[] centred = new double[n];
        for (double[] row : rows) {
            for (int i = 0; i < n; i++) {
                centred[i] = row[i] - mean[i];
            }
            for (int i = 0; i < n; i++) {
                for (int m = 0; m < n; m++) {
                    covariance[i][m] += centred[i] * centred[m] / rows.length;
                }
            }
        }
        return covariance;
    }

    /** Pivoted Cholesky factor: rows r with {@code C ≈ Σ r rᵀ}, largest remaining variance first. */
    private static double[][] pivotedFactor(double[][] c, int rank) {
        int n = c.length;
        double[] left = new double[n];
        double total = 0;
        for (int i = 0; i < n; i++) {
            left[i] = c[i][i];
            total += left[i];
        }
        double[][] factor = new double[Math.min(rank, n)][];
        int kept = 0;
        while (kept < factor.length) {
            int pivot = 0;
            for (int i = 1; i < n; i++) {
                pivot = left[i] > left[pivot] ? i : pivot;
            }
            if (left[pivot] <= 1e-9 * total) {
                break;
            }
            double[] row = new double[n];
            double scale = 1 / Math.sqrt(left[pivot]);
            for (int i = 0; i < n; i++) {
                double sum = c[pivot][i];
                for (int r = 0; r < kept; r++) {
                    sum -= factor[r][pivot] * factor[r][i];
                }
                row[i] = sum * scale;
                left[i] = Math.max(0, left[i] - row[i] * row[i]);
            }
            factor[kept++] = row;
        }
        return Arrays.copyOf(factor, kept);
    }

    int rank() {
        return columns[0].length;
    }

    /** R Δw. */
    double[] project(double[] weightChange) {
        double[] result = new double[rank()];
        for (int i = 0; i < weightChange.length; i++) {
            double change = weightChange[i];
            double[] column = columns[i];
            for (int r = 0; r < result.length; r++) {
                result[r] += change * column[r];
            }
        }
        return result;
    }
}
