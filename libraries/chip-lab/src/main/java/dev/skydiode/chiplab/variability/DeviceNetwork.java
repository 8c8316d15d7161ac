package dev.skydiode.chiplab.variability;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.LayerModel;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A chip with every device's own numbers: what it answers under given settings, and the exact gradient of its answers.
 *
 * <p>The same class is the simulated hardware and the operator's estimate of it; only the numbers differ. Immutable.
 */
public final class DeviceNetwork {
    private final List<DeviceLayer> layers;
    private final List<Oscillators> oscillators;
    private final double[][] tonesGigahertz;
    private final double[] noiseVolts;

    /**
     * Puts a chip together.
     *
     * @param layers the chains of each layer
     * @param oscillators the neurons behind each layer but the last
     * @param inputTonesGigahertz tones at the first layer
     * @param noiseVolts standard deviation of a reading of each layer's chains [V]
     */
    public DeviceNetwork(
            List<DeviceLayer> layers,
            List<Oscillators> oscillators,
            double[] inputTonesGigahertz,
            double[] noiseVolts) {
        if (oscillators.size() != layers.size() - 1 || noiseVolts.length != layers.size()) {
            throw new IllegalArgumentException("expected oscillators behind every layer but the last");
        }
        this.layers = List.copyOf(layers);
        this.oscillators = List.copyOf(oscillators);
        this.noiseVolts = noiseVolts.clone();
        this.tonesGigahertz = new double[layers.size()][];
        tonesGigahertz[0] = inputTonesGigahertz.clone();
        for (int l = 1; l < tonesGigahertz.length; l++) {
            tonesGigahertz[l] = oscillators.get(l - 1).frequenciesGigahertz().clone();
        }
    }

    /** The design itself, without deviations or noise. */
    public static DeviceNetwork ideal(ChipModel design) {
        return of(design, ChipDeviations.draw(design, DeviationLevels.NONE, 0));
    }

    /**
     * A design with one chip's deviations.
     *
     * @throws IllegalArgumentException if the deviations are of a chip of another size
     */
    public static DeviceNetwork of(ChipModel design, ChipDeviations chip) {
        if (chip.layers().size() != design.layers().size()) {
            throw new IllegalArgumentException(
                    "layers: expected " + design.layers().size() + " of them, found "
                            + chip.layers().size());
        }
        List<DeviceLayer> layers = new ArrayList<>();
        List<Oscillators> oscillators = new ArrayList<>();
        double[] noise = new double[design.layers().size()];
        double kiloohm = design.layers().getFirst().oscillator() == null
                ? 1000
                : design.layers().getFirst().oscillator().resistanceOhms();
        for (int l = 0; l < noise.length; l++) {
            LayerModel layer = design.layers().get(l);
            LayerDeviations deviations = chip.layers().get(l);
            if (deviations.chains() != layer.chains() || deviations.resonators() != layer.resonators()) {
                throw new IllegalArgumentException("layers[%d]: expected %d chains of %d resonators, found %d of %d"
                        .formatted(
                                l, layer.chains(), layer.resonators(), deviations.chains(), deviations.resonators()));
            }
            int neurons = layer.oscillator() == null ? 0 : layer.chains();
            if (deviations.oscillatorFrequencyErrors().length != neurons) {
                throw new IllegalArgumentException("layers[%d]: expected %d oscillators, found %d"
                        .formatted(l, neurons, deviations.oscillatorFrequencyErrors().length));
            }
            // Only oscillators have a line of their own; the first layer's tones come from outside.
            layers.add(device(layer, deviations, chip.levels(), l > 0));
            noise[l] = chip.levels().johnsonVolts(layer.resonators() * kiloohm);
            if (l < noise.length - 1) {
                double[] tones = design.layers().get(l + 1).inputFrequenciesGigahertz();
                oscillators.add(Oscillators.of(layer.oscillator(), deviations, chip.levels(), tones));
            }
        }
        return new DeviceNetwork(layers, oscillators, design.layers().getFirst().inputFrequenciesGigahertz(), noise);
    }

    private static DeviceLayer device(
            LayerModel layer, LayerDeviations deviations, DeviationLevels levels, boolean oscillatorTones) {
        double[][] stretch = new double[layer.chains()][layer.resonators()];
        double[][] gain = new double[layer.chains()][layer.resonators()];
        double[] signs = layer.signs();
        for (int j = 0; j < stretch.length; j++) {
            for (int k = 0; k < stretch[j].length; k++) {
                stretch[j][k] = (1 + deviations.resonanceErrors()[j][k]) * (1 + levels.temperatureShift());
                double passed = Math.pow(10, -k * levels.lossDecibelsPerJunction() / 10);
                gain[j][k] = signs[k]
                        * layer.sensitivityVoltsPerMicrowatt()
                        * (1 + deviations.sensitivityErrors()[j][k])
                        * passed;
            }
        }
        double halfLine = oscillatorTones ? levels.linewidthMegahertz() / 2000 : 0;
        return new DeviceLayer(layer.initialResonanceFrequenciesGigahertz(), stretch, gain, layer.damping(), halfLine);
    }

    /** The chains of each layer. */
    public List<DeviceLayer> layers() {
        return layers;
    }

    /** The neurons behind each layer but the last. */
    public List<Oscillators> oscillators() {
        return oscillators;
    }

    /** Tones that a layer's chains receive [GHz], oscillators at their mean current. */
    public double[] tonesGigahertz(int layer) {
        return tonesGigahertz[layer].clone();
    }

    /** Standard deviation of one reading of a layer's chain [V]. */
    public double noiseVolts(int layer) {
        return noiseVolts[layer];
    }

