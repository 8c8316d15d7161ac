package dev.skydiode.chiplab.variability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.network.SmallNetworks;
import dev.skydiode.chip.network.SpintronicNetwork;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What deviates, by how much, and what that does to a chip's answer; for any chip. */
class DeviationLawsTest {
    private static final DeviationLevels NONE = DeviationLevels.NONE;

    private static double[] scores(ChipModel model, DeviationLevels levels, long seed, double[] powers) {
        DeviceNetwork chip = DeviceNetwork.of(model, ChipDeviations.draw(model, levels, seed));
        return chip.scores(new double[][] {powers}, ChipSettings.of(model), null)[0];
    }

    private static double[] powers(long seed, int tones) {
        double[] powers = SmallNetworks.powers(new SplittableRandom(seed), tones);
        for (int i = 0; i < tones; i++) {
            powers[i] *= 0.1;
        }
        return powers;
    }

    /** Deviations of no size are no deviations, whoever shares them and whatever is drawn. */
    @Property(seed = "20261127", tries = 40)
    void aChipWithoutDeviationsIsTheDesign(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 12) int inputs,
            @ForAll @IntRange(min = 1, max = 8) int hidden,
            @ForAll boolean shared) {
        ChipModel model = SmallNetworks.random(seed, inputs, hidden, 3);
        double[] powers = powers(seed, inputs);
        DeviationLevels levels =
                NONE.withScheme(shared ? DeviationScheme.SHARED_BY_CHAINS : DeviationScheme.PER_DEVICE);
        assertThat(scores(model, levels, seed, powers))
                .containsExactly(SpintronicNetwork.of(model).scores(powers), within(1e-10));
    }

    /** Frequencies have no scale of their own: where tones and resonances shift alike, nothing changes behind the first layer. */
    @Property(seed = "20261127", tries = 40)
    void temperatureMovesResonatorsAndOscillatorsTogether(
            @ForAll long seed, @ForAll @DoubleRange(min = -0.1, max = 0.1) @Scale(6) double shift) {
        ChipModel model = SmallNetworks.random(seed, 6, 5, 3);
        DeviceNetwork cold = DeviceNetwork.ideal(model);
        DeviceNetwork warm = DeviceNetwork.of(model, ChipDeviations.draw(model, NONE.withLines(0, 0, shift), seed));
        ChipSettings settings = ChipSettings.of(model);
        double[][] before = cold.weights(1, settings);
        double[][] after = warm.weights(1, settings);
        for (int j = 0; j < before.length; j++) {
            assertThat(after[j]).containsExactly(before[j], within(1e-9));
        }
        for (int i = 0; i < 5; i++) {
            assertThat(warm.tonesGigahertz(1)[i]).isCloseTo(cold.tonesGigahertz(1)[i] * (1 + shift), within(1e-12));
        }
    }

    /** Each junction passes less on: the first of a chain has its whole weight, the k-th 10^(-kL/10) of it. */
    @Property(seed = "20261127", tries = 40)
    void lossWeakensAChainJunctionByJunction(
            @ForAll long seed, @ForAll @DoubleRange(max = 10) @Scale(3) double decibels) {
        ChipModel model = SmallNetworks.random(seed, 6, 2);
        DeviceLayer whole = DeviceNetwork.ideal(model).layers().getFirst();
        DeviceLayer lossy = DeviceNetwork.of(model, ChipDeviations.draw(model, NONE.withDamage(decibels, 0, 0), seed))
                .layers()
                .getFirst();
        for (int j = 0; j < 2; j++) {
            for (int k = 0; k < 6; k++) {
                assertThat(lossy.gainVoltsPerMicrowatt()[j][k])
                        .isCloseTo(
                                whole.gainVoltsPerMicrowatt()[j][k] * Math.pow(10, -k * decibels / 10), within(1e-12));
            }
        }
    }

    /** So many are dead as were asked for, each another one, and the others are as they were. */
    @Property(seed = "20261127", tries = 60)
    void asManyDieAsWereAskedFor(
            @ForAll long seed, @ForAll @IntRange(max = 24) int junctions, @ForAll @IntRange(max = 9) int neurons) {
        ChipModel model = SmallNetworks.random(1, 6, 4, 5, 2);
        List<LayerDeviations> layers = ChipDeviations.draw(model, NONE.withDamage(0, junctions, neurons), seed)
                .layers();
        assertThat(dead(layers.getFirst().sensitivityErrors())).isEqualTo(junctions);
        assertThat(dead(layers.get(1).sensitivityErrors()))
                .as("those of the first layer only")
                .isZero();
        long deadNeurons = layers.stream()
                .flatMapToDouble(layer -> Arrays.stream(layer.oscillatorPowerErrors()))
                .filter(error -> error == -1)
                .count();
        assertThat(deadNeurons).isEqualTo(neurons);
    }

    private static long dead(double[][] errors) {
        return Arrays.stream(errors)
                .flatMapToDouble(Arrays::stream)
                .filter(error -> error == -1)
                .count();
    }

    @Test
    void noMoreCanDieThanThereAre() {
        ChipModel model = SmallNetworks.random(1, 6, 4, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChipDeviations.draw(model, NONE.withDamage(0, 25, 0), 1))
                .withMessage("25 dead devices asked of a chip that has 24");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChipDeviations.draw(model, NONE.withDamage(0, 0, 5), 1))
                .withMessage("5 dead devices asked of a chip that has 4");
    }

    /** The spread that is asked for is the spread that is drawn. */
    @Property(seed = "20261127", tries = 10)
    void deviationsSpreadAsAskedFor(
            @ForAll long seed, @ForAll @DoubleRange(min = 1e-4, max = 0.1) @Scale(6) double spread) {
        ChipModel model = SmallNetworks.random(1, 60, 60, 2);
        LayerDeviations layer = ChipDeviations.draw(
                        model, DeviationLevels.frequencySpread(spread).withAmplitudeSpread(2 * spread, spread), seed)
                .layers()
                .getFirst();
        assertThat(deviation(layer.resonanceErrors())).isCloseTo(spread, within(0.06 * spread));
        assertThat(deviation(layer.sensitivityErrors())).isCloseTo(2 * spread, within(0.12 * spread));
    }

    private static double deviation(double[][] errors) {
        double squares = Arrays.stream(errors)
                .flatMapToDouble(Arrays::stream)
                .map(error -> error * error)
                .sum();
        return Math.sqrt(squares / errors.length / errors[0].length);
    }

    /** What is set is on a step, in the range, as near as can be, and stays when it is set again. */
    @Property(seed = "20261127", tries = 300)
    void hardwareSetsTheNearestThatItCan(
            @ForAll @DoubleRange(min = 1e-6, max = 1e-3) @Scale(9) double step,
            @ForAll @DoubleRange(min = 0.01, max = 0.5) @Scale(6) double range,
            @ForAll @DoubleRange(min = 0.02, max = 0.12) @Scale(9) double made,
            @ForAll @DoubleRange(min = -0.1, max = 0.1) @Scale(9) double wanted) {
        TuningHardware hardware = new TuningHardware(step, range);
        double set = hardware.nearest(wanted, made);
        assertThat(hardware.reaches(set, made)).isTrue();
        assertThat(Math.rint(set / step) * step).isCloseTo(set, within(1e-9 * step));
        assertThat(hardware.nearest(set, made)).isEqualTo(set);
        assertThat(hardware.nearest(-wanted, made)).isEqualTo(-set);
        double off = Math.abs(set - wanted);
        assertThat(off)
                .isLessThanOrEqualTo(
                        Math.max(step / 2, Math.abs(wanted) - hardware.mostGigahertz(made)) * (1 + 1e-9) + 1e-15);
    }

    static Stream<Bound> bounds() {
        return Stream.of(
                new Bound("resonanceSpread", 0, 0.2, DeviationLevels::frequencySpread),
                new Bound("sensitivitySpread", 0, 1, x -> NONE.withAmplitudeSpread(x, 0)),
                new Bound("oscillatorPowerSpread", 0, 1, x -> NONE.withAmplitudeSpread(0, x)),
                new Bound("linewidthMegahertz", 0, 1000, x -> NONE.withLines(x, 0, 0)),
                new Bound("pullingMegahertzPerMilliamp", -1000, 1000, x -> NONE.withLines(0, x, 0)),
                new Bound("temperatureShift", -0.2, 0.2, x -> NONE.withLines(0, 0, x)),
                new Bound("lossDecibelsPerJunction", 0, 10, x -> NONE.withDamage(x, 0, 0)),
                new Bound("kelvin", 0, 1e9, x -> ReadingNoise.at(x, 10)),
                new Bound("integrationMicros", 1e-6, 1e9, x -> ReadingNoise.at(300, x)),
                new Bound("stepGigahertz", 0, 1, x -> new TuningHardware(x, 0.1)),
                new Bound("tuningRange", 0, 0.5, x -> new TuningHardware(0, x)),
                new Bound("resonanceErrors[0][0]", -0.9, 10, x -> layer(x, 0, 0, 0)),
                new Bound("sensitivityErrors[0][0]", -1000, 1000, x -> layer(0, x, 0, 0)),
                new Bound("oscillatorFrequencyErrors[0]", -0.9, 10, x -> layer(0, 0, x, 0)),
                new Bound("oscillatorPowerErrors[0]", -1, 1000, x -> layer(0, 0, 0, x)));
    }

    private static LayerDeviations layer(double resonance, double sensitivity, double frequency, double power) {
        return new LayerDeviations(
                new double[][] {{resonance}}, new double[][] {{sensitivity}}, new double[] {frequency}, new double[] {
                    power
                });
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void takesItsBoundsAndRefusesWhatLiesBeyond(Bound bound) {
        bound.isHeld();
    }

    @Test
    void deviationsHaveTheShapeOfAChip() {
        double[][] two = new double[2][3];
        double[][] ragged = {new double[3], new double[2]};
        double[] none = {};
        refused(
                two,
                new double[1][3],
                none,
                none,
                "resonanceErrors and sensitivityErrors: expected equally many chains");
        refused(two, ragged, none, none, "chain 1: expected equally many resonators everywhere");
        refused(ragged, two, none, none, "chain 1: expected equally many resonators everywhere");
        refused(two, two, new double[1], new double[1], "oscillators: expected one per chain or none");
        refused(two, two, new double[2], none, "oscillators: expected one per chain or none");
        refused(null, two, none, none, "resonanceErrors: missing");
        refused(two, new double[][] {new double[3], null}, none, none, "sensitivityErrors[1]: missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChipDeviations(1, NONE, List.of()))
                .withMessage("layers: expected at least one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChipDeviations(1, NONE, Arrays.asList(layer(0, 0, 0, 0), null)))
                .withMessage("layers[1]: missing");
    }

    private static void refused(
            double[][] resonance, double[][] sensitivity, double[] frequency, double[] power, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LayerDeviations(resonance, sensitivity, frequency, power))
                .withMessage(message);
    }

    @Test
    void settingsAreCopiedAndAppliedWhole() {
        ChipModel model = SmallNetworks.random(4, 5, 4, 3);
        ChipSettings settings = ChipSettings.of(model);
        ChipSettings copy = settings.copy();
        copy.detuningsGigahertz()[1][2][3] = 5e-3;
        copy.biasVolts()[0][1] = 0.5;
        assertThat(settings.appliedTo(model).fingerprint()).isEqualTo(model.fingerprint());
        ChipModel other = copy.appliedTo(model);
        assertThat(other.layers().get(1).detuningsGigahertz()[2][3]).isEqualTo(5e-3);
        assertThat(other.layers().get(0).biasVolts()[1]).isEqualTo(0.5);
        assertThat(copy.arrays()).hasSize(4 + 1 + 3 + 1);
        assertThat(copy.arrays().get(4)).isSameAs(copy.biasVolts()[0]);
    }
}
