package dev.skydiode.scene.channel;

import dev.skydiode.radio.spectrum.Decibels;

/** Loss over a distance. */
public final class PathLoss {
    /** Exponent of free space. */
    public static final double FREE_SPACE = 2;

    private static final double LIGHT_METERS_PER_SECOND = 299_792_458;
    private static final double REFERENCE_METERS = 1;

    private PathLoss() {}

    /**
     * Log-distance model: free space (Friis, isotropic antennas) up to 1 m, from there on the power falls with a power of
     * the distance.
     *
     * @param meters distance, above 0; below 1 m the loss is that of free space
     * @param frequencyHertz above 0
     * @param exponent 2 in free space, 3 to 4 between buildings
     * @return decibel
     */
    public static double decibel(double meters, double frequencyHertz, double exponent) {
        if (!(meters > 0) || !(frequencyHertz > 0) || !(exponent > 0)) {
            throw new IllegalArgumentException(
                    "path loss needs distance, frequency and exponent above 0: got %s m, %s Hz, %s"
                            .formatted(meters, frequencyHertz, exponent));
        }
        double near = Math.min(meters, REFERENCE_METERS);
        double free = Decibels.ofAmplitudeRatio(4 * Math.PI * near * frequencyHertz / LIGHT_METERS_PER_SECOND);
        return free + 10 * exponent * Math.log10(meters / near);
    }
}
