package dev.skydiode.chiplab.engine;

/** What can be set of what an optimiser wants: steps and ranges of the hardware. */
@FunctionalInterface
public interface Limits {
    /**
     * Brings one chain's wanted parameters within their ranges and fills in the nearest ones that can be set.
     *
     * @param wanted changed in place
     * @param set filled
     */
    void apply(int layer, int chain, double[] wanted, double[] set);
}
