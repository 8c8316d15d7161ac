package dev.skydiode.chip.power;

/**
 * What stands between a source and the chain that it feeds.
 *
 * <p>Of the power that the source could deliver, a share reaches the chain, a share is reflected, and a share is lost in the
 * matching coil; the three add up to 1. Without a network T = 4 R_s R_L/(R_s + R_L)². An L section between R_s and R_L
 * needs Q = √(R_high/R_low − 1) and passes 1/(1 + Q/Q_u) of what enters it with a coil of quality Q_u; it is taken to reflect
 * nothing at its frequency
 * (T. H. Lee, The Design of CMOS Radio-Frequency Integrated Circuits, chapter on matching). It holds over f/Q only: chains
 * that need Q above 2 have no match over 20-120 MHz, so treat such a figure as a bound.
 *
 * @param sourceOhms resistance of the source; 0: an amplifier stage at the chain itself, whose losses its efficiency counts
 * @param coilQuality quality of the coil; 0: no network
 */
public record Match(double sourceOhms, double coilQuality) {
    /** An amplifier stage at the chain: all that it delivers goes into the chain. */
    public static final Match DRIVER = new Match(0, 0);

    /** A 50 Ω line that ends in the chain. */
    public static final Match LINE = new Match(50, 0);

    /** Checks the ranges. */
    public Match {
        if (!(sourceOhms >= 0 && sourceOhms < 1e9 && coilQuality >= 0 && coilQuality < 1e9)) {
            throw new IllegalArgumentException("match: expected resistance and quality from 0 to 1e9, found %s and %s"
                    .formatted(sourceOhms, coilQuality));
        }
    }

    /**
     * Share T of the available power that reaches a load.
     *
     * @param loadOhms resistance of the chain, above 0
     * @return above 0 to 1
     */
    public double transmittedShare(double loadOhms) {
        if (sourceOhms == 0) {
            return 1;
        }
        if (coilQuality > 0) {
            double high = Math.max(sourceOhms, loadOhms);
            double low = Math.min(sourceOhms, loadOhms);
            return 1 / (1 + Math.sqrt(high / low - 1) / coilQuality);
        }
        double sum = sourceOhms + loadOhms;
        return 4 * sourceOhms * loadOhms / (sum * sum);
    }

    /** Share that goes back to the source. */
    public double reflectedShare(double loadOhms) {
        return sourceOhms == 0 || coilQuality > 0 ? 0 : 1 - transmittedShare(loadOhms);
    }

    /** Share that the coil turns into heat. */
    public double lostShare(double loadOhms) {
        return coilQuality > 0 && sourceOhms > 0 ? 1 - transmittedShare(loadOhms) : 0;
    }
}
