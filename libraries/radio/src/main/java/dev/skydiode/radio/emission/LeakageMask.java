package dev.skydiode.radio.emission;

import dev.skydiode.radio.spectrum.Decibels;
import dev.skydiode.radio.spectrum.FrequencyGrid;
import java.util.List;

/**
 * How much power beside, and at the mirror of, a strong signal is its own: the skirts of its transmitter, what a Hann
 * frame leaks, the image of an unbalanced receiver. What is weaker than this is no emission of its own.
 *
 * <p>Skirts: 20 dB down beside the band and 28 dB down a channel away, as IEEE 802.11 clause 17.3.9.3 allows of a 20 MHz
 * transmitter; the hopping transmitters of the D62 recordings keep to 27 dB over some 20 MHz to either side, but for q205, which
 * has a floor of its own 24 dB down. What lies as far to one side of a signal as to the other is the more surely its skirt.
 */
final class LeakageMask {
    /** A Hann frame spreads a line over four bins, so what is as near as this to an edge is the edge's. */
    private static final double MAIN_LOBE_BINS = 2.5;

    /** Shares of a strong signal's peak that are its own: so near to its edge, */
    private static final double MAIN_LOBE = 0.5;
    /** up to {@link #BESIDE_HERTZ} away, */
    private static final double BESIDE = 0.01;
    /** up to {@link #NEAR_HERTZ} away, */
    private static final double NEAR = Decibels.powerRatio(-25);
    /** all around it with the signal in the middle, */
    private static final double NEAR_CENTRED = Decibels.powerRatio(-21);
    /** anywhere else, */
    private static final double FAR = Decibels.powerRatio(-45);
    /** and at its mirror about the capture's centre, by how much a receiver's I and Q differ. */
    private static final double IMAGE = Decibels.powerRatio(-28);

    /** Of its width, that a skirt's middle is off its signal's at most. */
    private static final double CENTRED = 0.05;

    private static final double BESIDE_HERTZ = 2e6;
    private static final double NEAR_HERTZ = 20e6;

    private LeakageMask() {}

    /** Whether a region is explained by a stronger one of the same segment. */
    // No region explains itself: the same object is meant.
    @SuppressWarnings("ReferenceEquality")
    static boolean explains(FrequencyGrid grid, List<Region> others, Region weak) {
        for (Region strong : others) {
            if (strong != weak && explains(grid, strong, weak)) {
                return true;
            }
        }
        return false;
    }

    /** A wide region near a narrow one by its mean, as its slope is not flat; anything else by its peak. */
    private static boolean explains(FrequencyGrid grid, Region strong, Region weak) {
        if (!weak.narrow() && strong.narrow()) {
            // A skirt adjoins its signal; its own slope counts more than what it peaks at beside the signal.
            double away = Math.min(gapHertz(grid, strong, weak.firstBin()), gapHertz(grid, strong, weak.lastBin()));
            boolean around = weak.firstBin() <= strong.lastBin() && weak.lastBin() >= strong.firstBin();
            double leaks = around && isCentred(strong, weak)
                    ? NEAR_CENTRED
                    : around || away <= BESIDE_HERTZ ? NEAR : isImage(grid, strong, weak) ? IMAGE : FAR;
            return weak.meanMicrowatts() < leaks * strong.peakMicrowatts();
        }
        double gap = gapHertz(grid, strong, weak.peakBin());
        double leaks = gap > 0 && gap < MAIN_LOBE_BINS * grid.binHertz()
                ? MAIN_LOBE
                : gap <= BESIDE_HERTZ ? BESIDE : gap <= NEAR_HERTZ ? NEAR : FAR;
        if (isImage(grid, strong, weak)) {
            leaks = Math.max(leaks, IMAGE);
        }
        return weak.peakMicrowatts() < leaks * strong.peakMicrowatts();
    }

    /** Whether the strong one stands in the weak one's middle. */
    private static boolean isCentred(Region strong, Region weak) {
        double middle = (weak.firstBin() + weak.lastBin()) / 2.0;
        return Math.abs(middle - strong.peakBin()) <= CENTRED * weak.bins();
    }

    /** Distance of a bin from a region's nearer edge, hertz; 0 within it. */
    private static double gapHertz(FrequencyGrid grid, Region strong, int bin) {
        int away = Math.max(0, Math.max(strong.firstBin() - bin, bin - strong.lastBin()));
        // The spectrum of samples is periodic: what lies beyond one end leaks into the other.
        int through = grid.bins() - Math.max(Math.abs(bin - strong.firstBin()), Math.abs(bin - strong.lastBin()));
        return Math.min(away, through) * grid.binHertz();
    }

    /** Whether the weak one's peak lies in the strong one's mirror image about the capture's centre. */
    private static boolean isImage(FrequencyGrid grid, Region strong, Region weak) {
        int mirror = grid.bins() - weak.peakBin();
        return mirror >= strong.firstBin() - 1 && mirror <= strong.lastBin() + 1;
    }
}
