package dev.skydiode.chip.device;

/**
 * Johnson noise of a resistance read by an average over time: V² = 4kTR·B, with the noise bandwidth B = w/(2T) of an average
 * of length T; w is 1 for equal weights and Σw²·N/(Σw)² for others. Source: H. Nyquist, Phys. Rev. 32, 110 (1928); F. J.
 * Harris, Proc. IEEE 66, 51 (1978), for the windows.
 */
public final class ThermalNoise {
    /** Bandwidth factor of equal weights. */
    public static final double RECTANGULAR = 1;

    /** Bandwidth factor of the Hann window. */
    public static final double HANN = 1.5;

    /** Room temperature, K. */
    public static final double ROOM_KELVIN = 300;

    /** k, J/K: exact since the SI of 2019. */
    private static final double BOLTZMANN = 1.380649e-23;

    private ThermalNoise() {}

    /**
     * Standard deviation of one reading, V: 14 µV for a chain of 256 kΩ at room temperature in 10.2 µs of equal weights.
     *
     * @param ohms resistance of the whole chain, not below 0
     * @param kelvin its temperature, not below 0
     * @param averagingMicros length T of the average, µs, above 0
     * @param bandwidthFactor w of the average's window, {@link #RECTANGULAR} or {@link #HANN}
     */
    public static double volts(double ohms, double kelvin, double averagingMicros, double bandwidthFactor) {
        return Math.sqrt(4 * BOLTZMANN * kelvin * ohms * bandwidthFactor / (2 * averagingMicros * 1e-6));
    }
}
