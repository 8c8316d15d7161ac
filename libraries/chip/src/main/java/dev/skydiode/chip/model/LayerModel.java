package dev.skydiode.chip.model;

import dev.skydiode.chip.device.ResonatorChain;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One layer: chains of resonators that all receive the same tones, and the oscillators that they drive.
 *
 * <p>The resonance of resonator k in chain j is initialResonanceFrequencies[j][k] + detunings[j][k]; the detuning is
 * what training sets. Arrays are copied in; accessors of the large ones give copies too.
 *
 * @param inputFrequenciesGigahertz tones that arrive, one per input (1 MHz to 100 GHz)
 * @param initialResonanceFrequenciesGigahertz chains × resonators, resonance as made
 * @param detuningsGigahertz chains × resonators, added to the resonance as made; the sum must stay within 1 MHz to 100 GHz
 * @param signs per resonator, +1 or −1: the direction in which it is wired
 * @param biasVolts per chain, −10 to 10 V
 * @param damping Gilbert damping, 1e-6 to 1
 * @param sensitivityVoltsPerMicrowatt peak voltage of one resonator per µW, above 0 and at most 1000
 * @param oscillator the neurons, or null for the last layer, whose chain voltages are the scores
 */
public record LayerModel(
        double[] inputFrequenciesGigahertz,
        double[][] initialResonanceFrequenciesGigahertz,
        double[][] detuningsGigahertz,
        double[] signs,
        double[] biasVolts,
        double damping,
        double sensitivityVoltsPerMicrowatt,
        @Nullable OscillatorModel oscillator) {

    /** Lowest frequency a model may name, in GHz. */
    public static final double MIN_GIGAHERTZ = 1e-3;

    /** Highest frequency a model may name, in GHz. */
    public static final double MAX_GIGAHERTZ = 100;

    /** Most tones, chains, or resonators of a chain. */
    public static final int MAX_COUNT = 4096;

    /**
     * Checks sizes and ranges, and takes copies.
     *
     * @throws IllegalArgumentException naming the component, what was expected and what was found
     */
    public LayerModel {
        inputFrequenciesGigahertz = inputFrequenciesGigahertz.clone();
        initialResonanceFrequenciesGigahertz = Check.copy(initialResonanceFrequenciesGigahertz);
        detuningsGigahertz = Check.copy(detuningsGigahertz);
        signs = signs.clone();
        biasVolts = biasVolts.clone();
        Check.count("inputFrequenciesGigahertz", inputFrequenciesGigahertz.length, MAX_COUNT);
        Check.ranges("inputFrequenciesGigahertz", inputFrequenciesGigahertz, MIN_GIGAHERTZ, MAX_GIGAHERTZ);
        Check.count("biasVolts", biasVolts.length, MAX_COUNT);
        Check.ranges("biasVolts", biasVolts, -10, 10);
        Check.count("signs", signs.length, MAX_COUNT);
        checkSigns(signs);
        checkResonances(initialResonanceFrequenciesGigahertz, detuningsGigahertz, biasVolts.length, signs.length);
        Check.range("damping", damping, 1e-6, 1);
        Check.range("sensitivityVoltsPerMicrowatt", sensitivityVoltsPerMicrowatt, Double.MIN_NORMAL, 1000);
    }

    /** A junction is wired one way or the other. */
    private static void checkSigns(double[] signs) {
        for (int k = 0; k < signs.length; k++) {
            if (Math.abs(signs[k]) != 1) {
                throw new InvalidComponentException("signs[" + k + "]", "expected 1 or -1, found " + signs[k]);
            }
        }
    }

    /** One resonance per resonator and chain, as made and after detuning within the range of frequencies. */
    private static void checkResonances(double[][] initial, double[][] detunings, int chains, int resonators) {
        Check.length("initialResonanceFrequenciesGigahertz", initial.length, chains, "one row per chain");
        Check.length("detuningsGigahertz", detunings.length, chains, "one row per chain");
        for (int j = 0; j < chains; j++) {
            String row = "[" + j + "]";
            Check.length(
                    "initialResonanceFrequenciesGigahertz" + row, initial[j].length, resonators, "one per resonator");
            Check.length("detuningsGigahertz" + row, detunings[j].length, resonators, "one per resonator");
            Check.ranges("initialResonanceFrequenciesGigahertz" + row, initial[j], MIN_GIGAHERTZ, MAX_GIGAHERTZ);
            for (int k = 0; k < resonators; k++) {
                double resonance = initial[j][k] + detunings[j][k];
                if (!(resonance >= MIN_GIGAHERTZ && resonance <= MAX_GIGAHERTZ)) {
                    throw new InvalidComponentException(
                            "detuningsGigahertz" + row + "[" + k + "]",
                            "expected a resonance from %s to %s GHz after detuning, found %s"
                                    .formatted(MIN_GIGAHERTZ, MAX_GIGAHERTZ, resonance));
                }
            }
        }
    }

    /** Number of tones that arrive. */
    public int inputs() {
        return inputFrequenciesGigahertz.length;
    }

    /** Number of chains. */
    public int chains() {
        return biasVolts.length;
    }

    /** Number of resonators in each chain. */
    public int resonators() {
        return signs.length;
    }

    /**
     * Chain {@code j} with its detunings applied: f_jk = made_jk + detuning_jk.
     *
     * @param j 0 to {@link #chains} − 1
     */
    public ResonatorChain chain(int j) {
        double[] resonances = new double[resonators()];
        for (int k = 0; k < resonances.length; k++) {
            resonances[k] = initialResonanceFrequenciesGigahertz[j][k] + detuningsGigahertz[j][k];
        }
        return new ResonatorChain(resonances, signs, damping, sensitivityVoltsPerMicrowatt);
    }

    /**
     * The weights that these detunings make: W_ji = Σ_k s_k G_jik. Costs chains × inputs × resonators evaluations, so
     * do it once per model.
     *
     * @return chains × inputs [V/µW], new arrays
     */
    public double[][] weightsVoltsPerMicrowatt() {
        double[][] weights = new double[chains()][];
        for (int j = 0; j < weights.length; j++) {
            weights[j] = chain(j).weightsVoltsPerMicrowatt(inputFrequenciesGigahertz);
        }
        return weights;
    }

    /**
     * The same layer with other trained values.
     *
     * @param newDetuningsGigahertz chains × resonators
     * @param newBiasVolts one per chain
     * @throws IllegalArgumentException if they do not fit the layer or leave the ranges
     */
    public LayerModel withTrained(double[][] newDetuningsGigahertz, double[] newBiasVolts) {
        return new LayerModel(
                inputFrequenciesGigahertz,
                initialResonanceFrequenciesGigahertz,
                newDetuningsGigahertz,
                signs,
                newBiasVolts,
                damping,
                sensitivityVoltsPerMicrowatt,
                oscillator);
    }

    /**
     * The same layer with other junctions in another circuit: voltages are {@code scale} times as large, biases with
     * them, and the neurons' transconductance is divided by it, so that the oscillators do the same.
     *
     * @param scale of all voltages, above 0
     * @param newDamping α
     * @throws IllegalArgumentException if a value leaves its range
     */
    public LayerModel withVoltages(double scale, double newDamping) {
        return new LayerModel(
                inputFrequenciesGigahertz,
                initialResonanceFrequenciesGigahertz,
                detuningsGigahertz,
                signs,
                Arrays.stream(biasVolts).map(volts -> volts * scale).toArray(),
                newDamping,
                sensitivityVoltsPerMicrowatt * scale,
                oscillator == null
                        ? null
                        : oscillator.withDrive(
                                oscillator.addedBiasVolts() * scale, oscillator.microampsPerMillivolt() / scale));
    }

    @Override
    public double[] inputFrequenciesGigahertz() {
        return inputFrequenciesGigahertz.clone();
    }

    @Override
    public double[][] initialResonanceFrequenciesGigahertz() {
        return Check.copy(initialResonanceFrequenciesGigahertz);
    }

    @Override
    public double[][] detuningsGigahertz() {
        return Check.copy(detuningsGigahertz);
    }

    @Override
    public double[] signs() {
        return signs.clone();
    }

    @Override
    public double[] biasVolts() {
        return biasVolts.clone();
    }
}
