package dev.skydiode.scene.signal;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * One unbroken piece of a signal. Its samples are made only where somebody asks for them, so bursts may be skipped.
 *
 * @param startSeconds from the start of the signal, 0 or more
 * @param lengthSeconds above 0; infinite for a signal that never pauses
 * @param lowerHertz lower edge of what it occupies, relative to the middle of the capture
 * @param upperHertz upper edge
 * @param samples makes the samples, each time from the front and each time the same
 */
public record Burst(
        double startSeconds,
        double lengthSeconds,
        double lowerHertz,
        double upperHertz,
        Supplier<SampleSource> samples) {
    public Burst {
        if (!(startSeconds >= 0) || !(lengthSeconds > 0) || !(upperHertz >= lowerHertz)) {
            throw new IllegalArgumentException(
                    "burst needs start >= 0, length > 0 and ordered edges: got %s s, %s s, %s Hz, %s Hz"
                            .formatted(startSeconds, lengthSeconds, lowerHertz, upperHertz));
        }
        Objects.requireNonNull(samples, "samples");
    }

    /** First moment after it, from the start of the signal. */
    public double endSeconds() {
        return startSeconds + lengthSeconds;
    }

    /** Whether it reaches into a band around the middle of the capture. */
    public boolean within(double bandWidthHertz) {
        return upperHertz > -bandWidthHertz / 2 && lowerHertz < bandWidthHertz / 2;
    }
}
