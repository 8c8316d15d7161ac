package dev.skydiode.workbench.replay;

import dev.skydiode.workbench.console.InputException;
import dev.skydiode.workbench.console.Progress;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends every row, each sensor in order and the sensors side by side, while a reader books what comes back.
 *
 * @param address where rows go
 * @param sender how they get there
 * @param log books both directions
 * @param ratePerSecond rows per second over all sensors; 0 for as fast as they are taken
 */
record Replay(RowAddress address, CaptureSender sender, DeliveryLog log, double ratePerSecond) {

    /**
     * Returns once every row was acknowledged.
     *
     * @throws IOException if the service was away for longer than the sender's patience
     * @throws InputException if the service refused a row for good
     */
    void send(double[][] powersMicrowatts, Progress progress) throws IOException, InterruptedException {
        long started = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(address.sensors())) {
            List<Future<?>> sensors = new ArrayList<>();
            for (int sensor = 0; sensor < address.sensors(); sensor++) {
                int first = sensor;
                sensors.add(threads.submit(() -> sendOne(first, powersMicrowatts, started, progress)));
            }
            try {
                for (Future<?> sensor : sensors) {
                    sensor.get();
                }
            } catch (ExecutionException e) {
                threads.shutdownNow();
                rethrow(Objects.requireNonNullElse(e.getCause(), e));
            }
        }
    }

    private Void sendOne(int first, double[][] powersMicrowatts, long started, Progress progress)
            throws IOException, InterruptedException {
        for (int row = first; row < powersMicrowatts.length; row += address.sensors()) {
            awaitTurn(row, started);
            log.leaves(row, System.nanoTime());
            sender.send(address.capture(row, powersMicrowatts[row]));
            log.acknowledged(row);
            progress.step();
        }
        return null;
    }

    private void awaitTurn(int row, long started) throws InterruptedException {
        if (ratePerSecond > 0) {
            long due = started + Math.round(row / ratePerSecond * 1e9);
            Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
        }
    }

    private static void rethrow(Throwable cause) throws IOException, InterruptedException {
        switch (cause) {
            case IOException e -> throw e;
            case InterruptedException e -> throw e;
            case InputException e -> throw e;
            default -> throw new IllegalStateException(cause);
        }
    }
}
