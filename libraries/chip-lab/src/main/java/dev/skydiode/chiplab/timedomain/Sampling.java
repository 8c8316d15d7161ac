package dev.skydiode.chiplab.timedomain;

import dev.skydiode.chip.device.ToneGrid;

/**
 * When the junctions are looked at.
 *
 * @param sampleRateHertz steps per second of simulated time [Hz]
 * @param integrationSeconds length of the average [s], rounded to whole steps
 * @param settlingRingDowns time given to a resonator before the average starts, in its own ring-down times 1/Γ; 10 leave e⁻¹⁰ of
 *     the transient
 * @param window how the average weighs time
 */
public record Sampling(
        double sampleRateHertz, double integrationSeconds, double settlingRingDowns, AveragingWindow window) {

    /** The rate at which the drone task's input tones fall on bins 51 to 306 of a 1024-point transform, 401.57 MS/s [Hz]. */
    public static final double GRID_RATE_HERTZ = 1024 * ToneGrid.SPACING_HERTZ;

    /** Four periods of the tone grid, 10.2 µs [s]: the shortest Hann window that settles the second layer's uneven tones. */
    public static final double DEFAULT_INTEGRATION_SECONDS = 4 / ToneGrid.SPACING_HERTZ;

    /** Rejects rates, lengths and settling times that make no sense. */
    public Sampling {
        if (!(sampleRateHertz > 0) || !(integrationSeconds > 0) || !(settlingRingDowns >= 0)) {
            throw new IllegalArgumentException("rate and integration time must be positive, settling not negative: "
                    + sampleRateHertz + " Hz, " + integrationSeconds + " s, " + settlingRingDowns);
        }
        if (Math.rint(sampleRateHertz * integrationSeconds) < 2) {
            throw new IllegalArgumentException("the integration time holds fewer than two samples");
        }
    }

    /** 401.57 MS/s, 10.2 µs, Hann, ten ring-downs of settling. */
    public static Sampling standard() {
        return new Sampling(GRID_RATE_HERTZ, DEFAULT_INTEGRATION_SECONDS, 10, AveragingWindow.HANN);
    }

    /** The same with another rate [Hz]. */
    public Sampling withRate(double hertz) {
        return new Sampling(hertz, integrationSeconds, settlingRingDowns, window);
    }

    /** The same with another average. */
    public Sampling withAverage(double seconds, AveragingWindow shape) {
        return new Sampling(sampleRateHertz, seconds, settlingRingDowns, shape);
    }

    /** Steps in the average. */
    public int samples() {
        return (int) Math.rint(sampleRateHertz * integrationSeconds);
    }

    /** Duration of a step [s]. */
    public double stepSeconds() {
        return 1 / sampleRateHertz;
    }
}
