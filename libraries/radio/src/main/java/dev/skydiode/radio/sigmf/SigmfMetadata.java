package dev.skydiode.radio.sigmf;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The part of a {@code .sigmf-meta} file that reading samples needs, as it stands there: indices are still absolute
 * ({@code core:offset} included), absent values are absent.
 */
record SigmfMetadata(Global global, List<Capture> captures, List<Note> annotations) {
    record Global(
            String datatype,
            String version,
            OptionalDouble sampleRateHertz,
            long channels,
            Optional<String> sha512,
            long offset,
            Optional<String> dataset,
            long trailingBytes,
            boolean metadataOnly,
            List<String> requiredExtensions) {}

    record Capture(
            long sampleStart,
            OptionalLong globalIndex,
            long headerBytes,
            OptionalDouble frequencyHertz,
            Optional<Instant> datetime,
            OptionalDouble referenceLevelDbm) {
        /** Position in the original sample stream; where not stated it equals the position in the recording. */
        long streamIndex() {
            return globalIndex.orElse(sampleStart);
        }
    }

    record Note(
            long sampleStart,
            OptionalLong sampleCount,
            OptionalDouble lowerHertz,
            OptionalDouble upperHertz,
            String label,
            String comment) {}
}
