package dev.skydiode.chiplab.variability;

import dev.skydiode.chip.device.Attenuation;
import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.LayerModel;
import dev.skydiode.chiplab.engine.Accuracy;
import dev.skydiode.chiplab.engine.Gradients;
import dev.skydiode.chiplab.engine.TrainableLayer;
import dev.skydiode.chiplab.engine.TunableChains;
import dev.skydiode.chiplab.engine.VoltageChange;
import dev.skydiode.chiplab.engine.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A chip with every device's own numbers: what it answers under given settings, and the exact gradient of its answers.
 *
 * <p>The same class is the simulated hardware and the operator's estimate of it; only the numbers differ. Immutable.
 */
public final class DeviceNetwork {
    /** Logits of a chip are its voltages in mV. */
    public static final double LOGITS_PER_VOLT = 1000;

    private final List<DeviceLayer> layers;
    private final List<Oscillators> oscillators;
    private final double[][] tonesGigahertz;
    private final double[] noiseVolts;
    private final List<ChainCircuit> circuits;
    private final List<TunableChains> chains = new ArrayList<>();

    /**
     * Puts a chip together, its chains in no circuit.
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
        this(
                layers,
                oscillators,
                inputTonesGigahertz,
                noiseVolts,
                layers.stream().map(layer -> ChainCircuit.NONE).toList());
    }

    private DeviceNetwork(
            List<DeviceLayer> layers,
            List<Oscillators> oscillators,
            double[] inputTonesGigahertz,
            double[] noiseVolts,
            List<ChainCircuit> circuits) {
        if (oscillators.size() != layers.size() - 1 || noiseVolts.length != layers.size()) {
            throw new IllegalArgumentException("expected oscillators behind every layer but the last");
        }
        if (circuits.size() != layers.size()) {
            throw new IllegalArgumentException(
                    "circuits: expected one for each of %d layers, found %d".formatted(layers.size(), circuits.size()));
        }
        this.circuits = List.copyOf(circuits);
        this.layers = List.copyOf(layers);
        this.oscillators = List.copyOf(oscillators);
        this.noiseVolts = noiseVolts.clone();
        this.tonesGigahertz = new double[layers.size()][];
        tonesGigahertz[0] = inputTonesGigahertz.clone();
        for (int l = 1; l < tonesGigahertz.length; l++) {
            tonesGigahertz[l] = oscillators.get(l - 1).frequenciesGigahertz().clone();
        }
        for (int l = 0; l < tonesGigahertz.length; l++) {
            chains.add(layers.get(l).receiving(tonesGigahertz[l], circuits.get(l)));
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
            noise[l] = chip.levels().noise().volts(layer.resonators());
            if (l < noise.length - 1) {
                double[] tones = design.layers().get(l + 1).inputFrequenciesGigahertz();
                oscillators.add(
                        Oscillators.of(Objects.requireNonNull(layer.oscillator()), deviations, chip.levels(), tones));
            }
        }
        return new DeviceNetwork(layers, oscillators, design.layers().getFirst().inputFrequenciesGigahertz(), noise);
    }

    /** One layer's resonators with their deviations: stretch (1 + ε)(1 + shift), gain s K (1 + δ) times what passes to the junction. */
    private static DeviceLayer device(
            LayerModel layer, LayerDeviations deviations, DeviationLevels levels, boolean oscillatorTones) {
        double[][] made = layer.initialResonanceFrequenciesGigahertz();
        double[][] stretch = new double[layer.chains()][layer.resonators()];
        double[][] gain = new double[layer.chains()][layer.resonators()];
        double[] signs = layer.signs();
        boolean shared = levels.scheme() == DeviationScheme.SHARED_BY_CHAINS;
        for (int j = 0; j < stretch.length; j++) {
            for (int k = 0; k < stretch[j].length; k++) {
                double factor = 1 + deviations.resonanceErrors()[j][k];
                // The published code deviates the resonance as made and adds an exact detuning.
                made[j][k] *= shared ? factor : 1;
                stretch[j][k] = (shared ? 1 : factor) * (1 + levels.temperatureShift());
                double passed = Attenuation.passedShare(k * levels.lossDecibelsPerJunction());
                gain[j][k] = signs[k]
                        * layer.sensitivityVoltsPerMicrowatt()
                        * (1 + deviations.sensitivityErrors()[j][k])
                        * passed;
            }
        }
        double halfLine = oscillatorTones ? levels.linewidthMegahertz() / 2000 : 0;
        return new DeviceLayer(made, stretch, gain, layer.damping(), halfLine);
    }

    /** The same chip with each layer's chains in a circuit. */
    public DeviceNetwork in(List<ChainCircuit> others) {
        return new DeviceNetwork(layers, oscillators, tonesGigahertz[0], noiseVolts, others);
    }

    /** The circuit of each layer's chains. */
    public List<ChainCircuit> circuits() {
        return circuits;
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
        double[][] weights = new double[layers.get(layer).chains()][tonesGigahertz[layer].length];
        IntStream.range(0, weights.length)
                .parallel()
                .forEach(j -> chains.get(layer).weights(j, settings.detuningsGigahertz()[layer][j], weights[j]));
        return weights;
    }

