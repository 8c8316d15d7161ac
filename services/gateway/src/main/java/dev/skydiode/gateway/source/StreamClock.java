package dev.skydiode.gateway.source;

import dev.skydiode.messaging.UnixNanos;
import java.time.InstantSource;

/**
 * Times of a stream that carries none: it counts samples from the first one's arrival. Where samples come later than the
 * count says, by more than a buffer can explain, some were lost, and the count starts anew. Not thread-safe.
 */
final class StreamClock {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    /** What a network and its buffers may hold back. */
    private static final long MAX_LATE_NANOS = NANOS_PER_SECOND;
    /** A stream that runs ahead of the clock, such as a file in a pipe, is followed this far. */
    private static final long MAX_EARLY_NANOS = 60 * NANOS_PER_SECOND;

    private final InstantSource clock;
    private final double sampleRateHertz;
    private long anchorNanos;
    private long samples;
    private boolean anchored;

    StreamClock(InstantSource clock, double sampleRateHertz) {
        this.clock = clock;
        this.sampleRateHertz = sampleRateHertz;
    }

    /**
     * When a block's first sample was and what was lost before it.
     *
     * @param startUnixNanos time of the first sample
     * @param lostSamples since the block before
     */
    record Placed(long startUnixNanos, long lostSamples) {}

    /** Places a block of samples that has just come whole. */
    Placed place(int blockSamples) {
        long arrived = UnixNanos.of(clock.instant()) - nanos(blockSamples);
        long counted = anchorNanos + nanos(samples);
        long late = arrived - counted;
        long lost = 0;
        if (!anchored || late > MAX_LATE_NANOS || late < -MAX_EARLY_NANOS) {
            lost = anchored && late > 0 ? Math.round(late * sampleRateHertz / NANOS_PER_SECOND) : 0;
            anchorNanos = arrived;
            samples = 0;
            counted = arrived;
            anchored = true;
        }
        samples += blockSamples;
        return new Placed(counted, lost);
    }

    /** Counts samples that were let go: time passes with them. */
    void skip(long skippedSamples) {
        samples += skippedSamples;
    }

    private long nanos(long count) {
        return Math.round(count * (NANOS_PER_SECOND / sampleRateHertz));
    }
}
