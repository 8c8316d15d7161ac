package dev.skydiode.gateway.reduce;

import dev.skydiode.gateway.source.Snapshot;
import java.util.Optional;

/**
 * Something to be sent.
 *
 * @param snapshot the samples, or what they were where a spectrum is sent in their place
 * @param spectrumMicrowatts 256 powers in their place
 * @param priority what goes first where not all can
 */
public record Reduced(Snapshot snapshot, Optional<double[]> spectrumMicrowatts, Priority priority) {

    /** From what is given up first to what is given up last. */
    public enum Priority {
        /** Nothing was on the air; sent to show that the sensor works. */
        QUIET,
        /** Before or after an emission. */
        AROUND,
        /** Something is on the air. */
        ACTIVE
    }

    static Reduced samples(Snapshot snapshot, Priority priority) {
        return new Reduced(snapshot, Optional.empty(), priority);
    }

    /** Bytes it takes, nearly. */
    long bytes() {
        return spectrumMicrowatts
                .map(powers -> (long) Float.BYTES * powers.length)
                .orElse((long) snapshot.stored().length);
    }
}
