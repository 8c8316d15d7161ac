package dev.skydiode.chip.network;

import dev.skydiode.chip.model.ChipModel;
import java.util.ArrayList;
import java.util.List;

/**
 * The network as the specification has it: plain doubles, tones summed in order, weights folded once. Layer by layer
 * V_j = Σ_i P_i W_ji + b_j [V], I_j = g (V_j + b₀) [µA], and P'_j = A p(I_j) R I_j² [µW] is what the next layer's chains receive;
 * the last layer's voltages are the scores. {@link FastNetwork} is held against it. Instances hold no state and may be shared between threads.
 */
public final class SpintronicNetwork {
    private final List<FoldedLayer> layers;

    private SpintronicNetwork(List<FoldedLayer> layers) {
        this.layers = layers;
    }

    /** Folds the weights of {@code model}; for 256-128-10 that evaluates 8.5 million rectifications, some 10 ms. */
    public static SpintronicNetwork of(ChipModel model) {
        return new SpintronicNetwork(
                model.layers().stream().map(FoldedLayer::of).toList());
    }

    /** Number of input tones. */
    public int inputs() {
        return layers.getFirst().inputs();
    }

    /** Number of scores. */
    public int outputs() {
        return layers.getLast().chains();
    }

    /**
     * Chain voltages of the last layer, in V.
     *
     * @param powersMicrowatts one per input tone, finite and not negative
     * @throws IllegalArgumentException if the number of powers or one of them is wrong
     */
    public double[] scores(double[] powersMicrowatts) {
        check(powersMicrowatts);
        double[] powers = powersMicrowatts;
        for (FoldedLayer layer : layers.subList(0, layers.size() - 1)) {
            powers = layer.outputMicrowatts(layer.driveMicroamps(layer.chainVolts(powers)));
        }
        return layers.getLast().chainVolts(powers);
    }

    /**
     * As {@link #scores}, with every value on the way: what power and reports are computed from.
     *
     * @param powersMicrowatts one per input tone, finite and not negative
     * @throws IllegalArgumentException if the number of powers or one of them is wrong
     */
    public Trace trace(double[] powersMicrowatts) {
        check(powersMicrowatts);
        List<Trace.Layer> steps = new ArrayList<>();
        double[] powers = powersMicrowatts.clone();
        for (FoldedLayer layer : layers) {
            double[] volts = layer.chainVolts(powers);
            double[] currents = layer.driveMicroamps(volts);
            double[] emitted = layer.outputMicrowatts(currents);
            steps.add(new Trace.Layer(powers, volts, currents, emitted));
            powers = emitted;
        }
        return new Trace(steps);
    }

    /**
     * Index of the largest value; the first of equals.
     *
     * @param scores at least one; a value that is no number never wins, but for the first
     */
    public static int argMax(double[] scores) {
        int best = 0;
        for (int c = 1; c < scores.length; c++) {
            if (scores[c] > scores[best]) {
                best = c;
            }
        }
        return best;
    }

    /** The folded layers, in the signal's order: {@link FastNetwork} packs the same weights. */
    List<FoldedLayer> layers() {
        return layers;
    }

    private void check(double[] powersMicrowatts) {
        check(powersMicrowatts, inputs());
    }

    /** One power per tone, each finite and not below 0; names the first that is not. */
    static void check(double[] powersMicrowatts, int inputs) {
        if (powersMicrowatts.length != inputs) {
            throw new IllegalArgumentException(
                    "%d powers, expected %d: one per tone".formatted(powersMicrowatts.length, inputs));
        }
        for (int i = 0; i < powersMicrowatts.length; i++) {
            if (!(powersMicrowatts[i] >= 0 && powersMicrowatts[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "power %d is %s µW, expected a finite value not below 0".formatted(i, powersMicrowatts[i]));
            }
        }
    }
}
