package dev.skydiode.chiplab.variability;

import java.util.stream.IntStream;

/** The dense loops of a batch, written so that the inner one runs along memory. */
final class Matrices {
    private Matrices() {}

    /** {@code rows · weightsᵀ}: rows × inputs by outputs × inputs. */
    static double[][] multiply(double[][] rows, double[][] weights) {
        int outputs = weights.length;
        int inputs = weights[0].length;
        double[][] byInput = new double[inputs][outputs];
        for (int j = 0; j < outputs; j++) {
            for (int i = 0; i < inputs; i++) {
                byInput[i][j] = weights[j][i];
            }
        }
        return multiplyPlain(rows, byInput);
    }

    /** {@code rows · matrix}: rows × n by n × m. */
    static double[][] multiplyPlain(double[][] rows, double[][] matrix) {
        double[][] result = new double[rows.length][matrix[0].length];
        IntStream.range(0, rows.length).parallel().forEach(r -> {
            for (int i = 0; i < matrix.length; i++) {
                addScaled(rows[r][i], matrix[i], result[r]);
            }
        });
        return result;
    }

    /** {@code leftᵀ · right}: rows × n by rows × m. */
    static double[][] transposedMultiply(double[][] left, double[][] right) {
        double[][] result = new double[left[0].length][right[0].length];
        IntStream.range(0, result.length).parallel().forEach(j -> {
            for (int r = 0; r < left.length; r++) {
                addScaled(left[r][j], right[r], result[j]);
            }
        });
        return result;
    }

    private static void addScaled(double factor, double[] from, double[] to) {
        if (factor == 0) {
            return;
        }
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * from[i];
        }
    }

    static double[] columnSums(double[][] rows) {
        double[] sums = new double[rows[0].length];
        for (double[] row : rows) {
            addScaled(1, row, sums);
        }
        return sums;
    }

    static int argMax(double[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[best]) {
                best = i;
            }
        }
        return best;
    }

    /** Gradient of the mean cross-entropy by score [1/V], scores taken in mV. */
    static double[][] crossEntropyGradient(double[][] scoresVolts, int[] labels) {
        double[][] gradients = new double[scoresVolts.length][];
        for (int r = 0; r < gradients.length; r++) {
            double[] row = scoresVolts[r];
            double largest = row[argMax(row)];
            double sum = 0;
            double[] gradient = new double[row.length];
            for (int c = 0; c < row.length; c++) {
                gradient[c] = Math.exp(1000 * (row[c] - largest));
                sum += gradient[c];
            }
            for (int c = 0; c < row.length; c++) {
                gradient[c] = 1000 * (gradient[c] / sum - (c == labels[r] ? 1 : 0)) / gradients.length;
            }
            gradients[r] = gradient;
        }
        return gradients;
    }
}
