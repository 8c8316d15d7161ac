package dev.skydiode.chiplab.variability;

import dev.skydiode.chip.device.SpinDiode;
import dev.skydiode.chiplab.engine.TunableChains;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One layer's chains with every device's own numbers.
 *
 * <p>Resonator k of chain j is a {@link SpinDiode} at {@code f = (made + detuning)·stretch} [GHz]. Immutable.
 *
 * @param madeGigahertz resonance as made, before detuning, chains × resonators
 * @param stretch factor {@code (1 + ε)} on a resonance, chains × resonators
 * @param gainVoltsPerMicrowatt signed sensitivity, loss before the junction included, chains × resonators
 * @param damping α
 * @param halfLineGigahertz δ, half width of the tones' lines
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
        IntStream.range(0, chains())
                .parallel()
                .forEach(j -> weights(j, detuningsGigahertz[j], tonesGigahertz, weights[j]));
        return weights;
    }

    /** Fills one chain's weights, one per tone [V/µW]. */
    void weights(int chain, double[] detuningsGigahertz, double[] tonesGigahertz, double[] weights) {
        Arrays.fill(weights, 0);
        for (int k = 0; k < detuningsGigahertz.length; k++) {
            add(chain, k, detuningsGigahertz[k], 1, tonesGigahertz, weights);
        }
    }

    /** Adds {@code factor} times one resonator's weights to a row. */
    public void add(int chain, int resonator, double detuning, double factor, double[] tonesGigahertz, double[] row) {
        SpinDiode.addWeights(
                tonesGigahertz,
                resonance(chain, resonator, detuning),
                damping,
                halfLineGigahertz,
                factor * gainVoltsPerMicrowatt[chain][resonator],
                row);
    }

    /** One resonator's weight for one tone at a detuning [V/µW]. */
    public double weight(int chain, int resonator, double detuning, double toneGigahertz) {
        return SpinDiode.weight(
                toneGigahertz,
                resonance(chain, resonator, detuning),
                damping,
                halfLineGigahertz,
                gainVoltsPerMicrowatt[chain][resonator]);
    }

    /** (made + detuning)(1 + ε) [GHz]. */
    private double resonance(int chain, int resonator, double detuning) {
        return (madeGigahertz[chain][resonator] + detuning) * stretch[chain][resonator];
    }

    /**
     * These chains as the engine takes them, receiving tones at {@code tonesGigahertz} through a circuit; the
     * parameters are the detunings [GHz].
     */
    public TunableChains receiving(double[] tonesGigahertz, ChainCircuit circuit) {
        return circuit.equals(ChainCircuit.NONE)
                ? new ReceivingChains(this, tonesGigahertz.clone())
                : new CircuitChains(this, tonesGigahertz.clone(), circuit);
    }

    /** Lines of one chain's resonators under their detunings [GHz]. */
    SpinDiode.Lines lines(int chain, double[] detuningsGigahertz) {
        double[] resonances = new double[detuningsGigahertz.length];
        for (int k = 0; k < resonances.length; k++) {
            resonances[k] = resonance(chain, k, detuningsGigahertz[k]);
        }
        return SpinDiode.Lines.of(resonances, damping, halfLineGigahertz);
    }

    /** From derivatives by a chain's resonances, sensitivities being 1, to those by its detunings. */
    void byDetuning(int chain, double[] gradient) {
        for (int k = 0; k < gradient.length; k++) {
            gradient[k] *= gainVoltsPerMicrowatt[chain][k] * stretch[chain][k];
        }
    }
}
