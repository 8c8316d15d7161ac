package dev.skydiode.chiplab.training;

import dev.skydiode.chip.device.ToneGrid;
import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.LayerModel;
import dev.skydiode.chip.model.OscillatorModel;
import dev.skydiode.chip.model.Provenance;
import dev.skydiode.chiplab.engine.DenseWeights;
import dev.skydiode.chiplab.engine.Limits;
import dev.skydiode.chiplab.engine.Randomness;
import dev.skydiode.chiplab.engine.Rectifier;
import dev.skydiode.chiplab.engine.TrainableLayer;
import dev.skydiode.chiplab.variability.ChipSettings;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import dev.skydiode.chiplab.variability.TuningHardware;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Networks to start training from, and the way back from trained layers to a model. */
public final class Networks {
    /** Streams of chance, so that neither's numbers depend on how many the other takes. */
    private static final long DETUNINGS = 3;

    private static final long SOFTWARE = 4;
    /** α of the published code. */
    private static final double DAMPING = 0.01;

    /** K = (ΔR/R)(1/I_th)·tan γ_p/(8√2)·β_s with ΔR/R = 1, I_th = 10 µA, γ_p = π/4, β_s = 1; V/µW. */
    private static final double SENSITIVITY = 1 / (8 * Math.sqrt(2)) / 10;

    private Networks() {}

    /**
     * The published network before training: the first layer's tones evenly spaced over 20-120 MHz, later ones
     * geometrically; resonators start on the tones with signs −1, +1, −1 …; detunings N(0, 1 MHz/√n), biases
     * N(0, 10 mV/√chains).
     *
     * @param classes names, one per chain of the last layer
     * @param oscillators one per hidden layer
     * @param seed decides all detunings and biases
     * @param sizes inputs, hidden layers, classes
     * @throws IllegalArgumentException where the numbers of sizes, oscillators or classes do not fit
     */
    public static ChipModel untrained(
            List<String> classes, List<OscillatorModel> oscillators, long seed, int... sizes) {
        if (sizes.length < 2 || oscillators.size() != sizes.length - 2) {
            throw new IllegalArgumentException(
                    "%d sizes need %d oscillators".formatted(sizes.length, sizes.length - 2));
        }
        Randomness chance = Randomness.of(seed, DETUNINGS, 0);
        List<LayerModel> layers = new ArrayList<>();
        for (int l = 0; l + 1 < sizes.length; l++) {
            double[] tones = l == 0 ? ToneGrid.evenly(sizes[l]) : ToneGrid.geometrically(sizes[l]);
            OscillatorModel oscillator = l < oscillators.size() ? oscillators.get(l) : null;
            layers.add(layer(tones, sizes[l + 1], oscillator, chance));
        }
        return new ChipModel("untrained", classes, layers, Provenance.NONE);
    }

    /** One untrained layer; numbers are drawn chain by chain, its detunings before its bias. */
    private static LayerModel layer(
            double[] tones, int chains, @Nullable OscillatorModel oscillator, Randomness chance) {
        int n = tones.length;
        double[] signs = new double[n];
        double[][] initial = new double[chains][];
        double[][] detunings = new double[chains][n];
        double[] bias = new double[chains];
        for (int k = 0; k < n; k++) {
            signs[k] = k % 2 == 0 ? -1 : 1;
        }
        Arrays.fill(initial, tones);
        for (int j = 0; j < chains; j++) {
            for (int k = 0; k < n; k++) {
                detunings[j][k] = 1e-3 / Math.sqrt(n) * chance.normal();
            }
            bias[j] = 1e-2 / Math.sqrt(chains) * chance.normal();
        }
        return new LayerModel(tones, initial, detunings, signs, bias, DAMPING, SENSITIVITY, oscillator);
    }

    /** A model's layers, ready for a {@link Trainer}: the chip as designed. Training does not change the model. */
    public static List<TrainableLayer> trainable(ChipModel model) {
        return DeviceNetwork.ideal(model).trainable(ChipSettings.of(model));
    }

    /** What hardware of these steps and this range can set of a model's chains. */
    public static Limits limits(ChipModel model, TuningHardware hardware) {
        return hardware.limits(DeviceNetwork.ideal(model).layers());
    }

    /**
     * The model with the parameters that training left in its layers.
     *
     * @param model whose tones, devices and classes stay
     * @param layers of {@link #trainable}: detunings [GHz] and biases [V] are taken
     * @param name of the new model
     * @param provenance how it came about
     */
    public static ChipModel trained(ChipModel model, List<TrainableLayer> layers, String name, Provenance provenance) {
        List<LayerModel> trained = new ArrayList<>();
        for (int l = 0; l < layers.size(); l++) {
            TrainableLayer layer = layers.get(l);
            trained.add(model.layers().get(l).withTrained(layer.parameters(), layer.bias()));
        }
        return new ChipModel(name, model.classes(), trained, provenance);
    }

    /**
     * The software network to compare with: dense layers, rectified linear between them, weights and biases uniform in
     * ±1/√inputs.
     *
     * @param seed decides all of them
     * @param sizes inputs, hidden layers, classes
     */
    public static List<TrainableLayer> software(long seed, int... sizes) {
        Randomness chance = Randomness.of(seed, SOFTWARE, 0);
        List<TrainableLayer> layers = new ArrayList<>();
        for (int l = 0; l + 1 < sizes.length; l++) {
            double bound = 1 / Math.sqrt(sizes[l]);
            double[][] weights = new double[sizes[l + 1]][sizes[l]];
            double[] bias = new double[sizes[l + 1]];
            for (int j = 0; j < bias.length; j++) {
                weights[j] = Arrays.stream(weights[j])
                        .map(zero -> chance.uniform(-bound, bound))
                        .toArray();
                bias[j] = chance.uniform(-bound, bound);
            }
            boolean last = l == sizes.length - 2;
            layers.add(new TrainableLayer(
                    new DenseWeights(sizes[l + 1], sizes[l]), last ? null : new Rectifier(), weights, bias));
        }
        return layers;
    }
}
