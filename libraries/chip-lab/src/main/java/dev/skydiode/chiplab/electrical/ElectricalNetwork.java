package dev.skydiode.chiplab.electrical;

import dev.skydiode.chip.device.ThermalNoise;
import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.LayerModel;
import dev.skydiode.chip.model.OscillatorModel;
import dev.skydiode.chip.model.Provenance;
import dev.skydiode.chip.power.Accounting;
import dev.skydiode.chiplab.engine.TrainableLayer;
import dev.skydiode.chiplab.engine.VoltageChange;
import dev.skydiode.chiplab.training.Networks;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A whole chip in its circuit: answers with saturation and noise, and the layers by which the engine trains through it.
 *
 * <p>A junction that takes the power p of all tones together has its sensitivity divided by 1 + p/p_s (the amplitude of a
 * driven resonance saturates; first order of A. Slavin, V. Tiberkevich, IEEE Trans. Magn. 45, 1875 (2009), with p_s measured
 * or assumed). A reading of a chain has the thermal noise of its resistance and the shot noise 2eI of the current that reads
 * it, I²R² over the same band.
 */
public final class ElectricalNetwork {
    /** e [C], exact since the SI of 2019. */
    private static final double ELEMENTARY_CHARGE = 1.602176634e-19;

    private final ChipModel design;
    private final ElectricalLevels levels;
    private final List<ElectricalChains> chains;

    /**
     * Draws a chip.
     *
     * @param design its layers, their settings included
     * @param levels of everything electrical
     * @param seed of what is drawn once per chip
     */
    public ElectricalNetwork(ChipModel design, ElectricalLevels levels, long seed) {
        this.design = design;
        this.levels = levels;
        RandomGenerator chance = new SplittableRandom(seed);
        this.chains = design.layers().stream()
                .map(layer -> new ElectricalChains(layer, levels, chance))
                .toList();
    }

    /** Loss of a layer's chains, dB; see {@link ElectricalChains#lossDecibels}. */
    public double lossDecibels(int layer) {
        return chains.get(layer).lossDecibels();
    }

    /**
     * The layers with the settings of {@code settings}, for a {@code Trainer}: their weights and gradients are those of the circuit,
     * their parameters the detunings [GHz] and biases [V] that training moves.
     */
    public List<TrainableLayer> trainable(ChipModel settings) {
        List<TrainableLayer> ideal = Networks.trainable(settings);
        List<TrainableLayer> layers = new ArrayList<>();
        for (int l = 0; l < ideal.size(); l++) {
            TrainableLayer layer = ideal.get(l);
            layers.add(new TrainableLayer(chains.get(l), layer.neurons(), layer.parameters(), layer.bias()));
        }
        return layers;
    }

    /** The settings that training left in {@code layers}. */
    public ChipModel settings(List<TrainableLayer> layers) {
        return Networks.trained(design, layers, design.name(), Provenance.NONE);
    }

    /**
     * Standard deviation of one reading of a chain of this layer, V: √(4kTRB + 2eIB·R²) with the noise bandwidth B of the average of
     * {@link ElectricalLevels#averagingMicros}, R all junctions of the chain in series.
     *
     * @param layer from 0
     */
    public double noiseVolts(int layer) {
        double ohms = design.layers().get(layer).resonators() * Accounting.JUNCTION_OHMS;
        double thermal = levels.kelvin() == 0
                ? 0
                : ThermalNoise.volts(ohms, levels.kelvin(), levels.averagingMicros(), ThermalNoise.HANN);
        double bandwidth = ThermalNoise.HANN / (2 * levels.averagingMicros() * 1e-6);
        double shot = ohms * Math.sqrt(2 * ELEMENTARY_CHARGE * levels.shotMicroamps() * 1e-6 * bandwidth);
        return StrictMath.hypot(thermal, shot);
    }

