package dev.skydiode.chip.device;

/**
 * A chain of spin-diode resonators in series: every resonator rectifies every tone, and their voltages add up.
 *
 * <p>Each is a {@link SpinDiode} of sharp tones whose gain is s_k·K; the sign s_k is the direction in which the junction is
 * wired. Source: A. Ross, N. Leroux et al., "Multilayer
 * spintronic neural networks with radiofrequency connections", Nat. Nanotechnol. 18, 1273 (2023) and its published code.
 *
 * @param resonancesGigahertz resonance frequency of each resonator, detuning included, above 0
 * @param signs +1 or −1 for each resonator
 * @param damping Gilbert damping α, the half width as a part of the resonance frequency
 * @param sensitivityVoltsPerMicrowatt K, the largest voltage a resonator makes of one µW
 */
public record ResonatorChain(
        double[] resonancesGigahertz, double[] signs, double damping, double sensitivityVoltsPerMicrowatt) {

    /**
     * Takes copies. Ranges are the model file's to check ({@code LayerModel}); here only that the arrays fit.
     *
     * @throws IllegalArgumentException if there are not as many signs as resonances
     */
    public ResonatorChain {
        if (resonancesGigahertz.length != signs.length) {
            throw new IllegalArgumentException(
                    "%d resonances but %d signs".formatted(resonancesGigahertz.length, signs.length));
        }
        resonancesGigahertz = resonancesGigahertz.clone();
        signs = signs.clone();
    }

    /**
     * Voltage that the whole chain makes of one µW at each tone: the weights W_i = Σ_k s_k G_ik, resonators added in order.
     * Every resonator has a say in every weight: its line falls only as 1/d.
     *
     * @param tonesGigahertz f_i, one per input, in any order
     * @return V/µW, one per tone
     */
    public double[] weightsVoltsPerMicrowatt(double[] tonesGigahertz) {
        double[] weights = new double[tonesGigahertz.length];
        for (int k = 0; k < signs.length; k++) {
            double gain = signs[k] * sensitivityVoltsPerMicrowatt;
            SpinDiode.addWeights(tonesGigahertz, resonancesGigahertz[k], damping, 0, gain, weights);
        }
        return weights;
    }

    @Override
    public double[] resonancesGigahertz() {
        return resonancesGigahertz.clone();
    }

    @Override
    public double[] signs() {
        return signs.clone();
    }
}
