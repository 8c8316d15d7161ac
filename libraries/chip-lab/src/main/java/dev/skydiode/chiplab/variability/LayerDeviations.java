package dev.skydiode.chiplab.variability;

import java.util.random.RandomGenerator;

/**
 * The deviations of one layer's devices, each relative to the design: 0 as designed, −1 for a dead device's amplitude.
 *
 * @param resonanceErrors of resonance frequencies, chains × resonators
 * @param sensitivityErrors of spin-diode sensitivities, chains × resonators
 * @param oscillatorFrequencyErrors of emission frequencies, one per chain; empty in the last layer
 * @param oscillatorPowerErrors of emitted powers, one per chain; empty in the last layer
 */
public record LayerDeviations(
        double[][] resonanceErrors,
        double[][] sensitivityErrors,
        double[] oscillatorFrequencyErrors,
        double[] oscillatorPowerErrors) {

    /** Checks sizes and ranges. */
    public LayerDeviations {
        require("resonanceErrors", resonanceErrors);
        require("sensitivityErrors", sensitivityErrors);
        require("oscillatorFrequencyErrors", oscillatorFrequencyErrors);
        require("oscillatorPowerErrors", oscillatorPowerErrors);
        int chains = resonanceErrors.length;
        if (chains == 0 || sensitivityErrors.length != chains) {
            throw new IllegalArgumentException("resonanceErrors and sensitivityErrors: expected equally many chains");
        }
        for (int j = 0; j < chains; j++) {
            require("resonanceErrors[" + j + "]", resonanceErrors[j]);
            require("sensitivityErrors[" + j + "]", sensitivityErrors[j]);
            if (resonanceErrors[j].length != resonanceErrors[0].length
                    || sensitivityErrors[j].length != resonanceErrors[0].length) {
                throw new IllegalArgumentException("chain " + j + ": expected equally many resonators everywhere");
            }
            require("resonanceErrors[" + j + "]", resonanceErrors[j], -0.9, 10);
            require("sensitivityErrors[" + j + "]", sensitivityErrors[j], -1000, 1000);
        }
        int oscillators = oscillatorFrequencyErrors.length;
        if (oscillatorPowerErrors.length != oscillators || (oscillators != 0 && oscillators != chains)) {
            throw new IllegalArgumentException("oscillators: expected one per chain or none");
        }
        require("oscillatorFrequencyErrors", oscillatorFrequencyErrors, -0.9, 10);
        require("oscillatorPowerErrors", oscillatorPowerErrors, -1, 1000);
    }

    private static void require(String name, Object value) {
        if (value == null) {
            throw new IllegalArgumentException(name + ": missing");
        }
    }

    /** Every value within its range, both ends included; not a number is not. */
    private static void require(String name, double[] values, double low, double high) {
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] >= low && values[i] <= high)) {
                throw new IllegalArgumentException(
                        "%s[%d]: expected a number from %s to %s, found %s".formatted(name, i, low, high, values[i]));
            }
        }
    }

    /** Number of chains. */
    public int chains() {
        return resonanceErrors.length;
    }

    /** Number of resonators in each chain. */
    public int resonators() {
        return resonanceErrors[0].length;
    }

    /**
     * Draws one layer's.
     *
     * @param chains number of chains
     * @param resonators in each
     * @param oscillators whether neurons stand behind it
     * @param levels spreads of resonances, sensitivities, emission frequencies and powers
     * @param chance drawn from in this order: resonances, sensitivities, emission frequencies, powers
     */
    static LayerDeviations draw(
            int chains, int resonators, boolean oscillators, DeviationLevels levels, RandomGenerator chance) {
        boolean shared = levels.scheme() == DeviationScheme.SHARED_BY_CHAINS;
        int neurons = oscillators ? chains : 0;
        return new LayerDeviations(
                matrix(chains, resonators, levels.resonanceSpread(), shared, chance),
                matrix(chains, resonators, levels.sensitivitySpread(), shared, chance),
                vector(neurons, levels.oscillatorFrequencySpread(), -0.9, chance),
                vector(neurons, levels.oscillatorPowerSpread(), -1, chance));
    }

    /** Rows of their own, or one for all. */
    private static double[][] matrix(int rows, int columns, double spread, boolean shared, RandomGenerator chance) {
        double[][] matrix = new double[rows][];
        for (int j = 0; j < rows; j++) {
            matrix[j] = shared && j > 0 ? matrix[0].clone() : vector(columns, spread, -0.9, chance);
        }
        return matrix;
    }

    /** Normal deviations, stopped where a frequency or a power would turn negative. */
    private static double[] vector(int length, double spread, double lowest, RandomGenerator chance) {
        double[] vector = new double[length];
        for (int k = 0; k < length; k++) {
            vector[k] = Math.max(lowest, spread * chance.nextGaussian());
        }
        return vector;
    }
}
