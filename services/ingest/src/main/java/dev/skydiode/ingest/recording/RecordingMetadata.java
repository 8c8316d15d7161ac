package dev.skydiode.ingest.recording;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What whoever hands over a recording says about it.
 *
 * @param sensorId of its captures
 * @param firstSequence of the first capture; the others count on
 * @param centerFrequencyHertz where the recording does not say
 * @param startUnixNanos of the recording's first sample, for segments that do not say; empty for the time of receipt
 * @param simulated whether a simulator made it
 */
public record RecordingMetadata(
        String sensorId,
        long firstSequence,
        OptionalDouble centerFrequencyHertz,
        OptionalLong startUnixNanos,
        boolean simulated) {}
