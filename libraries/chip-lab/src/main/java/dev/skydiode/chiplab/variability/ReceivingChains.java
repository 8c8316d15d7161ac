package dev.skydiode.chiplab.variability;

import dev.skydiode.chip.device.SpinDiode;
import dev.skydiode.chiplab.engine.TunableChains;
import java.util.Arrays;

/** A layer's chains that receive some tones, as the engine takes them. */
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
