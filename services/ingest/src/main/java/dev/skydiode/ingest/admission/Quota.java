package dev.skydiode.ingest.admission;

import dev.skydiode.messaging.Topics;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Token buckets of captures and of bytes. Each holds two seconds of its rate, so that captures may come in bursts, and at
 * least one largest capture. Thread-safe.
 */
final class Quota {
    private static final double BURST_SECONDS = 2;

    private final @Nullable Bucket captures;
    private final @Nullable Bucket bytes;

    Quota(@Nullable Double capturesPerSecond, @Nullable Double bytesPerSecond, TimeMeter time) {
        captures = capturesPerSecond == null ? null : bucket(capturesPerSecond, 1, time);
        bytes = bytesPerSecond == null ? null : bucket(bytesPerSecond, Topics.MAX_CAPTURE_BYTES, time);
    }

    private static Bucket bucket(double perSecond, long least, TimeMeter time) {
        long capacity = Math.max(least, Math.round(perSecond * BURST_SECONDS));
        Duration period = Duration.ofNanos(Math.round(capacity / perSecond * 1e9));
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, period))
                .withCustomTimePrecision(time)
                .build();
    }

    /** Takes one capture of so many bytes, or nothing and says how long to wait. */
    Optional<Duration> take(long size) {
        Optional<Duration> wait = take(captures, 1);
        if (wait.isPresent()) {
            return wait;
        }
        wait = take(bytes, size);
        if (wait.isPresent()) {
            giveBack(captures, 1);
        }
        return wait;
    }

    /** Undoes {@link #take}. */
    void giveBack(long size) {
        giveBack(captures, 1);
        giveBack(bytes, size);
    }

    private static void giveBack(@Nullable Bucket bucket, long tokens) {
        if (bucket != null && tokens > 0) {
            bucket.addTokens(tokens);
        }
    }

    private static Optional<Duration> take(@Nullable Bucket bucket, long tokens) {
        if (bucket == null || tokens <= 0) {
            return Optional.empty();
        }
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(tokens);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
}
