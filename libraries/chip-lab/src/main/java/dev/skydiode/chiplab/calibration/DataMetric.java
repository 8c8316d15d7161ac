package dev.skydiode.chiplab.calibration;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RectangularCholeskyDecomposition;

/**
 * What a change of weights does to the chain voltages of real data: {@code ‖R Δw‖²} is the variance of {@code Δw · P} over the rows.
 *
 * <p>R is a pivoted Cholesky factor of the rows' covariance, cut at a rank; the rows' mean is left out, since a chain's bias makes up for
 * it.
 */
final class DataMetric {
    /** Directions with less of the whole variance are rounding. */
    private static final double MIN_VARIANCE = 1e-9;

    /** R by columns, tones × rank, so that a projection runs along memory. */
    private final double[][] columns;

    private DataMetric(double[][] columns) {
        this.columns = columns;
    }

    /**
     * The metric of some data. Pivots go by the largest variance left, and end at the rank or where only rounding is left.
     *
     * @param rows powers [µW], rows × tones
     * @param rank most directions kept
     */
    static DataMetric of(double[][] rows, int rank) {
        RealMatrix covariance = new Array2DRowRealMatrix(covariance(rows), false);
        if (covariance.getTrace() == 0) {
            return new DataMetric(new double[rows[0].length][0]);
        }
        // Largest remaining variance first, so that the first directions are those to keep.
        RealMatrix root =
                new RectangularCholeskyDecomposition(covariance, MIN_VARIANCE * covariance.getTrace()).getRootMatrix();
        int kept = Math.min(rank, root.getColumnDimension());
        return new DataMetric(
                root.getSubMatrix(0, root.getRowDimension() - 1, 0, kept - 1).getData());
    }

    /** Mean of each column. */
    static double[] mean(double[][] rows) {
        double[] mean = new double[rows[0].length];
        for (double[] row : rows) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += row[i] / rows.length;
            }
        }
        return mean;
    }

    /** Covariance of the columns, divided by the number of rows, tones × tones [µW²]. */
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

    /** Number of directions kept. */
    int rank() {
        return columns[0].length;
    }

    /**
     * R Δw.
     *
     * @param weightChange one per tone [V/µW]
     * @return one per direction [V]
     */
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
