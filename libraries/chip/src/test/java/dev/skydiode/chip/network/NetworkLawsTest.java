package dev.skydiode.chip.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.LayerModel;
import dev.skydiode.chip.model.OscillatorModel;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a network of any size must keep: superposition in a layer, layers in a row, and the order of its scores. */
class NetworkLawsTest {

    private static double[] powers(long seed, int tones) {
        return SmallNetworks.powers(new SplittableRandom(seed), tones);
    }

    private static double peak(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }

    /** Rectified voltages of tones add up, and without a tone the bias is left. */
    @Property(seed = "20261127", tries = 100)
    void aLayersVoltagesSuperpose(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 40) int inputs,
            @ForAll @IntRange(min = 1, max = 12) int chains,
            @ForAll @DoubleRange(max = 4) @Scale(6) double gain) {
        ChipModel model = SmallNetworks.random(seed, inputs, chains);
        SpintronicNetwork network = SpintronicNetwork.of(model);
        double[] one = powers(seed, inputs);
        double[] other = powers(~seed, inputs);
        double[] both = IntStream.range(0, inputs)
                .mapToDouble(i -> one[i] + gain * other[i])
                .toArray();
        double[] bias = model.layers().getFirst().biasVolts();
        assertThat(network.scores(new double[inputs])).containsExactly(bias);
        double[] first = network.scores(one);
        double[] second = network.scores(other);
        double[] sum = network.scores(both);
        for (int c = 0; c < chains; c++) {
            double expected = first[c] + gain * (second[c] - bias[c]);
            assertThat(sum[c]).isCloseTo(expected, within(1e-12 * inputs * (1 + gain)));
        }
    }

    /** What is in a trace follows from what stands before it in the same trace. */
    @Property(seed = "20261127", tries = 60)
    void everyLayerReceivesWhatTheOneBeforeEmits(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 20) int width,
            @ForAll @IntRange(min = 1, max = 4) int layers) {
        int[] sizes = new int[layers + 1];
        Arrays.fill(sizes, width);
        ChipModel model = SmallNetworks.random(seed, sizes);
        double[] powers = powers(seed, width);
        Trace trace = SpintronicNetwork.of(model).trace(powers);
        assertThat(trace.layers()).hasSize(layers);
        assertThat(trace.layers().getFirst().inputPowersMicrowatts()).containsExactly(powers);
        for (int l = 0; l < layers; l++) {
            Trace.Layer layer = trace.layers().get(l);
            OscillatorModel neuron = model.layers().get(l).oscillator();
            if (l == layers - 1) {
                assertThat(layer.currentsMicroamps()).isEmpty();
                assertThat(layer.outputPowersMicrowatts()).isEmpty();
                assertThat(trace.scoresVolts()).isSameAs(layer.chainVolts());
                continue;
            }
            assertThat(trace.layers().get(l + 1).inputPowersMicrowatts())
                    .containsExactly(layer.outputPowersMicrowatts());
            for (int j = 0; j < width; j++) {
                double current = neuron.driveMicroamps(layer.chainVolts()[j]);
                assertThat(layer.currentsMicroamps()[j]).isEqualTo(current);
                assertThat(layer.outputPowersMicrowatts()[j])
                        .isEqualTo(neuron.device().outputMicrowatts(current));
                assertThat(neuron.chainVolts(current)).isCloseTo(layer.chainVolts()[j], within(1e-12));
            }
        }
    }

    /** Chains know nothing of one another: in another order they give the same voltages in that order. */
    @Property(seed = "20261127", tries = 60)
    void chainsInAnotherOrderGiveTheirScoresInThatOrder(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 30) int inputs,
            @ForAll @IntRange(min = 2, max = 20) int chains) {
        ChipModel model = SmallNetworks.random(seed, inputs, chains);
        LayerModel layer = model.layers().getFirst();
        int[] order = shuffled(chains, new Random(seed));
        ChipModel other = new ChipModel(
                "shuffled",
                Arrays.stream(order).mapToObj(model.classes()::get).toList(),
                List.of(layer.withTrained(
                        Arrays.stream(order)
                                .mapToObj(j -> layer.detuningsGigahertz()[j])
                                .toArray(double[][]::new),
                        Arrays.stream(order)
                                .mapToDouble(j -> layer.biasVolts()[j])
                                .toArray())),
                model.provenance());
        double[] powers = powers(seed, inputs);
        double[] before = FastNetwork.of(model).trace(powers).scoresVolts();
        double[] after = FastNetwork.of(other).trace(powers).scoresVolts();
        double[] specified = SpintronicNetwork.of(model).scores(powers);
        double[] specifiedAfter = SpintronicNetwork.of(other).scores(powers);
        for (int c = 0; c < chains; c++) {
            assertThat(after[c]).isEqualTo(before[order[c]]);
            assertThat(specifiedAfter[c]).isEqualTo(specified[order[c]]);
        }
    }

    private static int[] shuffled(int count, Random random) {
        List<Integer> order =
                new java.util.ArrayList<>(IntStream.range(0, count).boxed().toList());
        java.util.Collections.shuffle(order, random);
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    /** A tone and its resonators may stand anywhere in the chain. */
    @Property(seed = "20261127", tries = 60)
    void tonesInAnotherOrderGiveTheSameScores(@ForAll long seed, @ForAll @IntRange(min = 2, max = 30) int inputs) {
        ChipModel model = SmallNetworks.random(seed, inputs, 4);
        LayerModel layer = model.layers().getFirst();
        int[] order = shuffled(inputs, new Random(seed));
        double[] powers = powers(seed, inputs);
        double[] tones = layer.inputFrequenciesGigahertz();
        LayerModel other = new LayerModel(
                Arrays.stream(order).mapToDouble(i -> tones[i]).toArray(),
                layer.initialResonanceFrequenciesGigahertz(),
                layer.detuningsGigahertz(),
                layer.signs(),
                layer.biasVolts(),
                layer.damping(),
                layer.sensitivityVoltsPerMicrowatt(),
                null);
        double[] before = SpintronicNetwork.of(model).scores(powers);
        double[] after = SpintronicNetwork.of(
                        new ChipModel("shuffled", model.classes(), List.of(other), model.provenance()))
                .scores(Arrays.stream(order).mapToDouble(i -> powers[i]).toArray());
        assertThat(after).containsExactly(before, within(1e-12 * (1 + peak(before))));
    }

    /** Softmax and order of any scores: by sorting, and by the formula itself. */
    @Property(seed = "20261127", tries = 500)
    void ranksAsSortingDoes(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int classes, @ForAll boolean ties) {
        Random random = new Random(seed);
        double[] scores = random.doubles(classes, -0.02, 0.02)
                .map(volts -> ties ? Math.rint(200 * volts) / 200 : volts)
                .toArray();
        Ranking ranking = Ranking.of(scores);
        double[] sorted = Arrays.stream(scores).sorted().toArray();
        assertThat(scores[ranking.best()]).isEqualTo(sorted[classes - 1]);
        assertThat(ranking.best()).isEqualTo(SpintronicNetwork.argMax(scores));
        if (classes == 1) {
            assertThat(ranking).isEqualTo(new Ranking(0, 0, 1, 0));
            return;
        }
        assertThat(ranking.second()).isNotEqualTo(ranking.best());
        assertThat(scores[ranking.second()]).isEqualTo(sorted[classes - 2]);
        assertThat(ranking.marginVolts())
                .isEqualTo(sorted[classes - 1] - sorted[classes - 2])
                .isNotNegative();
        double sum = Arrays.stream(scores).map(volts -> Math.exp(1e3 * volts)).sum();
        double softmax = Math.exp(1e3 * scores[ranking.best()]) / sum;
        assertThat(ranking.confidence()).isCloseTo(softmax, within(1e-9)).isBetween(1.0 / classes - 1e-12, 1.0);
    }

    @Test
    void ofEqualScoresTheFirstIsBest() {
        assertThat(Ranking.of(new double[] {1, 1, 1})).isEqualTo(new Ranking(0, 1, 1 / 3.0, 0));
        assertThat(Ranking.of(new double[] {0, 1, 1}).best()).isOne();
        assertThat(Ranking.of(new double[] {-1e6, 1e6}).confidence())
                .as("no overflow")
                .isOne();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-300, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesAPowerThatIsNoneAndSaysWhich(double power) {
        SpintronicNetwork network = SpintronicNetwork.of(SmallNetworks.random(1, 3, 2));
        double[] powers = {0, 0, power};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.scores(powers))
                .withMessage("power 2 is %s µW, expected a finite value not below 0", power);
        assertThatIllegalArgumentException().isThrownBy(() -> network.trace(powers));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.scores(new double[4]))
                .withMessage("4 powers, expected 3: one per tone");
    }

    /** The caller's array is neither kept nor written to. */
    @Test
    void keepsItsHandsOffTheInput() {
        ChipModel model = SmallNetworks.random(1, 5, 4, 2);
        double[] powers = powers(1, 5);
        double[] before = powers.clone();
        Trace trace = SpintronicNetwork.of(model).trace(powers);
        Trace fast = FastNetwork.of(model).trace(powers);
        assertThat(powers).containsExactly(before);
        powers[0] = 99;
        assertThat(trace.layers().getFirst().inputPowersMicrowatts()).containsExactly(before);
        assertThat(fast.layers().getFirst().inputPowersMicrowatts()).containsExactly(before);
    }

    /** No voltage, however far, makes a neuron emit more than its clamp does or less than nothing. */
    @Property(seed = "20261127", tries = 200)
    void theFloatNeuronFollowsTheSpecificationAndItsLimits(
            @ForAll @DoubleRange(min = -0.02, max = 0.02) @Scale(9) double volts) {
        FloatOscillator fast = FloatOscillator.of(OscillatorModel.PUBLISHED);
        float[] out = new float[4];
        fast.activate(new float[] {(float) volts, 1e30f, -1e30f, 0}, out, 3);
        double wanted = OscillatorModel.PUBLISHED
                .device()
                .outputMicrowatts(OscillatorModel.PUBLISHED.driveMicroamps((float) volts));
        double most = OscillatorModel.PUBLISHED.device().outputMicrowatts(1e9);
        assertThat((double) out[0]).isCloseTo(wanted, within(1e-5));
        assertThat((double) out[1]).isCloseTo(most, within(1e-6));
        assertThat(out[2]).isZero();
        assertThat(out[3]).as("beyond the count").isZero();
    }
}
