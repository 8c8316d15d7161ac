package dev.skydiode.chiplab.engine;

/** What happens to a layer's chain voltages between their sum and the neurons: noise, or readings of a chip in their place. */
@FunctionalInterface
public interface VoltageChange {
    /** The voltages as computed. */
    VoltageChange NONE = (layer, volts) -> {};

    /**
     * Changes the voltages of one layer.
     *
     * @param layer counted from 0
     * @param volts chains × windows [V], bias included; changed in place
     */
    void apply(int layer, double[][] volts);
}