    /** Weights of one layer under given settings [V/µW], chains × tones. */
    public double[][] weights(int layer, ChipSettings settings) {
        return layers.get(layer).weights(settings.detuningsGigahertz()[layer], tonesGigahertz[layer]);
    }

    /**
     * Everything that happens in the chip for some rows of powers.
     *
     * @param rows powers at the input [µW], rows × tones
     * @param noise source of the readings' thermal noise; unused on a chip without
     */
    public Activity run(double[][] rows, ChipSettings settings, RandomGenerator noise) {
        Activity activity = new Activity(layers.size(), rows);
        for (int l = 0; l < layers.size(); l++) {
            activity.weights[l] = weights(l, settings);
            double[][] volts = volts(l, activity, settings);
            addBiasAndNoise(volts, settings.biasVolts()[l], noiseVolts[l], noise);
            activity.volts[l] = volts;
            if (l < layers.size() - 1) {
                Oscillators neurons = oscillators.get(l);
                double[][] powers = new double[volts.length][];
                for (int r = 0; r < volts.length; r++) {
                    powers[r] = neurons.powersMicrowatts(volts[r]);
                }
                activity.powers[l + 1] = powers;
            }
        }
        return activity;
    }

    private double[][] volts(int l, Activity activity, ChipSettings settings) {
        double[][] rows = activity.powers[l];
        if (l == 0 || oscillators.get(l - 1).pullingGigahertzPerMicroamp() == 0) {
            return Matrices.multiply(rows, activity.weights[l]);
        }
        double[][] volts = new double[rows.length][];
        IntStream.range(0, rows.length).parallel().forEach(r -> {
            double[] tones = oscillators.get(l - 1).pulledGigahertz(activity.volts[l - 1][r]);
            double[][] weights = layers.get(l).weights(settings.detuningsGigahertz()[l], tones);
            volts[r] = Matrices.multiply(new double[][] {rows[r]}, weights)[0];
        });
        return volts;
    }

    private static void addBiasAndNoise(double[][] volts, double[] bias, double spread, RandomGenerator noise) {
        for (double[] row : volts) {
            for (int j = 0; j < row.length; j++) {
                row[j] += bias[j] + (spread == 0 ? 0 : spread * noise.nextGaussian());
            }
        }
    }

    /** Scores of some rows [V], rows × classes. */
    public double[][] scores(double[][] rows, ChipSettings settings, RandomGenerator noise) {
        return run(rows, settings, noise).scores();
    }

    /** Share of rows whose largest score is their label's, in per cent. */
    public double accuracyPercent(double[][] rows, int[] labels, ChipSettings settings, RandomGenerator noise) {
        return run(rows, settings, noise).accuracyPercent(labels);
    }

    /**
     * Gradient of the mean cross-entropy (scores in mV) by every setting.
     *
     * <p>The activity may come from another chip than this one: the published scheme runs the rows through the chip and takes the
     * gradient of the ideal design. Pulling of frequencies by current is left out of the gradient; it is exact without it.
     *
     * @param activity what happened for some rows
     * @param labels class of each row
     */
    public ChipSettings gradient(Activity activity, int[] labels, ChipSettings settings) {
        int depth = layers.size();
        double[][][] detunings = new double[depth][][];
        double[][] biases = new double[depth][];
        double[][] byVolts = Matrices.crossEntropyGradient(activity.scores(), labels);
        for (int l = depth - 1; l >= 0; l--) {
            double[][] byWeights = Matrices.transposedMultiply(byVolts, activity.powers[l]);
            biases[l] = Matrices.columnSums(byVolts);
            detunings[l] =
                    layers.get(l).detuningGradients(settings.detuningsGigahertz()[l], tonesGigahertz[l], byWeights);
            if (l > 0) {
                double[][] weights = activity.weights[l];
                double[][] byPowers = Matrices.multiplyPlain(byVolts, weights);
                byVolts = oscillators.get(l - 1).voltGradients(activity.volts[l - 1], byPowers);
            }
        }
        return new ChipSettings(detunings, biases);
    }

    /** The activity with this network's weights in place of those it ran through. */
    public Activity withOwnWeights(Activity activity, ChipSettings settings) {
        Activity copy = new Activity(layers.size(), activity.powers[0]);
        for (int l = 0; l < layers.size(); l++) {
            copy.powers[l] = activity.powers[l];
            copy.volts[l] = activity.volts[l];
            copy.weights[l] = weights(l, settings);
        }
        return copy;
    }

    /** What happened in each layer for some rows. The arrays belong to it and must not be changed. */
    public static final class Activity {
        private final double[][][] powers;
        private final double[][][] volts;
        private final double[][][] weights;

        private Activity(int depth, double[][] rows) {
            powers = new double[depth][][];
            volts = new double[depth][][];
            weights = new double[depth][][];
            powers[0] = rows;
        }

        /** Powers that a layer's chains receive [µW], rows × tones. */
        public double[][] powers(int layer) {
            return powers[layer];
        }

        /** Voltages of a layer's chains, bias and noise included [V], rows × chains. */
        public double[][] volts(int layer) {
            return volts[layer];
        }

        /** Share of rows whose largest score is their label's, in per cent. */
        public double accuracyPercent(int[] labels) {
            int right = 0;
            for (int r = 0; r < labels.length; r++) {
                right += Matrices.argMax(scores()[r]) == labels[r] ? 1 : 0;
            }
            return 100.0 * right / labels.length;
        }

        /** Voltages of the last layer's chains [V], rows × classes. */
        public double[][] scores() {
            return volts[volts.length - 1];
        }
    }
}
