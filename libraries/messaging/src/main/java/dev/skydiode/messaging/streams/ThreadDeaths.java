package dev.skydiode.messaging.streams;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * What to do when a stream thread dies. One death is an accident, and a new thread takes over; deaths that follow each
 * other mean that the same thing kills every thread. Time spent without a broker is no death: nothing helps but the
 * broker. Thread-safe.
 */
final class ThreadDeaths {

    /** Deaths within {@link #COUNTED_FOR} from which on the stream counts as dying. */
    static final int DYING = 3;
    /** Deaths within {@link #COUNTED_FOR} after which no further thread is tried. */
    static final int MAX_DEATHS = 10;

    static final Duration COUNTED_FOR = Duration.ofMinutes(10);

    private final LongSupplier nanoClock;
    private final Deque<Long> deathNanos = new ArrayDeque<>();

    /** @param nanoClock monotonic, nanoseconds from anywhere */
    ThreadDeaths(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** Why the process has to end, and with which code. */
    record End(int exitCode, String line) {}

    /** Counts a death; empty where a new thread is worth trying. */
    synchronized Optional<End> died(String stream, Throwable cause) {
        UnusableStateException unusable = find(cause, UnusableStateException.class);
        if (unusable != null) {
            return Optional.of(new End(ProcessEnd.WRONG_INPUT, stream + " stops: " + unusable.getMessage()));
        }
        if (find(cause, VirtualMachineError.class) instanceof OutOfMemoryError noMemory) {
            return Optional.of(new End(ProcessEnd.FAILED, stream + " stops: out of memory: " + noMemory.getMessage()));
        }
        if (find(cause, RetriableException.class) != null) {
            return Optional.empty();
        }
        deathNanos.addLast(nanoClock.getAsLong());
        return recent() <= MAX_DEATHS
                ? Optional.empty()
                : Optional.of(new End(
                        ProcessEnd.FAILED,
                        stream + " stops: " + recent() + " threads died within " + COUNTED_FOR.toMinutes()
                                + " minutes, the last of " + summary(cause)));
    }

    /** Whether threads keep dying. */
    synchronized boolean dying() {
        return recent() >= DYING;
    }

    private int recent() {
        long now = nanoClock.getAsLong();
        deathNanos.removeIf(death -> now - death > COUNTED_FOR.toNanos());
        return deathNanos.size();
    }

    /** The root of a failure on one line. */
    static String summary(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }

    private static <T> @Nullable T find(Throwable failure, Class<T> kind) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 50; cause = cause.getCause(), depth++) {
            if (kind.isInstance(cause)) {
                return kind.cast(cause);
            }
        }
        return null;
    }
}
