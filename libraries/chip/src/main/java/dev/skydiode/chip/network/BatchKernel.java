package dev.skydiode.chip.network;

import dev.skydiode.chip.model.ChipModel;

/**
 * Scores of many windows at once in single precision: the same network as {@link SpintronicNetwork}, held to it by tests
 * (voltages within some 1e-5 of the largest). Written for throughput: weights are folded and packed once, sums may run in
 * another order. Instances keep scratch memory: one per thread.
 */
public interface BatchKernel {

    /** Number of input tones. */
    int inputs();

    /** Number of scores per window. */
    int outputs();

    /**
     * Computes scores.
     *
     * @param powersMicrowatts windows one after the other, {@link #inputs()} powers each, at least {@code windows} of them
     * @param windows how many
     * @param scoresVolts filled, {@link #outputs()} per window
     */
    void scores(float[] powersMicrowatts, int windows, float[] scoresVolts);

    /**
     * The fastest kernel that runs here: with the Vector API where its module was added to the JVM ({@code --add-modules
     * jdk.incubator.vector}), plain loops elsewhere.
     */
    static BatchKernel of(ChipModel model) {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() ? vector(model) : plain(model);
    }

    /** Plain loops: no module needed. */
    static BatchKernel plain(ChipModel model) {
        return new PlainBatchKernel(SpintronicNetwork.of(model));
    }

    /** The Vector API; needs its module. */
    static BatchKernel vector(ChipModel model) {
        return new VectorBatchKernel(SpintronicNetwork.of(model));
    }
}
