package dev.skydiode.chiplab.variability;

/**
 * How far a chip's devices stray from their design. Every level is 0 for a chip as designed.
 *
 * @param scheme who shares a deviation
 * @param resonanceSpread standard deviation of resonance frequencies, relative: {@code f = (made + detuning)(1 + εX)}
 * @param oscillatorFrequencySpread standard deviation of emission frequencies, relative
 * @param sensitivitySpread standard deviation of spin-diode sensitivities, relative
 * @param oscillatorPowerSpread standard deviation of emitted powers, relative
 * @param linewidthMegahertz full width of the oscillators' Lorentzian line [MHz]; it widens what the next layer sees to
 *     {@code 2γd/((γ + δ)² + d²)}, δ half of it
 * @param pullingMegahertzPerMilliamp emission frequency against current [MHz/mA], none at 25 µA; about 7 was measured on vortex
 *     oscillators (Hamadeh et al., arXiv 1310.4913)
 * @param temperatureShift common relative shift of all junctions' frequencies, resonators and oscillators alike
 * @param noise thermal noise of the chains' readings
 * @param lossDecibelsPerJunction insertion loss of a chain [dB per junction]: junction k receives {@code 10^(−k·loss/10)} of
 *     the power
 * @param deadJunctions junctions of the first layer that rectify nothing
 * @param deadNeurons oscillators, over all layers, that emit nothing
 */
public record DeviationLevels(
        DeviationScheme scheme,
        double resonanceSpread,
        double oscillatorFrequencySpread,
        double sensitivitySpread,
        double oscillatorPowerSpread,
        double linewidthMegahertz,
        double pullingMegahertzPerMilliamp,
        double temperatureShift,
        ReadingNoise noise,
        double lossDecibelsPerJunction,
        int deadJunctions,
        int deadNeurons) {

    /** A chip as designed, without noise. */
    public static final DeviationLevels NONE =
            new DeviationLevels(DeviationScheme.PER_DEVICE, 0, 0, 0, 0, 0, 0, 0, ReadingNoise.NONE, 0, 0, 0);

    /** Checks the ranges. */
    public DeviationLevels {
        if (scheme == null) {
            throw new IllegalArgumentException("scheme: missing");
        }
        if (noise == null) {
            throw new IllegalArgumentException("noise: missing");
        }
        Ranges.require("resonanceSpread", resonanceSpread, 0, 0.2);
        Ranges.require("oscillatorFrequencySpread", oscillatorFrequencySpread, 0, 0.2);
        Ranges.require("sensitivitySpread", sensitivitySpread, 0, 1);
        Ranges.require("oscillatorPowerSpread", oscillatorPowerSpread, 0, 1);
        Ranges.require("linewidthMegahertz", linewidthMegahertz, 0, 1000);
        Ranges.require("pullingMegahertzPerMilliamp", pullingMegahertzPerMilliamp, -1000, 1000);
        Ranges.require("temperatureShift", temperatureShift, -0.2, 0.2);
        Ranges.require("lossDecibelsPerJunction", lossDecibelsPerJunction, 0, 10);
        Ranges.require("deadJunctions", deadJunctions, 0, 1e7);
        Ranges.require("deadNeurons", deadNeurons, 0, 1e7);
    }

    /**
     * Frequencies of resonators and oscillators alike, per device.
     *
     * @param relative standard deviation, 0 to 0.2
     */
    public static DeviationLevels frequencySpread(double relative) {
        return NONE.withFrequencySpread(relative);
    }

    /** The same with another spread of all frequencies. */
    public DeviationLevels withFrequencySpread(double relative) {
        return new DeviationLevels(
                scheme,
                relative,
                relative,
                sensitivitySpread,
                oscillatorPowerSpread,
                linewidthMegahertz,
                pullingMegahertzPerMilliamp,
                temperatureShift,
                noise,
                lossDecibelsPerJunction,
                deadJunctions,
                deadNeurons);
    }

    /** The same with deviations shared otherwise. */
    public DeviationLevels withScheme(DeviationScheme other) {
        return new DeviationLevels(
                other,
                resonanceSpread,
                oscillatorFrequencySpread,
                sensitivitySpread,
                oscillatorPowerSpread,
                linewidthMegahertz,
                pullingMegahertzPerMilliamp,
                temperatureShift,
                noise,
                lossDecibelsPerJunction,
                deadJunctions,
                deadNeurons);
    }

    /** The same with other noise of the chains' readings. */
    public DeviationLevels withNoise(ReadingNoise other) {
        return new DeviationLevels(
                scheme,
                resonanceSpread,
                oscillatorFrequencySpread,
                sensitivitySpread,
                oscillatorPowerSpread,
                linewidthMegahertz,
                pullingMegahertzPerMilliamp,
                temperatureShift,
                other,
                lossDecibelsPerJunction,
                deadJunctions,
                deadNeurons);
    }

    /**
     * The same with other spreads of amplitudes.
     *
     * @param sensitivity standard deviation of the junctions' sensitivities, relative, 0 to 1
     * @param oscillatorPower standard deviation of the emitted powers, relative, 0 to 1
     */
    public DeviationLevels withAmplitudeSpread(double sensitivity, double oscillatorPower) {
        return new DeviationLevels(
                scheme,
                resonanceSpread,
                oscillatorFrequencySpread,
                sensitivity,
                oscillatorPower,
                linewidthMegahertz,
                pullingMegahertzPerMilliamp,
                temperatureShift,
                noise,
                lossDecibelsPerJunction,
                deadJunctions,
                deadNeurons);
    }

    /**
     * The same with other lines.
     *
     * @param width full width of the oscillators' lines [MHz], 0 to 1000
     * @param pulling emission frequency against current [MHz/mA], −1000 to 1000
     * @param shift common relative shift of all frequencies, −0.2 to 0.2
     */
    public DeviationLevels withLines(double width, double pulling, double shift) {
        return new DeviationLevels(
                scheme,
                resonanceSpread,
                oscillatorFrequencySpread,
                sensitivitySpread,
                oscillatorPowerSpread,
                width,
                pulling,
                shift,
                noise,
                lossDecibelsPerJunction,
                deadJunctions,
                deadNeurons);
    }

    /**
     * The same with other losses and dead devices.
     *
     * @param lossDecibels insertion loss [dB per junction], 0 to 10
     * @param junctions dead ones of the first layer
     * @param neurons dead oscillators of the whole chip
     */
    public DeviationLevels withDamage(double lossDecibels, int junctions, int neurons) {
        return new DeviationLevels(
                scheme,
                resonanceSpread,
                oscillatorFrequencySpread,
                sensitivitySpread,
                oscillatorPowerSpread,
                linewidthMegahertz,
                pullingMegahertzPerMilliamp,
                temperatureShift,
                noise,
                lossDecibels,
                junctions,
                neurons);
    }
}
