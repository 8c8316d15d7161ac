package dev.skydiode.system.hostile;

import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.Spectrum;
import dev.skydiode.messaging.UnixNanos;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sends one capture after the other from an address of its own, each once, as a sensor does. */
final class HonestSensor implements AutoCloseable {

    /** Not the attackers': a client is an address. */
    private static final String ADDRESS = "127.0.0.2";

    private final URI captures;
    private final HttpClient client;
    private long sequence;

    HonestSensor(int port) throws IOException {
        captures = URI.create("http://127.0.0.1:" + port + "/api/v1/captures");
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(InetAddress.getByName(ADDRESS))
                .build();
    }

    /**
     * What it was answered, and how soon.
     *
     * @param answers how many of each status
     */
    record Result(Map<Integer, Integer> answers, long p50Millis, long p99Millis, long maxMillis) {}

    /** Sends for so long, without a pause. */
    Result send(Duration time) throws IOException, InterruptedException {
        List<Long> millis = new ArrayList<>();
        Map<Integer, Integer> answers = new TreeMap<>();
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            answers.merge(send(sequence++), 1, Integer::sum);
            millis.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
        }
        Collections.sort(millis);
        return new Result(
                answers, millis.get(millis.size() / 2), millis.get(millis.size() * 99 / 100), millis.getLast());
    }

    private int send(long number) throws IOException, InterruptedException {
        Instant now = Instant.now();
        Capture capture = Capture.newBuilder()
                .setSensorId("honest")
                .setSequence(number)
                .setStartUnixNanos(UnixNanos.of(now))
                .setCenterFrequencyHertz(2.44e9)
                .setSampleRateHertz(100e6)
                .setSpectrum(Spectrum.newBuilder().addAllPowersMicrowatts(Collections.nCopies(256, 0.5)))
                .build();
        return client.send(
                        HttpRequest.newBuilder(captures)
                                .timeout(Duration.ofSeconds(30))
                                .header("Content-Type", "application/x-protobuf")
                                .POST(BodyPublishers.ofByteArray(capture.toByteArray()))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    @Override
    public void close() {
        client.close();
    }
}
