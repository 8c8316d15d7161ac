package dev.skydiode.chiplab.training;

import dev.skydiode.chip.model.LayerModel;
import java.util.Arrays;

/**
 * Chains of resonators: the parameters are the detunings, in GHz.
 *
 * <p>With γ = αf₀, d = f − f₀ and D = γ² + d² a resonator's weight is g·2γd/D, and its derivative by f₀ is g·[2(αd − γ) −
 * 4γd(αγ − d)/D]/D. The inner loops run over tones here and over resonators there: no sum over lanes, so the JIT turns
 * them into vector code without touching the order of any sum.
 */
public final class ResonatorChains implements TunableChains {
    private final double[] tonesGigahertz;
    private final double[][] resonancesGigahertz;
    private final double[][] gains;
    private final double damping;

    /**
     * Chains whose resonators may all differ.
     *
     * @param tonesGigahertz per input
     * @param resonancesGigahertz chains × resonators, without detuning
     * @param gains chains × resonators: sign times sensitivity, V/µW
     * @param damping Gilbert damping
     */
    public ResonatorChains(double[] tonesGigahertz, double[][] resonancesGigahertz, double[][] gains, double damping) {
        this.tonesGigahertz = tonesGigahertz.clone();
        this.resonancesGigahertz = resonancesGigahertz.clone();
        this.gains = gains.clone();
        this.damping = damping;
    }

    /** The ideal chains of a model's layer. */
    public static ResonatorChains of(LayerModel layer) {
        double[] gain = layer.signs();
        for (int k = 0; k < gain.length; k++) {
            gain[k] *= layer.sensitivityVoltsPerMicrowatt();
        }
        double[][] gains = new double[layer.chains()][];
        Arrays.fill(gains, gain);
        return new ResonatorChains(
                layer.inputFrequenciesGigahertz(),
                layer.initialResonanceFrequenciesGigahertz(),
                gains,
                layer.damping());
    }

    @Override
    public int chains() {
        return resonancesGigahertz.length;
    }

    @Override
    public int inputs() {
        return tonesGigahertz.length;
    }

    @Override
    public int parameters() {
        return resonancesGigahertz[0].length;
    }

    @Override
    public void weights(int chain, double[] parameters, double[] weights) {
        Arrays.fill(weights, 0);
        for (int k = 0; k < parameters.length; k++) {
            double resonance = resonancesGigahertz[chain][k] + parameters[k];
            double halfWidth = damping * resonance;
            addResonator(tonesGigahertz, resonance, halfWidth, 2 * halfWidth * gains[chain][k], weights);
        }
    }

    private static void addResonator(
            double[] tones, double resonance, double halfWidth, double twiceWidthGain, double[] weights) {
        double squaredWidth = halfWidth * halfWidth;
        for (int i = 0; i < weights.length; i++) {
            double d = tones[i] - resonance;
            weights[i] += twiceWidthGain * d / (squaredWidth + d * d);
        }
    }

    @Override
    public void gradient(int chain, double[] parameters, double[] weightGradient, double[] parameterGradient) {
        double[] resonances = new double[parameters.length];
        for (int k = 0; k < resonances.length; k++) {
            resonances[k] = resonancesGigahertz[chain][k] + parameters[k];
        }
        Arrays.fill(parameterGradient, 0);
        for (int i = 0; i < weightGradient.length; i++) {
            addTone(tonesGigahertz[i], weightGradient[i], resonances, damping, parameterGradient);
        }
        for (int k = 0; k < resonances.length; k++) {
            parameterGradient[k] *= gains[chain][k];
        }
    }

    private static void addTone(
            double tone, double weightGradient, double[] resonances, double damping, double[] sums) {
        for (int k = 0; k < sums.length; k++) {
            double resonance = resonances[k];
            double width = damping * resonance;
            double d = tone - resonance;
            double inverse = 1 / (width * width + d * d);
            double slope = 2 * (damping * d - width) - 4 * width * d * (damping * width - d) * inverse;
            sums[k] += weightGradient * (slope * inverse);
        }
    }
}
