package dev.skydiode.benchmarks.system;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients that post one body over and over on connections that stay open. */
final class HttpLoad {

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

    /** Posts for so long and gives the answered requests per second. */
    double requestsPerSecond(int clients, double seconds) throws IOException, InterruptedException {
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        long requests = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Callable<Long>> work = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                work.add(() -> post(end));
            }
            for (Future<Long> done : threads.invokeAll(work)) {
                requests += done.get();
            }
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        }
        return requests / ((System.nanoTime() - start) / 1e9);
    }

    private long post(long end) throws IOException {
        long requests = 0;
        try (HttpConnection connection = new HttpConnection(port)) {
            while (System.nanoTime() < end) {
                int status = connection.post(path, body);
                if (status != expectedStatus) {
                    throw new IOException("HTTP " + status + ": " + connection.lastBody());
                }
                requests++;
            }
        }
        return requests;
    }
}
