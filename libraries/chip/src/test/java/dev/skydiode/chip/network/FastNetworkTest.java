package dev.skydiode.chip.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.ChipModels;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the fast kernel to the specification, and its bits to themselves. */
class FastNetworkTest {
    private static final float CANARY = -777;

    @Test
    void agreesWithTheSpecificationForEverySizeOfBatchAndNetwork() {
        List<ChipModel> models = List.of(
                ChipModels.byName(ChipModels.PAPER),
                ChipModels.byName(ChipModels.ROBUST),
                SmallNetworks.random(1, 7, 5, 3),
                SmallNetworks.random(2, 33, 70, 41, 2),
                SmallNetworks.random(3, 1, 1),
                SmallNetworks.random(4, 40, 161, 9));
        for (ChipModel model : models) {
            assertAgrees(FastNetwork.of(model), model);
            assertAgrees(FastNetwork.plain(model), model);
        }
    }

    private static void assertAgrees(FastNetwork kernel, ChipModel model) {
        SpintronicNetwork network = SpintronicNetwork.of(model);
        assertThat(kernel.inputs()).isEqualTo(network.inputs());
        assertThat(kernel.outputs()).isEqualTo(network.outputs());
        SplittableRandom random = new SplittableRandom(5);
        for (int windows : new int[] {0, 1, 2, 3, 4, 5, 12, 13, 17, 64, 96, 97, 205}) {
            float[] powers = new float[windows * network.inputs()];
            for (int i = 0; i < powers.length; i++) {
                powers[i] = (float) (0.06 * random.nextDouble());
            }
            float[] scores = new float[windows * network.outputs() + 1];
            scores[windows * network.outputs()] = CANARY;
            kernel.scores(powers, windows, scores);
            assertThat(scores[windows * network.outputs()]).isEqualTo(CANARY);
            for (int r = 0; r < windows; r++) {
                assertRow(network, powers, r, scores);
            }
        }
    }

    private static void assertRow(SpintronicNetwork network, float[] powers, int row, float[] scores) {
        double[] window = new double[network.inputs()];
        for (int i = 0; i < window.length; i++) {
            window[i] = powers[row * window.length + i];
        }
        double[] expected = network.scores(window);
        for (int c = 0; c < expected.length; c++) {
            // 1 µV on scores of tens of mV: single precision through a slope of 3.4 µA per mV.
            assertThat((double) scores[row * expected.length + c]).isCloseTo(expected[c], within(1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 6, 7, 95, 96, 97, 205})
    void aWindowHasTheSameBitsWhereverItLiesInWhateverBatch(int windows) {
        for (ChipModel model : List.of(ChipModels.byName(ChipModels.DEFAULT), SmallNetworks.random(2, 33, 70, 41, 2))) {
            FastNetwork fast = FastNetwork.of(model);
            FastNetwork plain = FastNetwork.plain(model);
            SplittableRandom random = new SplittableRandom(windows);
            double[][] rows = new double[windows][];
            for (int r = 0; r < windows; r++) {
                rows[r] = SmallNetworks.powers(random, model.inputs());
            }
            List<Trace> together = fast.traces(rows);
            assertThat(together).hasSize(windows);
            for (int r = 0; r < windows; r++) {
                assertSame(together.get(r), fast.trace(rows[r]));
                assertSame(together.get(r), plain.trace(rows[r]));
            }
        }
    }

    private static void assertSame(Trace one, Trace other) {
        for (int l = 0; l < one.layers().size(); l++) {
            Trace.Layer a = one.layers().get(l);
            Trace.Layer b = other.layers().get(l);
            assertThat(a.inputPowersMicrowatts()).containsExactly(b.inputPowersMicrowatts());
            assertThat(a.chainVolts()).containsExactly(b.chainVolts());
            assertThat(a.currentsMicroamps()).containsExactly(b.currentsMicroamps());
            assertThat(a.outputPowersMicrowatts()).containsExactly(b.outputPowersMicrowatts());
        }
    }

    @Test
    void tracesEverythingOnTheWayAsTheSpecificationDoes() {
        ChipModel model = ChipModels.byName(ChipModels.DEFAULT);
        double[] powers = SmallNetworks.powers(new SplittableRandom(4), model.inputs());
        for (int i = 0; i < powers.length; i++) {
            powers[i] *= 0.06;
        }
        Trace fast = FastNetwork.of(model).trace(powers);
        Trace wanted = SpintronicNetwork.of(model).trace(powers);
        for (int l = 0; l < 2; l++) {
            assertThat(fast.layers().get(l).chainVolts())
                    .containsExactly(wanted.layers().get(l).chainVolts(), within(1e-6));
            assertThat(fast.layers().get(l).currentsMicroamps())
                    .containsExactly(wanted.layers().get(l).currentsMicroamps(), within(5e-3));
            assertThat(fast.layers().get(l).outputPowersMicrowatts())
                    .containsExactly(wanted.layers().get(l).outputPowersMicrowatts(), within(5e-4));
        }
        assertThat(fast.layers().getFirst().inputPowersMicrowatts()).containsExactly(powers);
    }

    @Test
    void staysFiniteHoweverLoudTheInput() {
        ChipModel model = ChipModels.byName(ChipModels.DEFAULT);
        double[] powers = new double[model.inputs()];
        Arrays.fill(powers, Double.MAX_VALUE);
        for (double score : FastNetwork.of(model).trace(powers).scoresVolts()) {
            assertThat(score).isFinite();
        }
    }

    @Test
    void refusesWhatTheSpecificationRefuses() {
        FastNetwork fast = FastNetwork.of(SmallNetworks.random(1, 3, 2));
        assertThatThrownBy(() -> fast.trace(new double[2])).hasMessageContaining("2 powers, expected 3");
        assertThatThrownBy(() -> fast.trace(new double[] {0, Double.NaN, 0})).hasMessageContaining("power 1 is NaN");
        assertThatThrownBy(() -> fast.traces(new double[][] {{0, 0, 0}, {0, -1, 0}}))
                .hasMessageContaining("power 1 is -1.0");
    }

    @Test
    void takesTheVectorApiWhereItsModuleIs() {
        FoldedLayer layer =
                SpintronicNetwork.of(SmallNetworks.random(1, 4, 3, 2)).layers().getFirst();
        assertThat(LayerProduct.of(layer)).isInstanceOf(PanelProduct.class);
    }
}
