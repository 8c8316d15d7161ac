package dev.skydiode.chiplab.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs independent pieces of work on a fixed number of threads, the caller's among them, or on the JVM's common pool. Who does which
 * piece is not fixed, so that results may depend on the piece's number only: then their bits do not depend on the number of threads.
 */
public final class Workers implements AutoCloseable {
    private static final Workers COMMON = new Workers(0, null);

    private final int threads;
    private final @Nullable ExecutorService others;

    /** @param threads of these workers; 0 stands for the common pool */
    private Workers(int threads, @Nullable ExecutorService others) {
        this.threads = threads;
        this.others = others;
    }

    /**
     * So many threads, which end with {@link #close}.
     *
     * @param threads at least 1; 1 is the caller alone
     */
    public static Workers of(int threads) {
        return new Workers(
                threads,
                threads == 1
                        ? null
                        : Executors.newFixedThreadPool(
                                threads - 1,
                                Thread.ofPlatform()
                                        .name("training-", 1)
                                        .daemon()
                                        .factory()));
    }

    /** The common pool's threads; need not be closed. */
    public static Workers common() {
        return COMMON;
    }

    /**
     * Does piece 0 to n − 1, each once, in any order; returns when all are done.
     *
     * @param piece must not depend on the order; gets the piece's number
     * @throws IllegalStateException if a piece failed on another thread, or the wait was interrupted
     */
    public void each(int n, IntConsumer piece) {
        if (threads == 0) {
            IntStream.range(0, n).parallel().forEach(piece);
            return;
        }
        if (others == null || n < 2) {
            for (int i = 0; i < n; i++) {
                piece.accept(i);
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        Runnable share = () -> {
            for (int i = next.getAndIncrement(); i < n; i = next.getAndIncrement()) {
                piece.accept(i);
            }
        };
        List<Future<?>> running = new ArrayList<>();
        for (int t = 1; t < threads; t++) {
            running.add(others.submit(share));
        }
        share.run();
        running.forEach(Workers::await);
    }

    /** What a thread threw reaches the caller, once all pieces before are done. */
    private static void await(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while training", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a training thread failed", e.getCause());
        }
    }

    @Override
    public void close() {
        if (others != null) {
            others.shutdownNow();
        }
    }
}
