package dev.skydiode.benchmarks.system;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Clients that post one body over and over on connections that stay open; what is turned away for a while does not count. */
final class HttpLoad {

    private static final Pattern ACCEPTED = Pattern.compile("\"accepted\":(\\d+)");
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;
    private static final long PAUSE_NANOS = 5_000_000;

    private final int port;
    private final String path;
    private final byte[] body;
    private final int expectedStatus;

    HttpLoad(int port, String path, byte[] body, int expectedStatus) {
        this.port = port;
        this.path = path;
        this.body = body;
        this.expectedStatus = expectedStatus;
    }

    /** Posts for so long and gives the captures per second that were taken. */
    double capturesPerSecond(int clients, double seconds) throws IOException, InterruptedException {
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        long captures = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Callable<Long>> work = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                work.add(() -> post(end));
            }
            for (Future<Long> done : threads.invokeAll(work)) {
                captures += done.get();
            }
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        }
        return captures / ((System.nanoTime() - start) / 1e9);
    }

    /** Captures that an answer says were taken: one, or those of a batch. */
    private int taken(int status, String answer) throws IOException {
        if (status == TOO_MANY || status == UNAVAILABLE) {
            return 0;
        }
        if (status != expectedStatus) {
            throw new IOException("HTTP " + status + ": " + answer);
        }
        Matcher accepted = ACCEPTED.matcher(answer);
        return accepted.find() ? Integer.parseInt(accepted.group(1)) : 1;
    }

    private long post(long end) throws IOException {
        long captures = 0;
        try (HttpConnection connection = new HttpConnection(port)) {
            while (System.nanoTime() < end) {
                int status = connection.post(path, body);
                int taken = taken(status, connection.lastBody());
                captures += taken;
                if (taken == 0) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }
        return captures;
    }
}
