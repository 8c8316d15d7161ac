package dev.skydiode.chip.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.reference.SmallNetwork;
import org.junit.jupiter.api.Test;

/** Holds the specification against values that share no line of code with it. */
class SmallNetworkTest {
    private final SmallNetwork reference = SmallNetwork.read();
    private final ChipModel model = reference.model();

    @Test
    void foldsTheWeightsOfEveryChain() {
        for (int l = 0; l < 2; l++) {
            double[][] weights = model.layers().get(l).weightsVoltsPerMicrowatt();
            for (int j = 0; j < weights.length; j++) {
                assertClose(weights[j], reference.weights()[l][j]);
            }
        }
    }

    @Test
    void computesEveryValueOnTheWay() {
        SpintronicNetwork network = SpintronicNetwork.of(model);
        int moving = 0;
        for (int row = 0; row < reference.inputs().length; row++) {
            Trace trace = network.trace(reference.inputs()[row]);
            for (int l = 0; l < 2; l++) {
                Trace.Layer layer = trace.layers().get(l);
                SmallNetwork.Values expected = reference.trace().get(l);
                assertClose(layer.chainVolts(), expected.chainVolts()[row]);
                assertClose(layer.currentsMicroamps(), expected.currentsMicroamps()[row]);
                assertClose(layer.outputPowersMicrowatts(), expected.outputs()[row]);
            }
            assertClose(
                    network.scores(reference.inputs()[row]),
                    reference.trace().get(1).chainVolts()[row]);
            for (double current : trace.layers().getFirst().currentsMicroamps()) {
                moving += current > 10 && current < 40 ? 1 : 0;
            }
        }
        // Neurons between threshold and clamp, or the middle of their curve would not have been looked at.
        assertThat(moving).isGreaterThan(4);
    }

    private static void assertClose(double[] found, double[] expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isCloseTo(expected[i], within(1e-11 * Math.abs(expected[i]) + 1e-15));
        }
    }
}
