package dev.skydiode.recognition.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chip.network.Ranking;
import org.junit.jupiter.api.Test;

final class OpenSetRejectorTest {
    @Test
    void ranksBestAndSecondWithTheSoftmaxOfMillivolts() {
        Ranking ranking = Ranking.of(new double[] {0.001, 0.003, -1, 0.002});

        assertThat(ranking.best()).isEqualTo(1);
        assertThat(ranking.second()).isEqualTo(3);
        assertThat(ranking.marginVolts()).isCloseTo(0.001, within(1e-15));
        assertThat(ranking.confidence()).isCloseTo(1 / (1 + Math.exp(-1) + Math.exp(-2)), within(1e-12));
    }

    @Test
    void namesTheOnlyClassWithoutAMargin() {
        assertThat(Ranking.of(new double[] {-5})).isEqualTo(new Ranking(0, 0, 1, 0));
    }

    @Test
    void acceptsOnlyWhereAllThreeHold() {
        OpenSetRejector rejector = new OpenSetRejector(0.5, 0.001, -2);

        assertThat(rejector.accepts(0.5, 0.001, -2)).isTrue();
        assertThat(rejector.accepts(0.49, 0.001, -2)).isFalse();
        assertThat(rejector.accepts(0.5, 0.0009, -2)).isFalse();
        assertThat(rejector.accepts(0.5, 0.001, -2.1)).isFalse();
    }

    @Test
    void refusesThresholdsThatAreNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new OpenSetRejector(1.1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new OpenSetRejector(0.5, Double.NaN, 0));
    }
}
