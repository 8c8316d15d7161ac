package dev.skydiode.chiplab.variability;

import dev.skydiode.chip.device.ThermalNoise;
import dev.skydiode.chiplab.timedomain.AveragingWindow;

/**
 * Thermal noise of a chain's voltage as the voltmeter reads it (J. B. Johnson and H. Nyquist, Phys. Rev. 32, 1928).
 *
 * <p>A resistance R at temperature T has the one-sided density 4kTR [V²/Hz]. An average over the time τ passes it in the band
 * B = β/(2τ), where β is the window's {@linkplain AveragingWindow#noiseBandwidth noise bandwidth}: 1 for a rectangle, 1.5 for Hann's. So
 * a reading's standard deviation is √(4kTR·β/(2τ)).
 *
 * @param kelvin temperature [K], 0 for no noise
 * @param integrationMicros τ [µs]: less time, more noise
 * @param window how the average weighs time
 * @param resonatorOhms resistance of one resonator [Ω]; a chain's is that of all its resonators in series
 */
public record ReadingNoise(double kelvin, double integrationMicros, AveragingWindow window, double resonatorOhms) {
    /** A junction's resistance unless set otherwise, as the published oscillators have it; an assumption for resonators. */
    public static final double DEFAULT_RESONATOR_OHMS = 1000;

    /** Averaging time of the time domain's latency [µs]. */
    public static final double DEFAULT_INTEGRATION_MICROS = 10.2;

    /** None. */
    public static final ReadingNoise NONE =
            new ReadingNoise(0, DEFAULT_INTEGRATION_MICROS, AveragingWindow.HANN, DEFAULT_RESONATOR_OHMS);

    /** Checks the ranges. */
    public ReadingNoise {
        if (window == null) {
            throw new IllegalArgumentException("window: missing");
        }
        Ranges.require("kelvin", kelvin, 0, 1e9);
        Ranges.require("integrationMicros", integrationMicros, 1e-6, 1e9);
        Ranges.require("resonatorOhms", resonatorOhms, 0, 1e12);
    }

    /** Noise at a temperature [K], averaged by Hann's window over a time [µs], with the default resistance. */
    public static ReadingNoise at(double kelvin, double integrationMicros) {
        return new ReadingNoise(kelvin, integrationMicros, AveragingWindow.HANN, DEFAULT_RESONATOR_OHMS);
    }

    /** Standard deviation of one reading of a chain of so many resonators [V]. */
    public double volts(int resonators) {
        return ThermalNoise.volts(resonators * resonatorOhms, kelvin, integrationMicros, window.noiseBandwidth());
    }
}
