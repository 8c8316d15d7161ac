package dev.skydiode.experiments.ninejunctions;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.LayerModel;
import dev.skydiode.chip.model.OscillatorModel;
import dev.skydiode.chip.model.Provenance;
import dev.skydiode.chiplab.variability.ChipDeviations;
import dev.skydiode.chiplab.variability.ChipSettings;
import dev.skydiode.chiplab.variability.DeviationLevels;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Nine junctions read as 2-2-1: four resonators in two chains, two oscillators, two resonators in one chain, one oscillator whose
 * emission is the answer. The paper's split of the nine could not be read; this is our reading.
 */
final class NineJunctions {
    /** Spread of every junction's frequency, relative, per device. */
    static final double FREQUENCY_SPREAD = 0.01;

    /** Spread of sensitivities and of emitted powers, relative, per device. */
    static final double AMPLITUDE_SPREAD = 0.05;

    /** Noise of every reading of a chain [V]: about forty times its thermal noise at 10.2 µs. */
    static final double NOISE_VOLTS = 50e-6;

    private static final OscillatorModel NEURON = OscillatorModel.PUBLISHED.withDrive(0.004, 3.388370758630916);

    private final DeviceNetwork device;
    private final SplittableRandom noise;
    private long rowReadings;

    private NineJunctions(DeviceNetwork device, SplittableRandom noise) {
        this.device = device;
        this.noise = noise;
    }

    /** Draws one set of nine junctions. */
    static NineJunctions draw(long seed) {
        ChipModel design = design();
        DeviationLevels levels = DeviationLevels.frequencySpread(FREQUENCY_SPREAD)
                .withAmplitudeSpread(AMPLITUDE_SPREAD, AMPLITUDE_SPREAD);
        DeviceNetwork quiet = DeviceNetwork.of(design, ChipDeviations.draw(design, levels, seed));
        DeviceNetwork noisy = new DeviceNetwork(
                quiet.layers(), quiet.oscillators(), quiet.tonesGigahertz(0), new double[] {NOISE_VOLTS, NOISE_VOLTS});
        return new NineJunctions(noisy, new SplittableRandom(seed).split());
    }

    private static ChipModel design() {
        return new ChipModel(
                "nine junctions", List.of("emits"), List.of(layer(2, NEURON), layer(1, null)), Provenance.NONE);
    }

    /** Tones 40 and 80 MHz into both layers: apart enough that a resonator mostly sees its own. */
    private static LayerModel layer(int chains, @Nullable OscillatorModel neuron) {
        double[] tones = {0.040, 0.080};
        double[][] made = new double[chains][];
        for (int j = 0; j < chains; j++) {
            made[j] = tones;
        }
        return new LayerModel(
                tones,
                made,
                new double[chains][2],
                new double[] {-1, 1},
                new double[chains],
                0.01,
                8.838834764831842e-3,
                neuron);
    }

    /** Random settings: detunings of one and a half half-widths, biases of 2 mV, standard deviations. */
    static ChipSettings start(SplittableRandom chance) {
        ChipSettings settings = ChipSettings.of(design());
        for (int l = 0; l < 2; l++) {
            for (double[] chain : settings.detuningsGigahertz()[l]) {
                for (int k = 0; k < 2; k++) {
                    chain[k] = 1.5 * 0.4e-3 * (k + 1) * chance.nextGaussian();
                }
            }
            for (int j = 0; j < settings.biasVolts()[l].length; j++) {
                settings.biasVolts()[l][j] = 2e-3 * chance.nextGaussian();
            }
        }
        return settings;
    }

    /** Currents into the ninth junction [µA], one reading per row. */
    double[] outputMicroamps(double[][] rows, ChipSettings settings) {
        rowReadings += rows.length;
        double[][] volts = device.scores(rows, settings, noise);
        double[] currents = new double[rows.length];
        for (int r = 0; r < rows.length; r++) {
            currents[r] = NEURON.driveMicroamps(volts[r][0]);
        }
        return currents;
    }

    /** Power that the ninth junction emits [µW], one reading per row. */
    double[] emittedMicrowatts(double[][] rows, ChipSettings settings) {
        double[] currents = outputMicroamps(rows, settings);
        double[] powers = new double[rows.length];
        for (int r = 0; r < rows.length; r++) {
            powers[r] = NEURON.device().outputMicrowatts(currents[r]);
        }
        return powers;
    }

    /** Emission above which the answer is class 1 [µW]: that of the current in the middle between threshold and clamp. */
    static double decisionMicrowatts() {
        return NEURON.device().outputMicrowatts(middleMicroamps());
    }

    static double middleMicroamps() {
        return (NEURON.device().thresholdMicroamps() + NEURON.device().clampMicroamps()) / 2;
    }

    /** Share of rows answered right, in per cent. */
    double accuracyPercent(Quadrants data, ChipSettings settings) {
        double[] powers = emittedMicrowatts(data.powers(), settings);
        int right = 0;
        for (int r = 0; r < powers.length; r++) {
            right += (powers[r] > decisionMicrowatts() ? 1 : 0) == data.labels()[r] ? 1 : 0;
        }
        return 100.0 * right / powers.length;
    }

    /** Rows presented so far. */
    long rowReadings() {
        return rowReadings;
    }
}
