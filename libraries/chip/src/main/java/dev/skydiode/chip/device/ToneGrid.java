package dev.skydiode.chip.device;

/**
 * The frequencies on which the published networks take their inputs: so many tones evenly over 20 to 120 MHz, both ends
 * included (256 for the drone task, one per power of a spectrum). What they stand for on the air is the radio side's.
 */
public final class ToneGrid {
    /** Tones of the drone networks. */
    public static final int TONES = 256;

    /** First tone [GHz]. */
    public static final double LOWEST_GIGAHERTZ = 0.020;

    /** Last tone [GHz]. */
    public static final double HIGHEST_GIGAHERTZ = 0.120;

    /** From one tone to the next [Hz]: 100 MHz / 255, of which 20 and 120 MHz are 51 and 306. */
    public static final double SPACING_HERTZ = 100e6 / (TONES - 1);

    private ToneGrid() {}

    /**
     * Evenly spaced tones over the grid's range.
     *
     * @param count 1 or more; a single tone is the lowest
     * @return frequencies [GHz], ascending
     */
    public static double[] evenly(int count) {
        double[] tones = new double[count];
        for (int i = 0; i < count; i++) {
            tones[i] = LOWEST_GIGAHERTZ + (HIGHEST_GIGAHERTZ - LOWEST_GIGAHERTZ) * part(i, count);
        }
        return tones;
    }

    /**
     * Tones whose neighbours have a constant ratio, as oscillators between layers are laid out.
     *
     * @param count 1 or more; a single tone is the lowest
     * @return frequencies [GHz], ascending
     */
    public static double[] geometrically(int count) {
        double[] tones = new double[count];
        for (int i = 0; i < count; i++) {
            tones[i] = LOWEST_GIGAHERTZ * StrictMath.pow(HIGHEST_GIGAHERTZ / LOWEST_GIGAHERTZ, part(i, count));
        }
        return tones;
    }

    /** Where a tone lies on the way from the first to the last, 0 to 1; 0 where it is the only one. */
    private static double part(int index, int count) {
        return count == 1 ? 0 : (double) index / (count - 1);
    }
}
