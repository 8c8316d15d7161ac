package dev.skydiode.chiplab.variability;

import java.util.stream.IntStream;

/**
 * One layer's chains with every device's own numbers.
 *
 * <p>Resonator k of chain j at {@code f = (made + detuning)·stretch} gives a tone at {@code f_i} the weight
 * {@code gain·2γd/((γ + δ)² + d²)}, {@code γ = αf}, {@code d = f_i − f}, δ the half width of the tones' lines. Immutable; the
 * loops run along memory without dependence between steps, so that the JIT turns them into vectors.
 *
 * @param madeGigahertz resonance as designed, before detuning, chains × resonators
 * @param stretch factor {@code (1 + ε)} on a resonance, chains × resonators
 * @param gainVoltsPerMicrowatt signed sensitivity, loss before the junction included, chains × resonators
 * @param damping α
 * @param halfLineGigahertz δ
 */
public record DeviceLayer(
        double[][] madeGigahertz,
        double[][] stretch,
        double[][] gainVoltsPerMicrowatt,
        double damping,
        double halfLineGigahertz) {

    /** Number of chains. */
    public int chains() {
        return madeGigahertz.length;
    }

    /** Number of resonators in each chain. */
    public int resonators() {
        return madeGigahertz[0].length;
    }

    /** Weight of each tone in each chain [V/µW], chains × tones. */
    public double[][] weights(double[][] detuningsGigahertz, double[] tonesGigahertz) {
        double[][] weights = new double[chains()][tonesGigahertz.length];
        IntStream.range(0, chains()).parallel().forEach(j -> {
            for (int k = 0; k < resonators(); k++) {
                add(j, k, detuningsGigahertz[j][k], 1, tonesGigahertz, weights[j]);
            }
        });
        return weights;
    }

    /** Adds {@code factor} times one resonator's weights to a row. */
    public void add(int chain, int resonator, double detuning, double factor, double[] tonesGigahertz, double[] row) {
        double f = (madeGigahertz[chain][resonator] + detuning) * stretch[chain][resonator];
        double gamma = damping * f;
        double amplitude = factor * gainVoltsPerMicrowatt[chain][resonator] * 2 * gamma;
        double width = (gamma + halfLineGigahertz) * (gamma + halfLineGigahertz);
        for (int i = 0; i < row.length; i++) {
            double d = tonesGigahertz[i] - f;
            row[i] += amplitude * d / (width + d * d);
        }
    }

    /**
     * Gradient by detuning from the gradient by weight.
     *
     * @param weightGradients chains × tones
     * @return chains × resonators
     */
    public double[][] detuningGradients(
            double[][] detuningsGigahertz, double[] tonesGigahertz, double[][] weightGradients) {
        double[][] gradients = new double[chains()][resonators()];
        IntStream.range(0, chains()).parallel().forEach(j -> {
            double[] f = new double[resonators()];
            for (int k = 0; k < f.length; k++) {
                f[k] = (madeGigahertz[j][k] + detuningsGigahertz[j][k]) * stretch[j][k];
            }
            for (int i = 0; i < tonesGigahertz.length; i++) {
                addSlopes(weightGradients[j][i], tonesGigahertz[i], f, gradients[j]);
            }
            for (int k = 0; k < f.length; k++) {
                gradients[j][k] *= gainVoltsPerMicrowatt[j][k] * stretch[j][k];
            }
        });
        return gradients;
    }

    /** Adds {@code factor·∂/∂f [2γd/((γ+δ)²+d²)]} for every resonator of a chain. */
    private void addSlopes(double factor, double tone, double[] f, double[] slopes) {
        double alpha = damping;
        double line = halfLineGigahertz;
        for (int k = 0; k < f.length; k++) {
            double gamma = alpha * f[k];
            double d = tone - f[k];
            double inverse = 1 / ((gamma + line) * (gamma + line) + d * d);
            double value = 2 * gamma * d * inverse;
            double bottom = 2 * (alpha * (gamma + line) - d);
            slopes[k] += factor * inverse * (2 * (alpha * d - gamma) - value * bottom);
        }
    }

    /** One resonator's weight for one tone at a detuning [V/µW]. */
    public double weight(int chain, int resonator, double detuning, double toneGigahertz) {
        double[] row = new double[1];
        add(chain, resonator, detuning, 1, new double[] {toneGigahertz}, row);
        return row[0];
    }
}
