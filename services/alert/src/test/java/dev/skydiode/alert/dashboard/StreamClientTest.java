package dev.skydiode.alert.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StreamClientTest {
    private static final long PATIENCE_SECONDS = 20;

    private final Recorder recorder = new Recorder();

    @Test
    void givesASlowClientTheNewestStateOnly() throws InterruptedException {
        StreamClient client = client(10);
        recorder.hold = new CountDownLatch(1);
        Thread writer = Thread.ofVirtual().start(client);
        client.offer(event("first", 0));
        recorder.started.await(PATIENCE_SECONDS, TimeUnit.SECONDS);

        for (int version = 1; version <= 1_000; version++) {
            client.offer(event("sensor", version));
        }
        recorder.hold.countDown();

        assertThat(recorder.next()).isEqualTo(event("first", 0));
        assertThat(recorder.next()).isEqualTo(event("sensor", 1_000));
        client.close();
        assertThat(writer.join(Duration.ofSeconds(PATIENCE_SECONDS))).isTrue();
        assertThat(recorder.ends).containsExactly("end");
    }

    @Test
    void closesAClientThatHasTooMuchWaiting() throws InterruptedException {
        StreamClient client = client(3);
        for (int thing = 0; thing < 4; thing++) {
            client.offer(event("thing-" + thing, 0));
        }

        client.run();
        assertThat(recorder.ends).containsExactly("end");
        assertThat(recorder.sent).isEmpty();
    }

    @Test
    void beatsWhenNothingHappens() throws InterruptedException {
        StreamClient client = new StreamClient(recorder, 3, Duration.ofMillis(5), Duration.ZERO);
        Thread writer = Thread.ofVirtual().start(client);

        assertThat(recorder.next()).isEqualTo(Recorder.BEAT);
        client.close();
        assertThat(writer.join(Duration.ofSeconds(PATIENCE_SECONDS))).isTrue();
    }

    @Test
    void endsWhenTheClientIsGone() {
        StreamClient client = client(3);
        recorder.broken = true;
        client.offer(event("sensor", 1));

        client.run();
        assertThat(recorder.ends).containsExactly("end");
    }

    private StreamClient client(int maximumWaiting) {
        return new StreamClient(recorder, maximumWaiting, Duration.ofSeconds(PATIENCE_SECONDS), Duration.ZERO);
    }

    private static StreamEvent event(String key, int version) {
        return new StreamEvent("sensor", key, version);
    }

    private static final class Recorder implements StreamClient.Connection {
        private static final StreamEvent BEAT = new StreamEvent("beat", "", 0);

        private final BlockingQueue<StreamEvent> sent = new LinkedBlockingQueue<>();
        private final List<String> ends = new CopyOnWriteArrayList<>();
        private final CountDownLatch started = new CountDownLatch(1);
        private volatile CountDownLatch hold = new CountDownLatch(0);
        private volatile boolean broken;

        @Override
        public void send(StreamEvent event) throws IOException {
            started.countDown();
            if (broken) {
                throw new IOException("gone");
            }
            try {
                hold.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                throw new IOException(stopped);
            }
            sent.add(event);
        }

        @Override
        public void beat() {
            sent.add(BEAT);
        }

        @Override
        public void end() {
            ends.add("end");
        }

        private StreamEvent next() throws InterruptedException {
            return sent.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }
}
