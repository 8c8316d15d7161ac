package dev.skydiode.chip.device;

/**
 * One spin-diode resonator: the voltage that it rectifies from a tone, and how that changes with its resonance.
 *
 * <p>A resonator at f₀ has the half width γ = αf₀. With d = f − f₀ [GHz] a tone of power P [µW] at f gives the voltage P·W [V],
 *
 * <pre>W = g · 2γd / ((γ + δ)² + d²)   [V/µW]</pre>
 *
 * zero on resonance, ±g at d = ±γ, a tail that falls as 1/d. g is the signed sensitivity. δ is the half width of the tone's own
 * Lorentzian line, 0 for a sharp one. Its derivative by the resonance, with D = (γ + δ)² + d² and dγ/df₀ = α, is
 *
 * <pre>dW/df₀ = g · [2(αd − γ) − 4γd(α(γ + δ) − d)/D] / D   [V/(µW GHz)]</pre>
 *
 * Source: A. Ross, N. Leroux et al., Nat. Nanotechnol. 18, 1273 (2023) and its published code for δ = 0; the convolution of the
 * antisymmetric curve with a Lorentzian line gives δ.
 *
 * <p>The loops run over tones in one and over resonators in the other: no sum runs over lanes, so the JIT turns them into vector
 * code without touching the order of any sum.
 */
public final class SpinDiode {
    private SpinDiode() {}

    /**
     * Weight of one tone.
     *
     * @param toneGigahertz f
     * @param resonanceGigahertz f₀, above 0
     * @param damping Gilbert damping α
     * @param halfLineGigahertz δ, not below 0
     * @param gainVoltsPerMicrowatt g, negative for a junction wired backwards
     * @return W [V/µW], between −|g| and |g|
     */
    public static double weight(
            double toneGigahertz,
            double resonanceGigahertz,
            double damping,
            double halfLineGigahertz,
            double gainVoltsPerMicrowatt) {
        double halfWidth = damping * resonanceGigahertz;
        double width = halfWidth + halfLineGigahertz;
        return curve(toneGigahertz - resonanceGigahertz, 2 * halfWidth * gainVoltsPerMicrowatt, width * width);
    }

    /**
     * Adds one resonator's {@link #weight} for every tone: W_i ← W_i + W(f_i).
     *
     * @param tonesGigahertz f_i, at least as many as {@code weights} has places
     * @param resonanceGigahertz f₀, above 0
     * @param damping α
     * @param halfLineGigahertz δ, not below 0
     * @param gainVoltsPerMicrowatt g, signed
     * @param weights [V/µW], one place per tone, added to
     */
    public static void addWeights(
            double[] tonesGigahertz,
            double resonanceGigahertz,
            double damping,
            double halfLineGigahertz,
            double gainVoltsPerMicrowatt,
            double[] weights) {
        double halfWidth = damping * resonanceGigahertz;
        double amplitude = 2 * halfWidth * gainVoltsPerMicrowatt;
        double width = halfWidth + halfLineGigahertz;
        double squaredWidth = width * width;
        for (int i = 0; i < weights.length; i++) {
            weights[i] += curve(tonesGigahertz[i] - resonanceGigahertz, amplitude, squaredWidth);
        }
    }

    /**
     * The line itself, A·d/(w² + d²): A = 2γg [GHz V/µW], w = γ + δ [GHz], d [GHz]. Every sharp or broad line goes
     * through it.
     */
    private static double curve(double d, double amplitude, double squaredWidth) {
        return amplitude * d / (squaredWidth + d * d);
    }

    /**
     * The lines of a chain's resonators, worked out once for all tones.
     *
     * @param resonancesGigahertz f_k, one per resonator, above 0
     * @param halfWidthsGigahertz γ_k = αf_k
     * @param widthsGigahertz γ_k + δ
     * @param damping α
     */
    public record Lines(
            double[] resonancesGigahertz, double[] halfWidthsGigahertz, double[] widthsGigahertz, double damping) {
        /**
         * Of resonators of one damping.
         *
         * @param resonancesGigahertz f_k, above 0; not copied
         * @param damping α
         * @param halfLineGigahertz δ, not below 0
         */
        public static Lines of(double[] resonancesGigahertz, double damping, double halfLineGigahertz) {
            double[] halfWidths = new double[resonancesGigahertz.length];
            double[] widths = new double[resonancesGigahertz.length];
            for (int k = 0; k < widths.length; k++) {
                halfWidths[k] = damping * resonancesGigahertz[k];
                widths[k] = halfWidths[k] + halfLineGigahertz;
            }
            return new Lines(resonancesGigahertz, halfWidths, widths, damping);
        }
    }

