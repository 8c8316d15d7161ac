package dev.skydiode.identification.topology;

import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.GatewayReport;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The books of a sensor.
 *
 * @param newest what its newest capture said
 * @param counts since its first capture
 * @param suspectedMissing sequence numbers that the newest capture skipped; they count as missing once a later
 *     capture goes on from there, so that one capture with an invented sequence adds nothing
 * @param lateInARow late captures in a row that agree with each other
 * @param reportedCaptures number of captures at the newest status report
 * @param reportedMillis wall-clock time of that report; 0 before the first
 * @param gateway its gateway's newest report; null before the first
 */
record SensorBooks(
        Newest newest,
        Counts counts,
        long suspectedMissing,
        int lateInARow,
        long reportedCaptures,
        long reportedMillis,
        @Nullable GatewayReport gateway) {

    static final SensorBooks NEW = new SensorBooks(
            new Newest(Long.MIN_VALUE, 0, 0, 0, 0, 0, false), new Counts(0, 0, 0, 0, 0, 0), 0, 0, 0, 0, null);

    /** A capture that starts this long before the newest one is late: it comes after the tracks have moved on. */
    static final Duration LATE = Duration.ofSeconds(10);
    /** As many late captures in a row are no stragglers: the sensor's clock was set back, and is followed. */
    static final int LATE_TO_FOLLOW = 5;

    /** A longer jump is a sensor that counts anew, not so many lost captures. */
    private static final long MAX_GAP = 1_000_000;

    /** Some hours at the highest rates: a sender may state anything, and sums must not overflow. */
    private static final long MAX_GAP_SAMPLES = 1_000_000_000_000_000L;

    private static final double NANOS_PER_MILLI = 1e6;

    /**
     * What the newest capture said.
     *
     * @param startUnixNanos its start, by the sensor's clock
     * @param clippingShare mean over its windows
     * @param lagMillis processing time minus its start
     */
    record Newest(
            long startUnixNanos,
            long sequence,
            double clippingShare,
            double lagMillis,
            double centerFrequencyHertz,
            double sampleRateHertz,
            boolean simulated) {}

    /**
     * Totals.
     *
     * @param captures that were processed
     * @param windows in these
     * @param repeated captures that came again
     * @param missing captures that the sequence skipped and that did not come later
     * @param missingSamples that captures stated as lost before them
     * @param lateWindows in captures that were late
     */
    record Counts(long captures, long windows, long repeated, long missing, long missingSamples, long lateWindows) {}

    /** Whether the capture is newer than all before, and so was never seen; false where nothing is known. */
    boolean surelyNew(Capture capture) {
        return counts.captures() > 0 && capture.getStartUnixNanos() > newest.startUnixNanos();
    }

    /**
     * Whether a capture is the first in its period of event time. By what is stored alone: a capture that is processed again
     * after a crash gives the same records.
     */
    boolean opensPeriod(Capture capture, Duration period) {
        return counts.captures() == 0
                || Math.floorDiv(capture.getStartUnixNanos(), period.toNanos())
                        > Math.floorDiv(newest.startUnixNanos(), period.toNanos());
    }

    SensorBooks repeatedOnce() {
        return new SensorBooks(
                newest,
                new Counts(
                        counts.captures(),
                        counts.windows(),
                        counts.repeated() + 1,
                        counts.missing(),
                        counts.missingSamples(),
                        counts.lateWindows()),
                suspectedMissing,
                lateInARow,
                reportedCaptures,
                reportedMillis,
                gateway);
    }

    SensorBooks processed(Capture capture, int windows, double clippingShare, long nowMillis) {
        boolean late = counts.captures() > 0 && capture.getStartUnixNanos() < newest.startUnixNanos() - LATE.toNanos();
        int inARow = late ? lateInARow + 1 : 0;
        boolean follows = inARow >= LATE_TO_FOLLOW;
        boolean advances = follows || capture.getStartUnixNanos() > newest.startUnixNanos();
        long skipped = capture.getSequence() - newest.sequence() - 1;
        long missing = counts.missing();
        long suspected = suspectedMissing;
        if (advances) {
            boolean goesOn = counts.captures() > 0 && !follows && skipped >= 0 && skipped <= MAX_GAP;
            missing += goesOn ? suspected : 0;
            suspected = goesOn ? skipped : 0;
        } else if (suspected > 0) {
            // A straggler fills the gap that the newest capture left.
            suspected--;
        } else {
            missing = Math.max(0, missing - 1);
        }
        return new SensorBooks(
                advances ? newest(capture, clippingShare, nowMillis) : newest,
                new Counts(
                        counts.captures() + 1,
                        counts.windows() + windows,
                        counts.repeated(),
                        missing,
                        counts.missingSamples() + Math.clamp(capture.getGapBeforeSamples(), 0, MAX_GAP_SAMPLES),
                        counts.lateWindows() + (late ? windows : 0)),
                suspected,
                follows ? 0 : inARow,
                reportedCaptures,
                reportedMillis,
                advances && capture.hasGateway() ? capture.getGateway() : gateway);
    }

    private static Newest newest(Capture capture, double clippingShare, long nowMillis) {
        return new Newest(
                capture.getStartUnixNanos(),
                capture.getSequence(),
                clippingShare,
                nowMillis - capture.getStartUnixNanos() / NANOS_PER_MILLI,
                capture.getCenterFrequencyHertz(),
                capture.getSampleRateHertz(),
                capture.getSimulated());
    }

    SensorBooks reported(long nowMillis) {
        return new SensorBooks(newest, counts, suspectedMissing, lateInARow, counts.captures(), nowMillis, gateway);
    }
}
