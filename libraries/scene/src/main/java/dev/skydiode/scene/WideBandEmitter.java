package dev.skydiode.scene;

import dev.skydiode.radio.spectrum.DefaultBand;
import java.util.random.RandomGenerator;

/**
 * A class that holds one wide channel whose shape fades from window to window.
 *
 * @param className as the data set calls it
 * @param directCurrentRatio power of the receiver's line on tone 128 over the floor
 * @param floorDeviation of log10 of the floor from window to window
 * @param peakDeviation of log10 of the peak from window to window
 * @param firstTone of the shape
 * @param floorLog10 mean log10 of the floor, microwatt
 * @param peakLog10 mean log10 of the peak, microwatt
 * @param shapeLog10 mean log10 of the power relative to the peak, tone by tone
 * @param spreadLog10 deviation of each of these from window to window
 */
record WideBandEmitter(
        String className,
        double directCurrentRatio,
        double floorDeviation,
        double peakDeviation,
        int firstTone,
        double floorLog10,
        double peakLog10,
        double[] shapeLog10,
        double[] spreadLog10)
        implements ClassEmitter {
    /** Correlation of the deviations of neighbouring tones: fading is smooth over a few megahertz. */
    private static final double NEIGHBOUR_CORRELATION = 0.95;

    /** Power relative to the peak above which a tone counts to the burst's band. */
    private static final double EDGE = 0.05;

    @Override
    public ClassSpectrum draw(RandomGenerator random) {
        double floor = Math.pow(10, floorLog10 + floorDeviation * ClassEmitter.typicalDeviate(random));
        double peak = ClassEmitter.peakMicrowatts(peakLog10 + peakDeviation * ClassEmitter.typicalDeviate(random));
        double[] shape = shape(random);
        double[] powers = new double[DefaultBand.TONES];
        int lowest = DefaultBand.TONES - 1;
        int highest = 0;
        for (int i = 0; i < shape.length; i++) {
            powers[firstTone + i] = peak * shape[i];
            if (shape[i] > EDGE) {
                lowest = Math.min(lowest, firstTone + i);
                highest = Math.max(highest, firstTone + i);
            }
        }
        powers[DefaultBand.TONES / 2] += directCurrentRatio * floor;
        return new ClassSpectrum(powers, floor, lowest, highest);
    }

    /** The mean shape times a first-order autoregressive walk over the tones, scaled to a peak of 1. */
    private double[] shape(RandomGenerator random) {
        double fresh = Math.sqrt(1 - NEIGHBOUR_CORRELATION * NEIGHBOUR_CORRELATION);
        double deviate = random.nextGaussian();
        double[] shape = new double[shapeLog10.length];
        double peak = 0;
        for (int i = 0; i < shape.length; i++) {
            deviate = NEIGHBOUR_CORRELATION * deviate + fresh * random.nextGaussian();
            shape[i] = Math.pow(10, shapeLog10[i] + spreadLog10[i] * Math.clamp(deviate, -1.0, 1.0));
            peak = Math.max(peak, shape[i]);
        }
        for (int i = 0; i < shape.length; i++) {
            shape[i] /= peak;
        }
        return shape;
    }
}
