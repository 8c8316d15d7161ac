package dev.skydiode.chiplab.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Runs independent pieces of work on a fixed number of threads, the caller's among them. */
final class Workers implements AutoCloseable {
    private final int threads;
    private final ExecutorService others;

    Workers(int threads) {
        this.threads = threads;
        this.others = threads == 1
                ? null
                : Executors.newFixedThreadPool(
                        threads - 1,
                        Thread.ofPlatform().name("training-", 1).daemon().factory());
    }

    /** Does piece 0 to n − 1, each once, in any order; returns when all are done. */
    void each(int n, IntConsumer piece) {
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
