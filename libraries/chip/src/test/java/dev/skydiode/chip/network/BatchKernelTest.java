package dev.skydiode.chip.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.ChipModels;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Holds the fast kernels to the specification. */
class BatchKernelTest {
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
            assertAgrees(BatchKernel.vector(model), model);
            assertAgrees(BatchKernel.plain(model), model);
        }
    }

    private static void assertAgrees(BatchKernel kernel, ChipModel model) {
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

    @Test
    void picksTheVectorKernelWhereItsModuleIs() {
        assertThat(BatchKernel.of(SmallNetworks.random(1, 4, 3, 2))).isInstanceOf(VectorBatchKernel.class);
    }
}
