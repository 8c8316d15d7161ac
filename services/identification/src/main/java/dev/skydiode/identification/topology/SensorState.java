package dev.skydiode.identification.topology;

import dev.skydiode.contracts.v1.Capture;

/**
 * What is remembered of a sensor.
 *
 * @param newestStartUnixNanos start of its newest capture
 * @param newestSequence sequence of that capture
 * @param captures that were processed
 * @param windows in these
 * @param repeated captures that came again
 * @param missing captures that the sequence skipped and that did not come later
 * @param missingSamples that captures stated as lost before them
 * @param clippingShare mean over the windows of the newest capture
 * @param lagMillis processing time minus start of the newest capture
 * @param centerFrequencyHertz of the newest capture
 * @param sampleRateHertz of the newest capture
 * @param simulated of the newest capture
 * @param reportedCaptures value of {@code captures} at the newest status report
 * @param reportedMillis wall-clock time of that report; 0 before the first
 */
record SensorState(
        long newestStartUnixNanos,
        long newestSequence,
        long captures,
        long windows,
        long repeated,
        long missing,
        long missingSamples,
        double clippingShare,
        double lagMillis,
        double centerFrequencyHertz,
        double sampleRateHertz,
        boolean simulated,
        long reportedCaptures,
        long reportedMillis) {

    static final SensorState NEW = new SensorState(Long.MIN_VALUE, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, false, 0, 0);

    /** A longer jump is a sensor that counts anew, not so many lost captures. */
    private static final long LONGEST_GAP = 1_000_000;

    private static final double NANOS_PER_MILLI = 1e6;

    /** Captures from this start on were never seen, so that looking them up can be saved. */
    boolean isNewest(Capture capture) {
        return capture.getStartUnixNanos() > newestStartUnixNanos;
    }

    SensorState repeatedOnce() {
        return new SensorState(
                newestStartUnixNanos,
                newestSequence,
                captures,
                windows,
                repeated + 1,
                missing,
                missingSamples,
                clippingShare,
                lagMillis,
                centerFrequencyHertz,
                sampleRateHertz,
                simulated,
                reportedCaptures,
                reportedMillis);
    }

    SensorState processed(Capture capture, int itsWindows, double itsClippingShare, long nowMillis) {
        boolean newest = isNewest(capture);
        return new SensorState(
                newest ? capture.getStartUnixNanos() : newestStartUnixNanos,
                newest ? capture.getSequence() : newestSequence,
                captures + 1,
                windows + itsWindows,
                repeated,
                newest ? missing + skippedBefore(capture) : Math.max(0, missing - 1),
                missingSamples + capture.getGapBeforeSamples(),
                newest ? itsClippingShare : clippingShare,
                newest ? nowMillis - capture.getStartUnixNanos() / NANOS_PER_MILLI : lagMillis,
                newest ? capture.getCenterFrequencyHertz() : centerFrequencyHertz,
                newest ? capture.getSampleRateHertz() : sampleRateHertz,
                newest ? capture.getSimulated() : simulated,
                reportedCaptures,
                reportedMillis);
    }

    SensorState reported(long nowMillis) {
        return new SensorState(
                newestStartUnixNanos,
                newestSequence,
                captures,
                windows,
                repeated,
                missing,
                missingSamples,
                clippingShare,
                lagMillis,
                centerFrequencyHertz,
                sampleRateHertz,
                simulated,
                captures,
                nowMillis);
    }

    private long skippedBefore(Capture capture) {
        long skipped = capture.getSequence() - newestSequence - 1;
        return captures == 0 || skipped < 0 || skipped > LONGEST_GAP ? 0 : skipped;
    }
}
