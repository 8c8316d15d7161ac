package dev.skydiode.chip.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skydiode.chip.device.SpinTorqueOscillator;
import dev.skydiode.chip.network.SmallNetworks;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every number of a model up to its bounds and beyond them; what makes two chips the same. */
class ModelBoundsTest {
    private static final SpinTorqueOscillator DEVICE = OscillatorModel.PUBLISHED.device();

    private static Arguments bound(String component, double least, double most, DoubleConsumer builds) {
        return Arguments.of(component, least, most, builds);
    }

    private static LayerModel layer(
            double tone, double initial, double detuning, double bias, double damping, double k) {
        return new LayerModel(
                new double[] {tone},
                new double[][] {{initial}},
                new double[][] {{detuning}},
                new double[] {1},
                new double[] {bias},
                damping,
                k,
                null);
    }

    private static OscillatorModel neuron(double threshold, double clamp, double q, double ohms, double gain) {
        return new OscillatorModel(new SpinTorqueOscillator(threshold, clamp, q, ohms, gain), 0, 1);
    }

    static Stream<Arguments> bounds() {
        return Stream.of(
                bound("inputFrequenciesGigahertz[0]", 1e-3, 100, x -> layer(x, 0.1, 0, 0, 0.01, 1)),
                bound("initialResonanceFrequenciesGigahertz[0][0]", 1e-3, 100, x -> layer(0.1, x, 0, 0, 0.01, 1)),
                bound("biasVolts[0]", -10, 10, x -> layer(0.1, 0.1, 0, x, 0.01, 1)),
                bound("damping", 1e-6, 1, x -> layer(0.1, 0.1, 0, 0, x, 1)),
                bound("sensitivityVoltsPerMicrowatt", Double.MIN_NORMAL, 1000, x -> layer(0.1, 0.1, 0, 0, 0.01, x)),
                bound("thresholdMicroamps", 1e-3, 1e6, x -> neuron(x, 1e6, 2, 1000, 1)),
                bound("clampMicroamps", 10, 1e6, x -> neuron(10, x, 2, 1000, 1)),
                bound("nonlinearDamping", 0, 1000, x -> neuron(10, 40, x, 1000, 1)),
                bound("resistanceOhms", 1e-3, 1e9, x -> neuron(10, 40, 2, x, 1)),
                bound("amplifierGain", 0, 1e9, x -> neuron(10, 40, 2, 1000, x)),
                bound("addedBiasVolts", -10, 10, x -> new OscillatorModel(DEVICE, x, 1)),
                bound("microampsPerMillivolt", -1e6, 1e6, x -> new OscillatorModel(DEVICE, 0, x)));
    }

    @ParameterizedTest(name = "{0} from {1} to {2}")
    @MethodSource("bounds")
    void takesItsBoundsAndRefusesWhatLiesBeyond(String component, double least, double most, DoubleConsumer builds) {
        assertThatCode(() -> builds.accept(least)).doesNotThrowAnyException();
        assertThatCode(() -> builds.accept(most)).doesNotThrowAnyException();
        double[] wrong = {
            Math.nextDown(least), Math.nextUp(most), Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
        };
        for (double value : wrong) {
            assertThatThrownBy(() -> builds.accept(value))
                    .isInstanceOf(InvalidComponentException.class)
                    .hasMessage("%s: expected a number from %s to %s, found %s", component, least, most, value);
        }
    }

    @Test
    void aDetunedResonanceStaysInItsRange() {
        assertThatCode(() -> layer(0.1, 0.1, -0.099, 0, 0.01, 1)).doesNotThrowAnyException();
        for (double detuning : new double[] {-0.0995, 100, Double.NaN}) {
            assertThatThrownBy(() -> layer(0.1, 0.1, detuning, 0, 0.01, 1))
                    .isInstanceOf(InvalidComponentException.class)
                    .hasMessageStartingWith("detuningsGigahertz[0][0]: expected a resonance from 0.001 to 100.0 GHz");
        }
    }

    @Test
    void countsAreBounded() {
        assertThatThrownBy(() -> row(0)).hasMessage("inputFrequenciesGigahertz: expected 1 to 4096 values, found 0");
        assertThat(row(LayerModel.MAX_COUNT).inputs()).isEqualTo(4096);
        assertThatThrownBy(() -> row(LayerModel.MAX_COUNT + 1))
                .hasMessage("inputFrequenciesGigahertz: expected 1 to 4096 values, found 4097");
    }

    private static LayerModel row(int tones) {
        double[] inputs = new double[tones];
        Arrays.fill(inputs, 0.1);
        return new LayerModel(
                inputs,
                new double[][] {{0.1}},
                new double[][] {{0}},
                new double[] {-1},
                new double[] {0},
                0.01,
                1,
                null);
    }

