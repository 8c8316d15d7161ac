package dev.skydiode.scene;

import java.util.random.RandomGenerator;

/** Draws spectra of one of the data set's classes. Immutable; the same generator state gives the same spectrum. */
public sealed interface ClassEmitter permits HoppingEmitter, WideBandEmitter {
    /** The class as the data set calls it. */
    String className();

    /** Draws channel, level and floor, and with them one spectrum. */
    ClassSpectrum draw(RandomGenerator random);

    /** A normal deviate within one standard deviation: typical rows, not the rare extremes. */
    static double typicalDeviate(RandomGenerator random) {
        return Math.clamp(random.nextGaussian(), -1.0, 1.0);
    }

    /** Peak power from its decimal logarithm, kept below the chip's full scale of 1 microwatt. */
    static double peakMicrowatts(double log10) {
        return Math.pow(10, Math.min(log10, -0.005));
    }
}
