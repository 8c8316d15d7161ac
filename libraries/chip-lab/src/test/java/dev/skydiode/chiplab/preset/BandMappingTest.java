package dev.skydiode.chiplab.preset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.chip.device.SpinDiode;
import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why 2.4 GHz is converted to 20-120 MHz: how many weights a chain of 256 junctions can set on its own in a band of 100 MHz. */
class BandMappingTest {
    private static final int TONES = 256;
    private static final double BAND_GIGAHERTZ = 0.1;

    /** The figures stand in docs/experiments/power.md. */
    @ParameterizedTest
    @CsvSource({"0.02, 0.01, 194", "2.35, 0.01, 8", "2.35, 3e-4, 202"})
    void wideLinesLeaveFewIndependentWeights(double lowestGigahertz, double damping, int independent) {
        assertThat(independentWeights(lowestGigahertz, damping)).isEqualTo(independent);
    }

    /** Singular values over 1 % of the largest: of the weight of each tone in each junction, one junction resonant at each tone. */
    private static long independentWeights(double lowestGigahertz, double damping) {
        double[] tones = new double[TONES];
        for (int i = 0; i < TONES; i++) {
            tones[i] = lowestGigahertz + BAND_GIGAHERTZ * i / (TONES - 1);
        }
        double[][] weights = new double[TONES][TONES];
        for (int k = 0; k < TONES; k++) {
            SpinDiode.addWeights(tones, tones[k], damping, 0, 1, weights[k]);
        }
        double[] values = new SingularValueDecomposition(new Array2DRowRealMatrix(weights, false)).getSingularValues();
        return Arrays.stream(values).filter(value -> value > 0.01 * values[0]).count();
    }
}
