package dev.skydiode.chip.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ResonatorChainTest {
    private static final double K = 0.0088;

    private static double g(double distanceGigahertz) {
        return SpinDiode.weight(0.1 + distanceGigahertz, 0.1, 0.01, 0, K);
    }

    @Test
    void voltageFlipsItsSignAcrossResonance() {
        assertThat(g(0)).isZero();
        assertThat(g(1e-5)).isPositive();
        assertThat(g(-1e-5)).isNegative().isCloseTo(-g(1e-5), within(1e-15));
    }

    @Test
    void voltagePeaksAtTheHalfWidth() {
        assertThat(g(0.001)).isCloseTo(K, within(1e-12));
        assertThat(g(0.0009)).isLessThan(K);
        assertThat(g(0.0011)).isLessThan(K);
    }

    @Test
    void tailFallsAsOneOverTheDistance() {
        assertThat(g(1.0) / g(2.0)).isCloseTo(2, within(1e-5));
    }

    @Test
    void widthGrowsWithTheResonance() {
        assertThat(SpinDiode.weight(0.202, 0.2, 0.01, 0, K)).isCloseTo(K, within(1e-12));
    }

    @Test
    void oppositeResonatorsAtOneFrequencyCancel() {
        ResonatorChain chain = new ResonatorChain(new double[] {0.1, 0.1}, new double[] {1, -1}, 0.01, K);
        assertThat(chain.weightsVoltsPerMicrowatt(new double[] {0.1005})[0]).isZero();
    }

    @Test
    void everyResonatorRectifiesEveryTone() {
        ResonatorChain chain = new ResonatorChain(new double[] {0.05, 0.1}, new double[] {1, -1}, 0.01, K);
        double expected = SpinDiode.weight(0.07, 0.05, 0.01, 0, K) - SpinDiode.weight(0.07, 0.1, 0.01, 0, K);
        assertThat(chain.weightsVoltsPerMicrowatt(new double[] {0.07})[0])
                .isEqualTo(expected)
                .isPositive();
    }

    @Test
    void rejectsMoreSignsThanResonances() {
        assertThatThrownBy(() -> new ResonatorChain(new double[1], new double[2], 0.01, K))
                .hasMessageContaining("1 resonances but 2 signs");
    }
}