    @Test
    void layersFitEachOtherAndTheClasses() {
        ChipModel model = SmallNetworks.random(1, 3, 4, 2);
        LayerModel first = model.layers().getFirst();
        LayerModel last = model.layers().getLast();
        refused(List.of(), List.of("a"), "layers: expected 1 to 16 values, found 0");
        refused(Collections.nCopies(17, last), List.of("a"), "layers: expected 1 to 16 values, found 17");
        refused(List.of(first), List.of("a", "b", "c", "d"), "layers[0].oscillator: expected none in the last layer");
        refused(List.of(last, last), List.of("a", "b"), "layers[0].oscillator: expected in every layer but the last");
        refused(
                List.of(first, first, last),
                List.of("a", "b"),
                "layers[1].inputFrequenciesGigahertz: expected 4 values (one per chain of the layer before), found 3");
        refused(model.layers(), List.of("a"), "classes: expected 2 values (one per chain of the last layer), found 1");
        refused(model.layers(), List.of("a", "a"), "classes[1]: named twice: a");
        refused(model.layers(), List.of("a", " "), "classes[1]: expected a name of 1 to 200 characters");
        refused(model.layers(), List.of("a", "b".repeat(201)), "classes[1]: expected a name of 1 to 200 characters");
        assertThatThrownBy(() -> new ChipModel("", model.classes(), model.layers(), Provenance.NONE))
                .hasMessage("name: expected a name of 1 to 200 characters");
    }

    private static void refused(List<LayerModel> layers, List<String> classes, String message) {
        assertThatThrownBy(() -> new ChipModel("m", classes, layers, Provenance.NONE))
                .isInstanceOf(InvalidComponentException.class)
                .hasMessage(message);
    }

    @Test
    void aLayerKeepsItsOwnCopies() {
        LayerModel layer = SmallNetworks.random(1, 3, 2).layers().getFirst();
        double[][] weights = layer.weightsVoltsPerMicrowatt();
        layer.detuningsGigahertz()[0][0] = 5;
        layer.initialResonanceFrequenciesGigahertz()[0][0] = 5;
        layer.signs()[0] = 5;
        layer.biasVolts()[0] = 5;
        layer.inputFrequenciesGigahertz()[0] = 5;
        assertThat(layer.weightsVoltsPerMicrowatt()).isDeepEqualTo(weights);
        assertThat(layer.biasVolts()[0]).isNotEqualTo(5);
    }

    @Test
    void otherTrainedValuesLeaveTheRestOfALayer() {
        LayerModel layer = SmallNetworks.random(1, 3, 2, 2).layers().getFirst();
        double[][] none = new double[2][3];
        LayerModel other = layer.withTrained(none, new double[] {0.5, -0.5});
        assertThat(other.detuningsGigahertz()).isDeepEqualTo(none);
        assertThat(other.biasVolts()).containsExactly(0.5, -0.5);
        assertThat(other.oscillator()).isEqualTo(layer.oscillator());
        assertThat(other.signs()).containsExactly(layer.signs());
        assertThat(other.chain(1).resonancesGigahertz())
                .containsExactly(layer.initialResonanceFrequenciesGigahertz()[1]);
    }

    /** Any value of the network that is another one by as little as its last bit makes it another chip. */
    @Property(seed = "20261127", tries = 100)
    void theLastBitOfAnyTrainedValueMakesAnotherChip(
            @ForAll long seed, @ForAll @IntRange(max = 3) int chain, @ForAll @IntRange(max = 4) int resonator) {
        ChipModel model = SmallNetworks.random(seed, 5, 4);
        LayerModel layer = model.layers().getFirst();
        double[][] detunings = layer.detuningsGigahertz();
        double[] bias = layer.biasVolts();
        detunings[chain][resonator] = Math.nextUp(detunings[chain][resonator]);
        assertThat(print(model, layer.withTrained(detunings, bias))).isNotEqualTo(model.fingerprint());
        detunings[chain][resonator] = Math.nextDown(detunings[chain][resonator]);
        assertThat(print(model, layer.withTrained(detunings, bias))).isEqualTo(model.fingerprint());
        bias[chain] = Math.nextDown(bias[chain]);
        assertThat(print(model, layer.withTrained(detunings, bias))).isNotEqualTo(model.fingerprint());
    }

    private static String print(ChipModel model, LayerModel layer) {
        return new ChipModel("any", model.classes(), List.of(layer), Provenance.from("elsewhere")).fingerprint();
    }

    @Test
    void noughtHasNoSignInAFingerprintAndNamesDoNotRunIntoEachOther() {
        ChipModel model = SmallNetworks.random(3, 2, 2);
        LayerModel layer = model.layers().getFirst();
        double[][] plus = new double[2][2];
        double[][] minus = {{-0.0, -0.0}, {-0.0, -0.0}};
        double[] bias = {0.1, 0.2};
        assertThat(print(model, layer.withTrained(minus, bias))).isEqualTo(print(model, layer.withTrained(plus, bias)));
        List<String> prints = Stream.of(List.of("ab", "c"), List.of("a", "bc"), List.of("c", "ab"))
                .map(names -> new ChipModel("m", names, model.layers(), Provenance.NONE).fingerprint())
                .toList();
        assertThat(prints).doesNotHaveDuplicates();
    }

    @Test
    void theDriveOfANeuronCanBeTurnedBack() {
        OscillatorModel other = OscillatorModel.PUBLISHED.withDrive(0.02, 7);
        assertThat(other.device()).isEqualTo(DEVICE);
        assertThat(other.microampsPerVolt()).isEqualTo(7000);
        IntStream.range(-5, 6)
                .forEach(n -> assertThat(other.driveMicroamps(other.chainVolts(10.0 * n)))
                        .isCloseTo(10.0 * n, org.assertj.core.api.Assertions.within(1e-9)));
    }
}
