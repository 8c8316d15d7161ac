package dev.skydiode.radio.emission;

/**
 * A run of bins that stands over what lies beside it, in one segment of a window.
 *
 * @param firstBin lowest bin
 * @param lastBin highest bin
 * @param peakBin strongest bin
 * @param peakMicrowatts power of the strongest bin
 * @param meanMicrowatts mean over its bins of the power over what lies under it
 * @param prominence ratio of the strongest bin to what lies under it
 * @param narrow whether it stands on what is wider: {@code under} of its segment is then no noise
 */
record Region(
        int firstBin,
        int lastBin,
        int peakBin,
        double peakMicrowatts,
        double meanMicrowatts,
        double prominence,
        boolean narrow) {

    /** Its width in bins, 1 or more. */
    int bins() {
        return lastBin - firstBin + 1;
    }
}
