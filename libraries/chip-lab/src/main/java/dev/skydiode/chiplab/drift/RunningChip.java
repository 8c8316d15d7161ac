package dev.skydiode.chiplab.drift;

import dev.skydiode.chiplab.variability.ChipSettings;
import dev.skydiode.chiplab.variability.DeviceLayer;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import dev.skydiode.chiplab.variability.Oscillators;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One chip in service. Every device drifts its own way; temperature moves all of them alike; a bias field over the first layer moves its
 * resonances by a common factor, which is the trim.
 *
 * <p>The first layer alone needs it: its tones come from outside and stay. Behind it oscillators and resonators move together.
 *
 * <p>After t hours at ΔT kelvin a frequency is f (1 + kΔT)(1 + a log₁₀(1 + t) N), times 1 + trim in the first layer: k per kelvin, a per
 * decade, N each device's own normal number.
 */
final class RunningChip {
    private final DeviceNetwork fresh;
    private final RandomGenerator chance;
    private ChipSettings written;
    private final DriftLevels levels;
    /** Per layer, chains × resonators: N(0, 1), how each ages. */
    private final double[][][] resonatorAgeing;

    private final double[][] oscillatorAgeing;
    private double trim;

    /**
     * Writes the settings and draws how each device will age.
     *
     * @param fresh the chip as it was calibrated
     * @param commanded what it is to be set to
     */
    RunningChip(DeviceNetwork fresh, ChipSettings commanded, DriftLevels levels, RandomGenerator chance) {
        this.fresh = fresh;
        this.levels = levels;
        this.chance = chance;
        write(commanded);
        resonatorAgeing = new double[fresh.layers().size()][][];
        oscillatorAgeing = new double[fresh.oscillators().size()][];
        for (int l = 0; l < resonatorAgeing.length; l++) {
            DeviceLayer layer = fresh.layers().get(l);
            resonatorAgeing[l] = new double[layer.chains()][];
            for (int j = 0; j < layer.chains(); j++) {
                resonatorAgeing[l][j] = normal(layer.resonators(), chance);
            }
            if (l < oscillatorAgeing.length) {
                oscillatorAgeing[l] = normal(fresh.tonesGigahertz(l + 1).length, chance);
            }
        }
    }

    /** Writes every detuning anew; each misses what was commanded by its own error. */
    void write(ChipSettings commanded) {
        written = commanded.copy();
        for (double[][] layer : written.detuningsGigahertz()) {
            for (double[] chain : layer) {
                for (int k = 0; k < chain.length; k++) {
                    chain[k] += levels.writeGigahertz() * chance.nextGaussian();
                }
            }
        }
    }

    /** N(0, 1), one per device. */
    private static double[] normal(int count, RandomGenerator chance) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = chance.nextGaussian();
        }
        return values;
    }

    /** What it is set to. */
    ChipSettings written() {
        return written;
    }

    /** The common factor on the first layer's resonances is 1 + this. */
    void trim(double relative) {
        trim = relative;
    }

    double trim() {
        return trim;
    }

    /**
     * The chip as it is at one moment.
     *
     * @param hours in service
     * @param kelvin above the temperature at which it was calibrated
     */
    DeviceNetwork at(double hours, double kelvin) {
        double warm = 1 + levels.perKelvin() * kelvin;
        double aged = levels.ageingPerDecade() * StrictMath.log10(1 + hours);
        List<DeviceLayer> layers = new ArrayList<>();
        List<Oscillators> oscillators = new ArrayList<>();
        double[] noise = new double[fresh.layers().size()];
        for (int l = 0; l < noise.length; l++) {
            DeviceLayer layer = fresh.layers().get(l);
            double common = warm * (l == 0 ? 1 + trim : 1);
            double[][] stretch = new double[layer.chains()][];
            for (int j = 0; j < stretch.length; j++) {
                stretch[j] = drifted(layer.stretch()[j], common, aged, resonatorAgeing[l][j]);
            }
            layers.add(new DeviceLayer(
                    layer.madeGigahertz(),
                    stretch,
                    layer.gainVoltsPerMicrowatt(),
                    layer.damping(),
                    layer.halfLineGigahertz()));
            noise[l] = fresh.noiseVolts(l);
            if (l < fresh.oscillators().size()) {
                Oscillators own = fresh.oscillators().get(l);
                oscillators.add(new Oscillators(
                        own.model(),
                        drifted(own.frequenciesGigahertz(), warm, aged, oscillatorAgeing[l]),
                        own.powerFactors(),
                        own.pullingGigahertzPerMicroamp()));
            }
        }
        return new DeviceNetwork(layers, oscillators, fresh.tonesGigahertz(0), noise).in(fresh.circuits());
    }

    /** Frequencies or factors after warmth and trim (common to all) and each device's own ageing. */
    private static double[] drifted(double[] values, double common, double aged, double[] own) {
        double[] drifted = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            drifted[i] = values[i] * common * (1 + aged * own[i]);
        }
        return drifted;
    }
}