    /**
     * The noise of a reading, for an engine that trains through it.
     *
     * @param chance drawn from once per chain and row; its state decides what comes
     */
    public VoltageChange noise(RandomGenerator chance) {
        return (layer, volts) -> {
            double spread = noiseVolts(layer);
            for (double[] chain : volts) {
                for (int r = 0; r < chain.length && spread != 0; r++) {
                    chain[r] += spread * chance.nextGaussian();
                }
            }
        };
    }

    /** Answers rows with given settings: their folded weights are computed once. */
    public Reader reader(ChipModel settings) {
        return new Reader(settings);
    }

    /** A chip with settings. */
    public final class Reader {
        private final List<LayerModel> layers;
        private final List<double[][]> weights = new ArrayList<>();

        private Reader(ChipModel settings) {
            this.layers = settings.layers();
            for (int l = 0; l < layers.size(); l++) {
                double[][] detunings = layers.get(l).detuningsGigahertz();
                double[][] folded = new double[detunings.length][layers.get(l).inputs()];
                for (int j = 0; j < folded.length; j++) {
                    chains.get(l).weights(j, detunings[j], folded[j]);
                }
                weights.add(folded);
            }
        }

        /**
         * Chain voltages of the last layer, V.
         *
         * @param powersMicrowatts per tone, as each junction would take it on average
         * @param chance of the noise
         * @return one per class
         */
        public double[] scores(double[] powersMicrowatts, RandomGenerator chance) {
            double[] powers = powersMicrowatts;
            for (int l = 0; ; l++) {
                double[] volts = volts(l, powers, chance);
                OscillatorModel neuron = layers.get(l).oscillator();
                if (neuron == null) {
                    return volts;
                }
                powers = neuron.outputMicrowatts(volts);
            }
        }

        /** V_j = b_j + Σ_i P_i W_ji + noise [V], each junction's sensitivity lowered by all that it takes where it saturates. */
        private double[] volts(int l, double[] powers, RandomGenerator chance) {
            double[] volts = layers.get(l).biasVolts();
            double noise = noiseVolts(l);
            double[] sensitivities = levels.saturationMicrowatts() == 0 ? null : sensitivities(l, powers);
            double[][] detunings =
                    sensitivities == null ? new double[0][] : layers.get(l).detuningsGigahertz();
            for (int j = 0; j < volts.length; j++) {
                volts[j] += sensitivities == null
                        ? linear(weights.get(l)[j], powers)
                        : saturated(l, j, detunings[j], powers, sensitivities);
                volts[j] += noise == 0 ? 0 : noise * chance.nextGaussian();
            }
            return volts;
        }

        /** The folded weights: right where nothing saturates. */
        private double linear(double[] row, double[] powers) {
            double sum = 0;
            for (int i = 0; i < powers.length; i++) {
                sum += row[i] * powers[i];
            }
            return sum;
        }

        /** 1/(1 + p/p_s) of every junction: all chains of a layer receive the same. */
        private double[] sensitivities(int l, double[] powers) {
            double[][] shares = chains.get(l).shares();
            double[] left = new double[layers.get(l).resonators()];
            for (int k = 0; k < left.length; k++) {
                double taken = 0;
                for (int i = 0; i < powers.length; i++) {
                    taken += shares[i][k] * powers[i];
                }
                left[k] = 1 / (1 + taken / levels.saturationMicrowatts());
            }
            return left;
        }

        /** Σ_i P_i Σ_k S_ik s_k(P) v_jki: weights cannot be folded, since every junction's sensitivity depends on the window. */
        private double saturated(int l, int j, double[] detunings, double[] powers, double[] sensitivities) {
            ElectricalChains layer = chains.get(l);
            double sum = 0;
            for (int i = 0; i < powers.length; i++) {
                if (powers[i] > 0) {
                    double tone = 0;
                    for (int k = 0; k < detunings.length; k++) {
                        tone += layer.shares()[i][k] * sensitivities[k] * layer.junctionVolts(j, k, detunings[k], i);
                    }
                    sum += powers[i] * tone;
                }
            }
            return sum;
        }
    }
}
