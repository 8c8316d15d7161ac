package dev.skydiode.chiplab.variability;

import dev.skydiode.chip.device.SpinDiode;
import dev.skydiode.chiplab.engine.TunableChains;
import java.util.Arrays;

/**
 * A layer's chains that receive some tones, as the engine takes them: W_ji = Σ_k w_jik, the parameters are the detunings [GHz].
 *
 * @param layer the resonators
 * @param tonesGigahertz that arrive, in the order of the inputs; not copied
 */
record ReceivingChains(DeviceLayer layer, double[] tonesGigahertz) implements TunableChains {
    /** Number of chains N of the layer. */
    @Override
    public int chains() {
        return layer.chains();
    }

    /** Number of tones that arrive. */
    @Override
    public int inputs() {
        return tonesGigahertz.length;
    }

    /** Detunings per chain: one per resonator [GHz]. */
    @Override
    public int parameters() {
        return layer.resonators();
    }

    /**
     * W_ji = Σ_k w_jik.
     *
     * @param detuningsGigahertz of the chain's resonators
     * @param weights filled, one per tone [V/µW]
     */
    @Override
    public void weights(int chain, double[] detuningsGigahertz, double[] weights) {
        layer.weights(chain, detuningsGigahertz, tonesGigahertz, weights);
    }

    /**
     * ∂L/∂d_jk = g_jk (1 + ε_jk) Σ_i ∂L/∂W_ji ∂w_i/∂f_jk, slopes summed tone after tone for a sensitivity of 1.
     *
     * @param weightGradient ∂L/∂W_ji, one per tone [µW/V]
     * @param gradient filled: ∂L/∂d_jk, one per resonator [1/GHz]
     */
    @Override
    public void gradient(int chain, double[] detuningsGigahertz, double[] weightGradient, double[] gradient) {
        SpinDiode.Lines lines = layer.lines(chain, detuningsGigahertz);
        Arrays.fill(gradient, 0);
        for (int i = 0; i < weightGradient.length; i++) {
            SpinDiode.addSlopes(tonesGigahertz[i], weightGradient[i], lines, gradient);
        }
        layer.byDetuning(chain, gradient);
    }
}
