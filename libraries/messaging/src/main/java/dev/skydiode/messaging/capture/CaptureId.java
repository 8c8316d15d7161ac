package dev.skydiode.messaging.capture;

import dev.skydiode.contracts.v1.Capture;

/**
 * What makes a capture the same one when it comes again: its sensor, its time and its number. The number alone does not
 * do, for a sensor may count from 0 again.
 *
 * @param sensorId as the capture states it
 * @param startUnixNanos time of the first sample, nanoseconds since the epoch
 * @param sequence an unsigned number
 */
public record CaptureId(String sensorId, long startUnixNanos, long sequence) {

    public static CaptureId of(Capture capture) {
        return new CaptureId(capture.getSensorId(), capture.getStartUnixNanos(), capture.getSequence());
    }

    /** As text, in CloudEvents ids and as key of stores: {@code sensor/nanoseconds/number}. */
    @Override
    public String toString() {
        return sensorId + "/" + startUnixNanos + "/" + Long.toUnsignedString(sequence);
    }
}
