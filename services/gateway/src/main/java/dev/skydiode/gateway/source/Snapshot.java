package dev.skydiode.gateway.source;

import dev.skydiode.radio.iq.SampleFormat;
import java.util.OptionalDouble;

/**
 * Unbroken samples of one kind, as they came.
 *
 * @param stream what tells this stream from others of the same source; empty where there is one
 * @param startUnixNanos time of the first sample, nanoseconds since 1970 UTC
 * @param centerFrequencyHertz radio frequency at the samples' zero
 * @param sampleRateHertz complex samples per second
 * @param referenceLevelDbm power of a full-scale tone
 * @param gapBeforeSamples samples lost since the snapshot before
 * @param format how samples are stored
 * @param stored whole samples; not to be written to
 */
public record Snapshot(
        String stream,
        long startUnixNanos,
        double centerFrequencyHertz,
        double sampleRateHertz,
        OptionalDouble referenceLevelDbm,
        long gapBeforeSamples,
        SampleFormat format,
        byte[] stored) {

    /** Complex samples in it. */
    public int samples() {
        return stored.length / format.bytesPerSample();
    }

    /** Its length, seconds. */
    public double seconds() {
        return samples() / sampleRateHertz;
    }
}
