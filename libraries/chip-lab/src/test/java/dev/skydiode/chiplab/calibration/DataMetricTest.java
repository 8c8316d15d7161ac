package dev.skydiode.chiplab.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DataMetricTest {
    private static final int TONES = 12;

    @Test
    void squaresToTheVarianceOfTheChangedVoltages() {
        double[][] rows = rows(40, TONES);
        DataMetric metric = DataMetric.of(rows, TONES);
        double[] change = rows(1, TONES)[0];

        assertThat(metric.rank()).isEqualTo(TONES);
        assertThat(square(metric.project(change))).isCloseTo(variance(rows, change), within(1e-9));
    }

    @Test
    void keepsTheDirectionsOfTheMostVariance() {
        // Two sources, the first ten times the second, mixed into every tone.
        double[][] sources = rows(60, 2);
        double[][] mixture = rows(2, TONES);
        double[][] rows = new double[sources.length][TONES];
        for (int n = 0; n < rows.length; n++) {
            for (int i = 0; i < TONES; i++) {
                rows[n][i] = 10 * sources[n][0] * mixture[0][i] + sources[n][1] * mixture[1][i];
            }
        }
        double[] change = rows(1, TONES)[0];

        assertThat(DataMetric.of(rows, TONES).rank())
                .as("rounding is no direction")
                .isEqualTo(2);
        assertThat(square(DataMetric.of(rows, 1).project(change)))
                .isPositive()
                .isLessThanOrEqualTo(variance(rows, change) * (1 + 1e-9));
    }

    @Test
    void hasNoDirectionWhereNothingVaries() {
        DataMetric metric = DataMetric.of(new double[][] {{1, 2}, {1, 2}}, 2);

        assertThat(metric.project(new double[] {5, 7})).isEmpty();
    }

    private static double variance(double[][] rows, double[] change) {
        double[] mean = DataMetric.mean(rows);
        double sum = 0;
        for (double[] row : rows) {
            double voltage = 0;
            for (int i = 0; i < row.length; i++) {
                voltage += change[i] * (row[i] - mean[i]);
            }
            sum += voltage * voltage / rows.length;
        }
        return sum;
    }

    private static double square(double[] vector) {
        double sum = 0;
        for (double value : vector) {
            sum += value * value;
        }
        return sum;
    }

    private static double[][] rows(int count, int length) {
        Random chance = new Random(31L * count + length);
        double[][] rows = new double[count][length];
        for (double[] row : rows) {
            for (int i = 0; i < length; i++) {
                row[i] = chance.nextGaussian();
            }
        }
        return rows;
    }
}