    /** This chip as the engine takes it; its parameters are the arrays of {@code settings}, which a trainer may change. */
    public List<TrainableLayer> trainable(ChipSettings settings) {
        List<TrainableLayer> trainable = new ArrayList<>();
        for (int l = 0; l < layers.size(); l++) {
            trainable.add(new TrainableLayer(
                    chains.get(l),
                    l < oscillators.size() ? oscillators.get(l) : null,
                    settings.detuningsGigahertz()[l],
                    settings.biasVolts()[l]));
        }
        return trainable;
    }

    /** The engine on this chip, logits being mV, on the common pool's threads. */
    public Gradients gradients(ChipSettings settings) {
        return new Gradients(trainable(settings), LOGITS_PER_VOLT, Workers.common());
    }

    /**
     * What this chip's physics does to the sums of an engine's forward pass: pulled tones and thermal noise.
     *
     * @param gradients the engine, built by {@link #gradients} with the same settings
     * @param noise source of the readings' thermal noise; unused on a chip without
     */
    public VoltageChange physics(Gradients gradients, ChipSettings settings, @Nullable RandomGenerator noise) {
        return (l, volts) -> {
            if (l > 0 && oscillators.get(l - 1).pullingGigahertzPerMicroamp() != 0) {
                pull(l, gradients.volts(l - 1), gradients.inputs(l), settings, volts);
            }
            if (noiseVolts[l] != 0) {
                addNoise(volts, noiseVolts[l], Objects.requireNonNull(noise, "a noisy chip needs a source of noise"));
            }
        };
    }

    /**
     * Sums anew where oscillators are pulled by their current: each window has tones, and so weights, of its own.
     *
     * @param voltsBefore voltages of the layer before, which set the currents, chains × windows
     * @param powers of the tones, windows × tones [µW]
     * @param volts filled, chains × windows
     */
    private void pull(int l, double[][] voltsBefore, double[][] powers, ChipSettings settings, double[][] volts) {
        double[][] before = Gradients.transposed(voltsBefore);
        IntStream.range(0, powers.length).parallel().forEach(r -> {
            double[] tones = oscillators.get(l - 1).pulledGigahertz(before[r]);
            TunableChains pulled = layers.get(l).receiving(tones, circuits.get(l));
            double[] weights = new double[tones.length];
            for (int j = 0; j < volts.length; j++) {
                pulled.weights(j, settings.detuningsGigahertz()[l][j], weights);
                double sum = settings.biasVolts()[l][j];
                for (int i = 0; i < weights.length; i++) {
                    sum += weights[i] * powers[r][i];
                }
                volts[j][r] = sum;
            }
        });
    }

    /** Window after window, chain after chain. */
    private static void addNoise(double[][] volts, double spread, RandomGenerator noise) {
        for (int r = 0; r < volts[0].length; r++) {
            for (double[] chain : volts) {
                chain[r] += spread * noise.nextGaussian();
            }
        }
    }

    /**
     * Everything that happens in the chip for some rows of powers.
     *
     * @param rows powers at the input [µW], rows × tones
     * @param noise source of the readings' thermal noise; unused on a chip without
     */
    public Activity run(double[][] rows, ChipSettings settings, @Nullable RandomGenerator noise) {
        Gradients gradients = gradients(settings);
        gradients.forward(rows, physics(gradients, settings, noise));
        return new Activity(gradients, layers.size());
    }

    /** Scores of some rows [V], rows × classes. */
    public double[][] scores(double[][] rows, ChipSettings settings, @Nullable RandomGenerator noise) {
        return run(rows, settings, noise).scores();
    }

    /** Share of rows whose largest score is their label's, in per cent. */
    public double accuracyPercent(
            double[][] rows, int[] labels, ChipSettings settings, @Nullable RandomGenerator noise) {
        return run(rows, settings, noise).accuracy(labels).percent();
    }

    /** What happened in each layer for some rows. The arrays must not be changed. */
    public static final class Activity {
        private final Gradients gradients;
        private final int depth;

        /** @param gradients after a forward pass, which no other may follow */
        private Activity(Gradients gradients, int depth) {
            this.gradients = gradients;
            this.depth = depth;
        }

        /** Powers that a layer's chains weigh [µW], what the circuit makes of them included, rows × tones. */
        public double[][] powers(int layer) {
            return gradients.inputs(layer);
        }

        /** Powers that the neurons behind a layer emit [µW], rows × tones. */
        public double[][] emitted(int layer) {
            return Gradients.transposed(gradients.outputs(layer));
        }

        /** Voltages of a layer's chains, bias and noise included [V], chains × rows. */
        public double[][] volts(int layer) {
            return gradients.volts(layer);
        }

        /** Loss and right answers, scores in mV being the logits. */
        public Accuracy accuracy(int[] labels) {
            return Accuracy.of(volts(depth - 1), labels, LOGITS_PER_VOLT);
        }

        /** Voltages of the last layer's chains [V], rows × classes. */
        public double[][] scores() {
            return Gradients.transposed(volts(depth - 1));
        }
    }
}
