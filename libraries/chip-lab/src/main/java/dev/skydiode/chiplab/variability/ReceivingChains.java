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
    @Override
    public int chains() {
        return layer.chains();
    }

    @Override
    public int inputs() {
        return tonesGigahertz.length;
    }

    @Override
    public int parameters() {
        return layer.resonators();
    }

    @Override
    public void weights(int chain, double[] detuningsGigahertz, double[] weights) {
        layer.weights(chain, detuningsGigahertz, tonesGigahertz, weights);
    }

    /** ∂L/∂d_jk = g_jk (1 + ε_jk) Σ_i ∂L/∂W_ji ∂w_i/∂f_jk, slopes summed tone after tone for a sensitivity of 1. */
    @Override
    public void gradient(int chain, double[] detuningsGigahertz, double[] weightGradient, double[] gradient) {
        double[] resonances = layer.resonances(chain, detuningsGigahertz);
        Arrays.fill(gradient, 0);
        for (int i = 0; i < weightGradient.length; i++) {
            SpinDiode.addSlopes(
                    tonesGigahertz[i],
                    weightGradient[i],
                    resonances,
                    layer.damping(),
                    layer.halfLineGigahertz(),
                    gradient);
        }
        layer.byDetuning(chain, gradient);
    }
}
