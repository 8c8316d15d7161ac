package dev.skydiode.chiplab.variability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.OscillatorModel;
import dev.skydiode.chip.network.SmallNetworks;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

/** Chips with every device's own numbers: how their answers are put together. */
class DeviceNetworkLawsTest {
    private static final DeviationLevels SOME = DeviationLevels.frequencySpread(0.005)
            .withAmplitudeSpread(0.05, 0.05)
            .withLines(1, 5, 0.001)
            .withDamage(0.01, 2, 1);

    private static DeviceNetwork chip(ChipModel model, long seed) {
        return DeviceNetwork.of(model, ChipDeviations.draw(model, SOME, seed));
    }

    private static double[][] rows(long seed, int count, int tones) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] rows = new double[count][];
        for (int r = 0; r < count; r++) {
            rows[r] = SmallNetworks.powers(random, tones);
        }
        return rows;
    }

    /** A row has the same answer in whatever batch it is asked. */
    @Property(seed = "20261127", tries = 30)
    void aRowsAnswerKnowsNothingOfItsBatch(@ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int count) {
        ChipModel model = SmallNetworks.random(seed, 6, 5, 3);
        DeviceNetwork chip = chip(model, seed);
        ChipSettings settings = ChipSettings.of(model);
        double[][] rows = rows(seed, count, 6);
        double[][] together = chip.scores(rows, settings, null);
        for (int r = 0; r < count; r++) {
            assertThat(chip.scores(new double[][] {rows[r]}, settings, null)[0]).containsExactly(together[r]);
        }
    }

    /** Weights are the sum of the resonators' own, and half the factor is half the weight. */
    @Property(seed = "20261127", tries = 40)
    void weightsAreTheSumOfTheResonators(
            @ForAll long seed, @ForAll @DoubleRange(min = 0.02, max = 0.12) @Scale(6) double tone) {
        ChipModel model = SmallNetworks.random(seed, 6, 5, 3);
        DeviceLayer layer = chip(model, seed).layers().get(1);
        double[][] detunings = model.layers().get(1).detuningsGigahertz();
        double[][] weights = layer.weights(detunings, new double[] {tone});
        for (int j = 0; j < layer.chains(); j++) {
            double sum = 0;
            double[] halves = new double[1];
            for (int k = 0; k < layer.resonators(); k++) {
                sum += layer.weight(j, k, detunings[j][k], tone);
                layer.add(j, k, detunings[j][k], 0.5, new double[] {tone}, halves);
            }
            assertThat(weights[j][0]).isCloseTo(sum, within(1e-12));
            assertThat(halves[0]).isCloseTo(sum / 2, within(1e-12));
        }
    }

    /** An oscillator's power and its slope are the design's times its own factor; a dead one emits nothing. */
    @Property(seed = "20261127", tries = 100)
    void anOscillatorsFactorIsOnItsPowerAndSlope(
            @ForAll @DoubleRange(min = -0.02, max = 0.02) @Scale(9) double volts,
            @ForAll @DoubleRange(max = 2) @Scale(6) double factor) {
        Oscillators neurons = new Oscillators(
                OscillatorModel.PUBLISHED, new double[] {0.05, 0.06, 0.07}, new double[] {1, factor, 0}, 5e-6);
        double[] outputs = new double[1];
        double[] slopes = new double[1];
        neurons.activate(0, new double[] {volts}, outputs, slopes);
        double power = outputs[0];
        double slope = slopes[0];
        neurons.activate(1, new double[] {volts}, outputs, slopes);
        assertThat(outputs[0]).isCloseTo(factor * power, within(1e-12));
        assertThat(slopes[0]).isCloseTo(factor * slope, within(1e-9 * (1 + Math.abs(slope))));
        neurons.activate(2, new double[] {volts}, outputs, slopes);
        assertThat(outputs[0]).isZero();
        assertThat(neurons.powersMicrowatts(new double[] {volts, volts, volts}))
                .containsExactly(new double[] {power, factor * power, 0}, within(1e-12));
    }

    /** Pulling moves the frequency with the current that flows, so it stops where the current is limited. */
    @Property(seed = "20261127", tries = 100)
    void pullingFollowsTheCurrent(@ForAll @DoubleRange(min = -0.05, max = 0.05) @Scale(9) double volts) {
        OscillatorModel model = OscillatorModel.PUBLISHED;
        Oscillators neurons = new Oscillators(model, new double[] {0.05}, new double[] {1}, 5e-6);
        double current = model.device().limitedMicroamps(model.driveMicroamps(volts));
        double pulled = neurons.pulledGigahertz(new double[] {volts})[0];
        assertThat(pulled).isCloseTo(0.05 + 5e-6 * (current - Oscillators.MEAN_MICROAMPS), within(1e-15));
        assertThat(pulled).isBetween(0.05 + 5e-6 * (10 - 25) - 1e-15, 0.05 + 5e-6 * (40 - 25) + 1e-15);
    }

    /** The same seed of the noise gives the same readings; noise has the spread that the chip states. */
    @Test
    void readingsSpreadAsTheChipStates() {
        ChipModel model = SmallNetworks.random(1, 6, 4);
        DeviationLevels noisy = DeviationLevels.NONE.withNoise(ReadingNoise.at(300, 1));
        DeviceNetwork chip = DeviceNetwork.of(model, ChipDeviations.draw(model, noisy, 1));
        ChipSettings settings = ChipSettings.of(model);
        double[][] same = new double[3000][];
        java.util.Arrays.fill(same, rows(1, 1, 6)[0]);
        double[][] quiet = DeviceNetwork.ideal(model).scores(same, settings, null);
        assertThatNullPointerException()
                .isThrownBy(() -> chip.scores(same, settings, null))
                .withMessage("a noisy chip needs a source of noise");
        double[][] read = chip.scores(same, settings, new SplittableRandom(4));
        assertThat(chip.scores(same, settings, new SplittableRandom(4))[17]).containsExactly(read[17]);
        double squares = 0;
        for (int r = 0; r < 3000; r++) {
            for (int c = 0; c < 4; c++) {
                squares += Math.pow(read[r][c] - quiet[r][c], 2) / 12_000;
            }
        }
        assertThat(Math.sqrt(squares)).isCloseTo(chip.noiseVolts(0), within(0.05 * chip.noiseVolts(0)));
    }

    /** Accuracy is the share of rows whose own class scores most. */
    @Property(seed = "20261127", tries = 20)
    void accuracyCountsTheRowsOfTheirOwnClass(@ForAll long seed) {
        ChipModel model = SmallNetworks.random(seed, 6, 5, 3);
        DeviceNetwork chip = chip(model, seed);
        ChipSettings settings = ChipSettings.of(model);
        double[][] rows = rows(seed, 20, 6);
        int[] labels = new SplittableRandom(seed).ints(20, 0, 3).toArray();
        double[][] scores = chip.scores(rows, settings, null);
        int right = 0;
        for (int r = 0; r < 20; r++) {
            double own = scores[r][labels[r]];
            right += java.util.Arrays.stream(scores[r]).allMatch(score -> score <= own) ? 1 : 0;
        }
        assertThat(chip.accuracyPercent(rows, labels, settings, null)).isCloseTo(5.0 * right, within(1e-9));
    }

    @Test
    void aNetworkHasOscillatorsBehindEveryLayerButTheLast() {
        ChipModel model = SmallNetworks.random(1, 6, 5, 3);
        DeviceNetwork chip = DeviceNetwork.ideal(model);
        assertThat(chip.tonesGigahertz(0))
                .containsExactly(model.layers().getFirst().inputFrequenciesGigahertz());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeviceNetwork(chip.layers(), List.of(), new double[6], new double[2]))
                .withMessage("expected oscillators behind every layer but the last");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeviceNetwork(chip.layers(), chip.oscillators(), new double[6], new double[1]))
                .withMessage("expected oscillators behind every layer but the last");
    }
}
