package dev.skydiode.ingest.vita49;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.ingest.intake.BrokerWatch;
import dev.skydiode.ingest.intake.CaptureIntake;
import dev.skydiode.ingest.intake.IntakeCounters;
import dev.skydiode.messaging.Topics;
import dev.skydiode.messaging.capture.CaptureValidator;
import dev.skydiode.messaging.capture.SampleFormats;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.MockProducer;
import org.junit.jupiter.api.Test;

final class Vita49ListenerTest {
    private static final SampleFormats CI16_ONLY = new SampleFormats() {
        @Override
        public OptionalInt bytesPerSample(String format) {
            return format.equals("ci16_be") ? OptionalInt.of(4) : OptionalInt.empty();
        }

        @Override
        public String names() {
            return "ci16_be";
        }
    };

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MockProducer<String, Capture> producer = new MockProducer<>(
            true,
            null,
            Topics.CAPTURES.key().serializer(),
            Topics.CAPTURES.value().serializer());
    private final CaptureIntake intake = new CaptureIntake(
            producer,
            new CaptureValidator(CI16_ONLY, Duration.ofMinutes(10)),
            new IntakeCounters(registry),
            new BrokerWatch(InstantSource.system()),
            Optional::empty,
            InstantSource.system(),
            new Random(1));

    @Test
    void turnsPacketsOnTheWireIntoCaptures() throws IOException, InterruptedException {
        try (Vita49Listener listener = Vita49Listener.start(
                        new Vita49Settings(0, "127.0.0.1", 8192), intake, InstantSource.system(), registry);
                DatagramSocket sender = new DatagramSocket()) {
            send(sender, listener.port(), new byte[] {1, 2, 3});
            send(sender, listener.port(), context());
            for (int count = 0; count < 9; count++) {
                send(sender, listener.port(), data(count, 1024));
            }
            await(() -> producer.history().size() == 2);
        }

        Capture first = producer.history().getFirst().value();
        assertThat(first.getSensorId()).isEqualTo("vita49:127.0.0.1:00000007");
        assertThat(first.getCenterFrequencyHertz()).isEqualTo(2.4e9);
        assertThat(first.getIq().getSamples().size()).isEqualTo(4 * 8192);
        assertThat(first.getGapBeforeSamples()).isZero();
        // The rest comes when the stream pauses.
        assertThat(producer.history().getLast().value().getIq().getSamples().size())
                .isEqualTo(4 * 1024);
        assertThat(registry.get("skydiode.ingest.vita49.packets").counter().count())
                .isEqualTo(11);
        assertThat(registry.get("skydiode.ingest.vita49.malformed").counter().count())
                .isEqualTo(1);
    }

    private static void send(DatagramSocket sender, int port, byte[] packet) throws IOException {
        sender.send(new DatagramPacket(packet, packet.length, InetAddress.getByName("127.0.0.1"), port));
    }

    private static byte[] context() {
        return ByteBuffer.allocate(36)
                .putInt(0x4000_0000 | 9)
                .putInt(7)
                .putInt(1 << 27 | 1 << 21 | 1 << 15)
                .putLong(Math.round(2.4e9 * (1 << 20)))
                .putLong(Math.round(1e6 * (1 << 20)))
                .putLong(0x2000_03cf_0000_0000L)
                .array();
    }

    private static byte[] data(int count, int samples) {
        return ByteBuffer.allocate(4 * (samples + 2))
                .putInt(0x1000_0000 | count << 16 | samples + 2)
                .putInt(7)
                .array();
    }

    private static void await(BooleanSupplier reached) throws InterruptedException {
        for (int i = 0; i < 1000 && !reached.getAsBoolean(); i++) {
            Thread.sleep(20);
        }
        assertThat(reached.getAsBoolean()).isTrue();
    }
}
