package dev.skydiode.chiplab.timedomain;

/**
 * Steps every junction of a layer's chains through a drive and averages the chains' rectified voltages.
 *
 * <p>Per resonator, impulse-invariant with {@code g = 2Γh}: {@code c ← e^{−(Γ+iω₀)h} c + g u}, then
 * {@code v = K_SD s Re[u] Im[c]}, read in the middle between two drive samples: there the step's error is half
 * that at the samples (a factor of {@code 1 − s²/24} instead of {@code 1 + s²/12}, {@code s = (Γ + i(ω₀ − ω))h}).
 */
interface ChainStepper {

    /**
     * The averaged voltage of each chain.
     *
     * @param drive the drive, with a lead of at least {@link #lead()} samples
     * @param weights the average's weights, as many as the drive has samples after its lead
     * @return chain voltages without bias [V]
     */
    double[] rectify(Drive drive, double[] weights);

    /** Samples of settling that the slowest resonator asks for. */
    int lead();
}
