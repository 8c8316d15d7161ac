package dev.skydiode.chip.power;

/** How radio-frequency power gets to the junctions of a chain, and which of it is counted. */
public enum Feeding {
    /** Every junction rectifies the whole tone power, and the chain is charged for it once: not a circuit. */
    PUBLISHED,
    /** One current through all junctions of a chain; their direct voltages add up. */
    SERIES,
    /** One voltage over all junctions of a chain, at direct current too: their voltages average. */
    PARALLEL,
    /**
     * A strip line over all junctions of a layer drives their resonance by its field; a weak current through the chain,
     * in series, is rectified.
     */
    FIELD_LINE;

    /** Resistance of a chain of n junctions at its terminals, Ω. */
    public double loadOhms(int junctions, double junctionOhms) {
        return this == PARALLEL ? junctionOhms / junctions : junctions * junctionOhms;
    }
}
