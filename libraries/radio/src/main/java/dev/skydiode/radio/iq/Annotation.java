package dev.skydiode.radio.iq;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Somebody's remark on a part of a recording.
 *
 * @param firstSample index of the first sample in the recording, counting stored samples from 0
 * @param samples how many, 0 or more; never beyond the end of the recording
 * @param lowerHertz lower edge, finite; RF where the segment states its centre, otherwise relative to it
 * @param upperHertz upper edge; present when the lower one is
 * @param label short, may be empty
 * @param comment longer, may be empty
 */
public record Annotation(
        long firstSample,
        long samples,
        OptionalDouble lowerHertz,
        OptionalDouble upperHertz,
        String label,
        String comment) {
    /**
     * @throws IllegalArgumentException for a negative index or count, one edge without the other, or an edge that is
     *     not finite
     */
    public Annotation {
        if (firstSample < 0 || samples < 0) {
            throw new IllegalArgumentException(
                    "annotation needs firstSample >= 0 and samples >= 0: got %d, %d".formatted(firstSample, samples));
        }
        if (lowerHertz.isPresent() != upperHertz.isPresent()) {
            throw new IllegalArgumentException("annotation needs both frequency edges or none");
        }
        if (!Double.isFinite(lowerHertz.orElse(0)) || !Double.isFinite(upperHertz.orElse(0))) {
            throw new IllegalArgumentException("annotation needs finite frequency edges: got %s, %s"
                    .formatted(lowerHertz.getAsDouble(), upperHertz.getAsDouble()));
        }
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(comment, "comment");
    }
}
