package dev.skydiode.radio.sigmf;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The part of a {@code .sigmf-meta} file that reading samples needs, as it stands there: indices are still absolute
 * ({@code core:offset} included), absent values are absent.
 *
 * @param global what holds for all of it
 * @param captures by their first sample; none where one at the first sample is meant
 * @param annotations in the order of the file
 */
record SigmfMetadata(Global global, List<Capture> captures, List<Note> annotations) {
    /**
     * The global object.
     *
     * @param datatype of the samples, {@code core:datatype}
     * @param version of SigMF, {@code core:version}
     * @param sampleRateHertz {@code core:sample_rate}, above 0 and at most 1e12
     * @param channels interleaved in the dataset, {@code core:num_channels}; 1 where not stated
     * @param sha512 of the dataset's file, 128 hexadecimal digits
     * @param offset index of the first stored sample in the original stream, {@code core:offset}
     * @param dataset name of a dataset that does not go by the metadata's name, {@code core:dataset}
     * @param trailingBytes after the last sample, {@code core:trailing_bytes}
     * @param metadataOnly whether the recording is distributed without a dataset
     * @param requiredExtensions names of those that a reader must know
     */
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

    /**
     * A capture segment: what holds from its first sample on.
     *
     * @param sampleStart index of its first sample, {@code core:sample_start}
     * @param globalIndex of that sample in the original stream, samples that were lost counted
     * @param headerBytes in the dataset just before that sample, not samples
     * @param frequencyHertz RF centre, {@code core:frequency}
     * @param datetime of its first sample, UTC
     * @param referenceLevelDbm power of a full-scale tone, by this project's extension
     */
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

    /**
     * An annotation.
     *
     * @param sampleStart index of its first sample
     * @param sampleCount how many; without it, to the end of the capture segment
     * @param lowerHertz lower frequency edge, present where the upper one is
     * @param upperHertz upper frequency edge
     * @param label short, may be empty
     * @param comment longer, may be empty
     */
    record Note(
            long sampleStart,
            OptionalLong sampleCount,
            OptionalDouble lowerHertz,
            OptionalDouble upperHertz,
            String label,
            String comment) {}
}
