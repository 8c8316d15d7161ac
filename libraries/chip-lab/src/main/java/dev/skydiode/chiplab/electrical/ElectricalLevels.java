package dev.skydiode.chiplab.electrical;

import dev.skydiode.chip.power.Accounting;
import dev.skydiode.chiplab.variability.Ranges;

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

    /** No effect at all, driven from 50 Ω. */
    public static final ElectricalLevels NONE = new ElectricalLevels(0, 50, 0, 0, 0, 0, 0, 0, 10.2);

    /** Checks the ranges. */
    public ElectricalLevels {
        Ranges.require("nodeFarads", nodeFarads, 0, 1e-9);
        Ranges.require("sourceOhms", sourceOhms, 1e-3, 1e9);
        Ranges.require("loadOhms", loadOhms, 0, 1e12);
        Ranges.require("torquePhaseDegrees", torquePhaseDegrees, -180, 180);
        Ranges.require("dampingSpread", dampingSpread, 0, 0.2);
        Ranges.require("saturationMicrowatts", saturationMicrowatts, 0, 1e9);
        Ranges.require("kelvin", kelvin, 0, 1e4);
        Ranges.require("shotMicroamps", shotMicroamps, 0, 1e6);
        Ranges.require("averagingMicros", averagingMicros, 1e-3, 1e9);
    }

    /**
     * The same with another line.
     *
     * @param farads capacitance of a node to ground [F], 0 to 1e-9
     * @param source resistance of what drives a chain [Ω], 1e-3 to 1e9
     */
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

    /**
     * The same with other resonance lines.
     *
     * @param phaseDegrees φ, −180 to 180
     * @param spread standard deviation of α, relative, 0 to 0.2
     */
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

    /**
     * The same with other noise.
     *
     * @param temperatureKelvin of the chains; 0: no thermal noise
     * @param microamps direct current whose shot noise is read; 0: none
     * @param micros length of the Hann average [µs]
     */
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

    /** The line of a chain of so many junctions. */
    RcLadder ladder(int junctions) {
        return new RcLadder(junctions, Accounting.JUNCTION_OHMS, nodeFarads, sourceOhms, loadOhms);
    }
}
