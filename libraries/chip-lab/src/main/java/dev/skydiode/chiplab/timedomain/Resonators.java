package dev.skydiode.chiplab.timedomain;

/**
 * The junctions of a layer's chains as oscillating circuits.
 *
 * @param frequenciesHertz resonance frequency of each junction [Hz], chains × resonators
 * @param sensitivitiesVoltsPerMicrowatt signed spin-diode sensitivity {@code K_SD s_k} [V/µW], chains × resonators
 * @param damping α; a junction's decay rate is {@code Γ = 2παf} [1/s]
 */
public record Resonators(double[][] frequenciesHertz, double[][] sensitivitiesVoltsPerMicrowatt, double damping) {

    /** Rejects arrays of different shapes, frequencies and dampings that are not positive. */
    public Resonators {
        if (frequenciesHertz.length == 0 || frequenciesHertz.length != sensitivitiesVoltsPerMicrowatt.length) {
            throw new IllegalArgumentException("as many chains of sensitivities as of frequencies, at least one");
        }
        for (int j = 0; j < frequenciesHertz.length; j++) {
            if (frequenciesHertz[j].length != frequenciesHertz[0].length
                    || sensitivitiesVoltsPerMicrowatt[j].length != frequenciesHertz[0].length) {
                throw new IllegalArgumentException("chain " + j + " differs in length from the others");
            }
            for (double frequency : frequenciesHertz[j]) {
                if (!(frequency > 0)) {
                    throw new IllegalArgumentException("resonance at " + frequency + " Hz in chain " + j);
                }
            }
        }
        if (!(damping > 0)) {
            throw new IllegalArgumentException("damping must be positive, not " + damping);
        }
    }

    /** Number of chains. */
    int chains() {
        return frequenciesHertz.length;
    }

    /** Number of junctions in each chain. */
    int perChain() {
        return frequenciesHertz[0].length;
    }

    /** Γ = 2παf, the rate at which an amplitude falls [1/s]. */
    double decayPerSecond(int chain, int resonator) {
        return 2 * Math.PI * damping * frequenciesHertz[chain][resonator];
    }

    /**
     * Steps in which the slowest of some neighbouring resonators rings down as many times as the sampling asks: n·rate/Γ, rounded up.
     *
     * @param from first resonator
     * @param to behind the last
     */
    int settlingSamples(int chain, int from, int to, Sampling sampling) {
        double slowest = Double.POSITIVE_INFINITY;
        for (int k = from; k < to; k++) {
            slowest = Math.min(slowest, decayPerSecond(chain, k));
        }
        return (int) Math.ceil(sampling.settlingRingDowns() / slowest * sampling.sampleRateHertz());
    }

    /** The same of all chains: what a drive's lead has to hold. */
    int settlingSamples(Sampling sampling) {
        int longest = 0;
        for (int j = 0; j < chains(); j++) {
            longest = Math.max(longest, settlingSamples(j, 0, perChain(), sampling));
        }
        return longest;
    }
}
