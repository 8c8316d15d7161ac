package dev.skydiode.radio.iq;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An unbroken run of samples taken with the same settings. What a recording does not state is absent, never carried
 * over from the segment before.
 *
 * @param firstSample index of the first sample in the recording, counting stored samples only
 * @param samples complex samples, 1 or more
 * @param sampleRateHertz complex samples per second, above 0
 * @param centerFrequencyHertz RF frequency of the middle of the spectrum
 * @param start time of the first sample
 * @param gapBeforeSamples samples known to be lost just before this segment, 0 or more
 * @param referenceLevelDbm power of a full-scale tone (magnitude 1)
 */
public record Segment(
        long firstSample,
        long samples,
        double sampleRateHertz,
        OptionalDouble centerFrequencyHertz,
        Optional<Instant> start,
        long gapBeforeSamples,
        OptionalDouble referenceLevelDbm) {
    /** @throws IllegalArgumentException for a count or a rate out of its range */
    public Segment {
        if (firstSample < 0 || samples < 1 || gapBeforeSamples < 0) {
            throw new IllegalArgumentException("segment needs firstSample >= 0, samples >= 1, gap >= 0: got %d, %d, %d"
                    .formatted(firstSample, samples, gapBeforeSamples));
        }
        if (!(sampleRateHertz > 0) || Double.isInfinite(sampleRateHertz)) {
            throw new IllegalArgumentException("sample rate must be above 0 Hz and finite: " + sampleRateHertz);
        }
        Objects.requireNonNull(centerFrequencyHertz, "centerFrequencyHertz");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(referenceLevelDbm, "referenceLevelDbm");
    }

    /** Index of the first sample after this segment. */
    public long endSample() {
        return firstSample + samples;
    }
}
