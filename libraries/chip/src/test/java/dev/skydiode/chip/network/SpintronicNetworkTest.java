package dev.skydiode.chip.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.LayerModel;
import dev.skydiode.chip.model.Provenance;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SpintronicNetworkTest {

    @Test
    void scoresOfOneResonatorAreItsRectifiedVoltagePlusBias() {
        // d = γ: the peak, K per µW; written out by hand.
        LayerModel layer = new LayerModel(
                new double[] {0.101},
                new double[][] {{0.1}},
                new double[][] {{0}},
                new double[] {-1},
                new double[] {0.5},
                0.01,
                0.25,
                null);
        ChipModel model = new ChipModel("one", List.of("c"), List.of(layer), Provenance.NONE);
        assertThat(SpintronicNetwork.of(model).scores(new double[] {2})[0]).isCloseTo(0.5 - 2 * 0.25, within(1e-12));
    }

    @Test
    void traceEndsInTheScores() {
        SpintronicNetwork network = SpintronicNetwork.of(SmallNetworks.random(3, 9, 7, 5, 4));
        double[] powers = SmallNetworks.powers(new SplittableRandom(1), 9);
        Trace trace = network.trace(powers);
        assertThat(trace.layers()).hasSize(3);
        assertThat(trace.scoresVolts()).containsExactly(network.scores(powers));
        assertThat(trace.layers().get(1).inputPowersMicrowatts())
                .containsExactly(trace.layers().get(0).outputPowersMicrowatts());
        assertThat(trace.layers().getLast().currentsMicroamps()).isEmpty();
    }

    @Test
    void firstLayerIsLinearInThePowers() {
        SpintronicNetwork network = SpintronicNetwork.of(SmallNetworks.random(4, 16, 3));
        SplittableRandom random = new SplittableRandom(2);
        double[] a = SmallNetworks.powers(random, 16);
        double[] b = SmallNetworks.powers(random, 16);
        double[] sum = new double[16];
        for (int i = 0; i < 16; i++) {
            sum[i] = a[i] + b[i];
        }
        double[] bias = network.scores(new double[16]);
        for (int j = 0; j < 3; j++) {
            double separately = network.scores(a)[j] + network.scores(b)[j] - bias[j];
            assertThat(network.scores(sum)[j]).isCloseTo(separately, within(1e-15));
        }
    }

    @Test
    void rejectsWrongNumbersOfPowersAndImpossiblePowers() {
        SpintronicNetwork network = SpintronicNetwork.of(SmallNetworks.random(5, 4, 3, 2));
        assertThatThrownBy(() -> network.scores(new double[3])).hasMessageContaining("3 powers, expected 4");
        assertThatThrownBy(() -> network.scores(new double[] {0, 0, -1e-9, 0})).hasMessageContaining("power 2");
        assertThatThrownBy(() -> network.trace(new double[] {0, Double.NaN, 0, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("power 1 is NaN");
        assertThatThrownBy(() -> network.scores(new double[] {Double.POSITIVE_INFINITY, 0, 0, 0}))
                .hasMessageContaining("power 0");
    }

    @Test
    void prefersTheFirstOfEqualScores() {
        assertThat(SpintronicNetwork.argMax(new double[] {1, 3, 3, 2})).isEqualTo(1);
    }
}
