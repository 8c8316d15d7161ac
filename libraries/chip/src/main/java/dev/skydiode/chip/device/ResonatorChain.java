package dev.skydiode.chip.device;

/**
 * A chain of spin-diode resonators in series: every resonator rectifies every tone, and their voltages add up.
 *
 * <p>Resonator k, at resonance f_k with half width γ_k = α f_k, turns a tone of power P at frequency f into the voltage
 * s_k·P·K·2γ_k(f − f_k)/(γ_k² + (f − f_k)²): zero on resonance, ±K·P at f − f_k = ±γ_k, a tail that falls as 1/(f − f_k).
 * The sign s_k is the direction in which the junction is wired. Source: A. Ross, N. Leroux et al., "Multilayer
 * spintronic neural networks with radiofrequency connections", Nat. Nanotechnol. 18, 1273 (2023) and its published code.
 *
 * @param resonancesGigahertz resonance frequency of each resonator, detuning included, above 0
 * @param signs +1 or −1 for each resonator
 * @param damping Gilbert damping α, the half width as a part of the resonance frequency
 * @param sensitivityVoltsPerMicrowatt K, the largest voltage a resonator makes of one µW
 */
public record ResonatorChain(
        double[] resonancesGigahertz, double[] signs, double damping, double sensitivityVoltsPerMicrowatt) {

    /** Takes copies. */
    public ResonatorChain {
        if (resonancesGigahertz.length != signs.length) {
            throw new IllegalArgumentException(
                    "%d resonances but %d signs".formatted(resonancesGigahertz.length, signs.length));
        }
        resonancesGigahertz = resonancesGigahertz.clone();
        signs = signs.clone();
    }

    /**
     * Voltage that the whole chain makes of one µW at one tone: the weight of that tone, W = Σ_k s_k G_k.
     *
     * @return V/µW
     */
    public double weightVoltsPerMicrowatt(double toneGigahertz) {
        double sum = 0;
        for (int k = 0; k < signs.length; k++) {
            sum += signs[k]
                    * rectification(toneGigahertz, resonancesGigahertz[k], damping, sensitivityVoltsPerMicrowatt);
        }
        return sum;
    }

    /**
     * Voltage per power of a single resonator wired forwards: G = K·2γd/(γ² + d²), γ = αf₀, d = f − f₀.
     *
     * @return V/µW, between −K and K
     */
    public static double rectification(
            double toneGigahertz, double resonanceGigahertz, double damping, double sensitivityVoltsPerMicrowatt) {
        double halfWidth = damping * resonanceGigahertz;
        double distance = toneGigahertz - resonanceGigahertz;
        return 2 * halfWidth * distance / (halfWidth * halfWidth + distance * distance) * sensitivityVoltsPerMicrowatt;
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
