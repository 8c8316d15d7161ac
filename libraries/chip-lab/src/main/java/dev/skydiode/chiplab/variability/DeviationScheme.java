package dev.skydiode.chiplab.variability;

/** Who shares a random deviation. */
public enum DeviationScheme {
    /** Every junction has its own: what a fabricated chip does. */
    PER_DEVICE,

    /**
     * One vector per layer, the same for all its chains: what the published code perturbs. Milder, since all chains err
     * alike, and no chip is made so.
     */
    SHARED_BY_CHAINS
}
