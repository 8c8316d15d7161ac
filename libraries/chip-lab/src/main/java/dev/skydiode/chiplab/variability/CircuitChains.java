package dev.skydiode.chiplab.variability;

import dev.skydiode.chip.device.SpinDiode;
import dev.skydiode.chiplab.engine.InputStage;
import dev.skydiode.chiplab.engine.TunableChains;
import java.util.Arrays;

/** A layer's chains in their circuit: junction k takes the share S_ik of tone i, so that W_ji = Σ_k S_ik w_jik. */
final class CircuitChains implements TunableChains {
    private final DeviceLayer layer;
    private final double[] tones;
    /** S_ik, tones × junctions. */
    private final double[][] shares;

    private final InputStage stage;

    /**
     * @param layer the resonators
     * @param tonesGigahertz that arrive, in the order of the inputs
     * @param circuit which share of each tone reaches each junction, and what happens before
     */
    CircuitChains(DeviceLayer layer, double[] tonesGigahertz, ChainCircuit circuit) {
        this.layer = layer;
        this.tones = tonesGigahertz;
        this.shares = Arrays.stream(tones)
                .mapToObj(tone -> circuit.shares(layer.resonators(), tone))
                .toArray(double[][]::new);
        this.stage = circuit.stage(tones);
    }

    /** Number of chains N of the layer. */
    @Override
    public int chains() {
        return layer.chains();
    }

    /** Number of tones that arrive. */
    @Override
    public int inputs() {
        return tones.length;
    }

    /** Detunings per chain: one per resonator [GHz]. */
    @Override
    public int parameters() {
        return layer.resonators();
    }

    /** What the circuit does to the powers before any weight: saturation, or nothing. */
    @Override
    public InputStage stage() {
        return stage;
    }

    /**
     * W_ji = Σ_k S_ik w_jik: one junction's line over all tones, then its shares.
     *
     * @param detuningsGigahertz of the chain's resonators
     * @param weights filled, one per tone [V/µW]
     */
    @Override
    public void weights(int chain, double[] detuningsGigahertz, double[] weights) {
        Arrays.fill(weights, 0);
        double[] one = new double[weights.length];
        for (int k = 0; k < detuningsGigahertz.length; k++) {
            Arrays.fill(one, 0);
            layer.add(chain, k, detuningsGigahertz[k], 1, tones, one);
            for (int i = 0; i < one.length; i++) {
                weights[i] += shares[i][k] * one[i];
            }
        }
    }

    /**
     * ∂L/∂d_jk = g_jk (1 + ε_jk) Σ_i S_ik ∂L/∂W_ji ∂w_i/∂f_jk: as without a circuit, each tone's slopes by its shares.
     *
     * @param weightGradient ∂L/∂W_ji, one per tone [µW/V]
     * @param gradient filled: ∂L/∂d_jk, one per resonator [1/GHz]
     */
    @Override
    public void gradient(int chain, double[] detuningsGigahertz, double[] weightGradient, double[] gradient) {
        SpinDiode.Lines lines = layer.lines(chain, detuningsGigahertz);
        double[] one = new double[gradient.length];
        Arrays.fill(gradient, 0);
        for (int i = 0; i < weightGradient.length; i++) {
            Arrays.fill(one, 0);
            SpinDiode.addSlopes(tones[i], weightGradient[i], lines, one);
            for (int k = 0; k < one.length; k++) {
                gradient[k] += shares[i][k] * one[k];
            }
        }
        layer.byDetuning(chain, gradient);
    }
}
