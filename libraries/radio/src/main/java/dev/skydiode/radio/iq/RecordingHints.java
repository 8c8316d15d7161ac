package dev.skydiode.radio.iq;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the caller knows of a recording. A raw file needs format and rate; for the others a hint fills in what the file
 * does not state and never overrides what it does.
 *
 * @param format of the samples
 * @param sampleRateHertz complex samples per second, above 0
 * @param centerFrequencyHertz RF frequency of the middle of the spectrum
 * @param limits what the recording may ask for
 */
public record RecordingHints(
        Optional<SampleFormat> format,
        OptionalDouble sampleRateHertz,
        OptionalDouble centerFrequencyHertz,
        RecordingLimits limits) {
    /** @throws IllegalArgumentException for a sample rate that is not above 0 and finite */
    public RecordingHints {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(centerFrequencyHertz, "centerFrequencyHertz");
        Objects.requireNonNull(limits, "limits");
        double rate = sampleRateHertz.orElse(1);
        if (!(rate > 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException("sample rate must be above 0 Hz and finite: " + rate);
        }
    }

    /** Nothing known; the default limits. */
    public static RecordingHints none() {
        return new RecordingHints(
                Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty(), RecordingLimits.DEFAULT);
    }
}
