package dev.skydiode.radio.propagation;

import dev.skydiode.radio.spectrum.Decibels;

/**
 * Loss over a distance by the log-distance model: free space (Friis, isotropic antennas) up to 1 m, from there on the power falls
 * with a power of the distance.
 */
public final class PathLoss {
    /** Exponent of free space. */
    public static final double FREE_SPACE = 2;

    /** In vacuum, by the definition of the metre. */
    private static final double LIGHT_METERS_PER_SECOND = 299_792_458;

    private static final double REFERENCE_METERS = 1;

    private PathLoss() {}

    /**
     * Loss at a distance: 20 lg(4 pi min(d, 1 m) f / c) + 10 n lg(d / min(d, 1 m)), n the exponent (Rappaport, Wireless
     * Communications, 2002, section 4.9).
     *
     * @param meters distance, above 0; below 1 m the loss is that of free space
     * @param frequencyHertz above 0
     * @param exponent 2 in free space, 3 to 4 between buildings
     * @return decibel
     * @throws IllegalArgumentException where one of them is not above 0
     */
    public static double decibel(double meters, double frequencyHertz, double exponent) {
        require(meters > 0, meters, frequencyHertz, exponent);
        double near = Math.min(meters, REFERENCE_METERS);
        double free = Decibels.ofAmplitudeRatio(4 * Math.PI * near * frequencyHertz / LIGHT_METERS_PER_SECOND);
        return free + 10 * exponent * Math.log10(meters / near);
    }

    /**
     * Distance with a loss: the inverse of {@link #decibel} from 1 m on.
     *
     * @param decibel loss; what is lost at 1 m or less gives 1 m
     * @param frequencyHertz above 0
     * @param exponent as in {@link #decibel}
     * @return meters, 1 or more
     * @throws IllegalArgumentException for a loss that is NaN, and where frequency or exponent is not above 0
     */
    public static double meters(double decibel, double frequencyHertz, double exponent) {
        require(!Double.isNaN(decibel), decibel, frequencyHertz, exponent);
        double beyond = decibel - decibel(REFERENCE_METERS, frequencyHertz, exponent);
        return REFERENCE_METERS * Math.pow(10, Math.max(0, beyond) / (10 * exponent));
    }

    /** Refuses what no loss or distance is known of; NaN among it. */
    private static void require(boolean known, double value, double frequencyHertz, double exponent) {
        if (!known || !(frequencyHertz > 0) || !(exponent > 0)) {
            throw new IllegalArgumentException(
                    "path loss needs distance or loss, frequency and exponent, each above 0: got %s, %s Hz, %s"
                            .formatted(value, frequencyHertz, exponent));
        }
    }
}
