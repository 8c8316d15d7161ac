package dev.skydiode.chiplab.electrical;

/**
 * What the circuit does to a chip; every level is 0 for the ideal one, but {@code sourceOhms}.
 *
 * @param nodeFarads capacitance of a chain's node to ground; 1 fF is an assumption of the right order for a node of 100 nm
 * @param sourceOhms resistance of what drives a chain
 * @param loadOhms resistance that ends a chain
 * @param torquePhaseDegrees φ, how far the torque is from giving the antisymmetric line alone
 * @param dampingSpread standard deviation of α, relative, per junction
 * @param saturationMicrowatts power in a junction that halves its sensitivity; 0: never
 * @param kelvin temperature of the chains' thermal noise; 0: none
 * @param shotMicroamps direct current through a chain (of the transconductor's input) whose shot noise is read; 0: none
 * @param averagingMicros length of the Hann average
 */
public record ElectricalLevels(
        double nodeFarads,
        double sourceOhms,
        double loadOhms,
        double torquePhaseDegrees,
        double dampingSpread,
        double saturationMicrowatts,
        double kelvin,
        double shotMicroamps,
        double averagingMicros) {

    /** Resistance of a junction, Ω; that of the published oscillator, assumed here. */
    public static final double JUNCTION_OHMS = 1000;

    /** No effect at all, driven from 50 Ω. */
    public static final ElectricalLevels NONE = new ElectricalLevels(0, 50, 0, 0, 0, 0, 0, 0, 10.2);

    /** Checks the ranges. */
    public ElectricalLevels {
        require("nodeFarads", nodeFarads, 0, 1e-9);
        require("sourceOhms", sourceOhms, 1e-3, 1e9);
        require("loadOhms", loadOhms, 0, 1e12);
        require("torquePhaseDegrees", torquePhaseDegrees, -180, 180);
        require("dampingSpread", dampingSpread, 0, 0.2);
        require("saturationMicrowatts", saturationMicrowatts, 0, 1e9);
        require("kelvin", kelvin, 0, 1e4);
        require("shotMicroamps", shotMicroamps, 0, 1e6);
        require("averagingMicros", averagingMicros, 1e-3, 1e9);
    }

    private static void require(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(
                    "%s: expected a number from %s to %s, found %s".formatted(name, low, high, value));
        }
    }

    /** The same with another capacitance and source. */
    public ElectricalLevels withLine(double farads, double source) {
        return new ElectricalLevels(
                farads,
                source,
                loadOhms,
                torquePhaseDegrees,
                dampingSpread,
                saturationMicrowatts,
                kelvin,
                shotMicroamps,
                averagingMicros);
    }

    /** The same with other resonance lines. */
    public ElectricalLevels withResonances(double phaseDegrees, double spread) {
        return new ElectricalLevels(
                nodeFarads,
                sourceOhms,
                loadOhms,
                phaseDegrees,
                spread,
                saturationMicrowatts,
                kelvin,
                shotMicroamps,
                averagingMicros);
    }

    /** The same with another saturation. */
    public ElectricalLevels withSaturation(double microwatts) {
        return new ElectricalLevels(
                nodeFarads,
                sourceOhms,
                loadOhms,
                torquePhaseDegrees,
                dampingSpread,
                microwatts,
                kelvin,
                shotMicroamps,
                averagingMicros);
    }

    /** The same with other noise. */
    public ElectricalLevels withNoise(double temperatureKelvin, double microamps, double micros) {
        return new ElectricalLevels(
                nodeFarads,
                sourceOhms,
                loadOhms,
                torquePhaseDegrees,
                dampingSpread,
                saturationMicrowatts,
                temperatureKelvin,
                microamps,
                micros);
    }

    RcLadder ladder(int junctions) {
        return new RcLadder(junctions, JUNCTION_OHMS, nodeFarads, sourceOhms, loadOhms);
    }
}