    /**
     * Adds the derivatives by every resonance of a chain for one tone, for g = 1: S_k ← S_k + factor · dW/df₀ at f₀ = f_k.
     * Gains and signs are constants of a resonator, so callers multiply by them once, after all tones.
     *
     * @param toneGigahertz f
     * @param factor multiplies them, usually the derivative of a loss by the tone's weight
     * @param lines of the chain's resonators
     * @param sums [1/GHz times the factor's unit], one place per resonance, added to
     */
    public static void addSlopes(double toneGigahertz, double factor, Lines lines, double[] sums) {
        double[] resonances = lines.resonancesGigahertz;
        double[] halfWidths = lines.halfWidthsGigahertz;
        double[] widths = lines.widthsGigahertz;
        double damping = lines.damping;
        for (int k = 0; k < sums.length; k++) {
            // A term more in this loop, and the JIT no longer turns it into vector code.
            double halfWidth = halfWidths[k];
            double width = widths[k];
            double d = toneGigahertz - resonances[k];
            double inverse = 1 / (width * width + d * d);
            double slope = 2 * (damping * d - halfWidth) - 4 * halfWidth * d * (damping * width - d) * inverse;
            sums[k] += factor * (slope * inverse);
        }
    }

    /**
     * Weight of one sharp tone where the torque is not purely the one that gives the antisymmetric curve:
     * [a·2γd + b·2γ²]/(γ² + d²), a = g cos φ, b = g sin φ. Source: the separation of ferromagnetic resonance lines, L. Liu et
     * al., Phys. Rev. Lett. 106, 036601 (2011).
     *
     * @param toneGigahertz f
     * @param resonanceGigahertz f₀, above 0
     * @param damping α
     * @param antisymmetricVoltsPerMicrowatt a, the part that {@link #weight} has alone
     * @param symmetricVoltsPerMicrowatt b, largest on resonance, where it gives 2b
     * @return [V/µW]
     */
    public static double mixedWeight(
            double toneGigahertz,
            double resonanceGigahertz,
            double damping,
            double antisymmetricVoltsPerMicrowatt,
            double symmetricVoltsPerMicrowatt) {
        double halfWidth = damping * resonanceGigahertz;
        double d = toneGigahertz - resonanceGigahertz;
        double amplitude = antisymmetricVoltsPerMicrowatt * d + symmetricVoltsPerMicrowatt * halfWidth;
        return 2 * halfWidth * amplitude / (halfWidth * halfWidth + d * d);
    }

    /**
     * Derivative of {@link #mixedWeight} by the resonance. With N = 2γ(ad + bγ), D = γ² + d², dγ/df₀ = α and dd/df₀ = −1:
     * [2a(αd − γ) + 4αbγ − N(2αγ − 2d)/D] / D. Parameters as there.
     *
     * @return [V/(µW GHz)]
     */
    public static double mixedSlope(
            double toneGigahertz,
            double resonanceGigahertz,
            double damping,
            double antisymmetricVoltsPerMicrowatt,
            double symmetricVoltsPerMicrowatt) {
        double halfWidth = damping * resonanceGigahertz;
        double d = toneGigahertz - resonanceGigahertz;
        double inverse = 1 / (halfWidth * halfWidth + d * d);
        double a = antisymmetricVoltsPerMicrowatt;
        double b = symmetricVoltsPerMicrowatt;
        double numerator = 2 * halfWidth * (a * d + b * halfWidth);
        double slope = 2 * a * (damping * d - halfWidth) + 4 * b * halfWidth * damping;
        return (slope - numerator * (2 * halfWidth * damping - 2 * d) * inverse) * inverse;
    }
}
