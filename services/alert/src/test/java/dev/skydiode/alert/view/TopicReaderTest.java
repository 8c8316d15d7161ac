package dev.skydiode.alert.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skydiode.contracts.v1.Alert;
import dev.skydiode.contracts.v1.AlertState;
import dev.skydiode.contracts.v1.EmissionFinding;
import dev.skydiode.contracts.v1.Identification;
import dev.skydiode.messaging.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TopicReaderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final TopicPartition IDENTIFICATIONS = new TopicPartition(Topics.IDENTIFICATIONS.name(), 0);
    private static final TopicPartition ALERTS = new TopicPartition(Topics.ALERTS.name(), 0);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ReadModel model = new ReadModel(10, 10);

    @Test
    void readsFromTheBeginningAndPassesOverWhatItCannotRead() throws InterruptedException {
        MockConsumer<byte[], byte[]> consumer = consumer();
        consumer.schedulePollTask(() -> {
            consumer.addRecord(record(0, "gone", alert("gone")));
            consumer.addRecord(record(1, "bad", "{".getBytes(StandardCharsets.UTF_8)));
            consumer.addRecord(record(2, "gone", null));
            consumer.addRecord(record(3, "kept", alert("kept")));
        });
        try (TopicReader reader = reader(consumer)) {
            reader.start();
            await().atMost(PATIENCE)
                    .until(() ->
                            model.alert("kept").isPresent() && reader.status().caughtUp());
        }

        assertThat(model.alert("gone")).isEmpty();
        assertThat(registry.counter("skydiode.alert.view.undecodable", "topic", Topics.ALERTS.name())
                        .count())
                .isEqualTo(1);
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void startsOverAfterAFailureAndTellsIt() throws InterruptedException {
        // A new one each time, as the reader asks for it: one that is closed fails for another reason.
        Supplier<Consumer<byte[], byte[]>> lost = () -> {
            MockConsumer<byte[], byte[]> consumer = consumer();
            consumer.setPollException(new KafkaException("lost"));
            return consumer;
        };
        try (TopicReader reader = reader(lost, alerts())) {
            reader.start();
            await().atMost(PATIENCE).until(() -> reader.status().trouble().contains("lost"));
            assertThat(reader.status().caughtUp()).isFalse();
        }
    }

    @Test
    void showsTheNewestIdentificationThatCarriesASpectrum() throws InterruptedException {
        MockConsumer<byte[], byte[]> consumer = consumer(IDENTIFICATIONS);
        consumer.schedulePollTask(() -> {
            consumer.addRecord(identification(0, 1, true));
            consumer.addRecord(identification(1, 2, true));
            consumer.addRecord(identification(2, 3, false));
        });
        consumer.schedulePollTask(() -> consumer.addRecord(identification(3, 4, false)));
        try (TopicReader reader = reader(
                () -> consumer,
                new ViewFeed(model, new OpenTracks(10, Duration.ofMinutes(1), InstantSource.system()), registry)
                        .signals()
                        .getFirst())) {
            reader.start();
            await().atMost(PATIENCE).until(() -> reader.status().caughtUp());
        }

        assertThat(model.identification("roof"))
                .map(IdentificationView::captureSequence)
                .contains(2L);
    }

    private static ConsumerRecord<byte[], byte[]> identification(long offset, long sequence, boolean withSpectrum) {
        Identification window = Identification.newBuilder()
                .setSensorId("roof")
                .setCaptureSequence(sequence)
                .setWindowStartUnixNanos(1)
                .addAllTonePowersMicrowatts(withSpectrum ? Collections.nCopies(256, 0.5f) : List.of())
                .addEmissions(EmissionFinding.newBuilder().setDescription("a burst"))
                .build();
        return new ConsumerRecord<>(
                IDENTIFICATIONS.topic(), 0, offset, "roof".getBytes(StandardCharsets.UTF_8), window.toByteArray());
    }

    private TopicReader reader(MockConsumer<byte[], byte[]> consumer) {
        return reader(() -> consumer, alerts());
    }

    private TopicReader.Source alerts() {
        return new ViewFeed(model, new OpenTracks(10, Duration.ofMinutes(1), InstantSource.system()), registry)
                .state()
                .getFirst();
    }

    private static TopicReader reader(Supplier<Consumer<byte[], byte[]>> consumers, TopicReader.Source source) {
        return new TopicReader("test", List.of(source), consumers, InstantSource.system());
    }

    private static MockConsumer<byte[], byte[]> consumer() {
        return consumer(ALERTS);
    }

    private static MockConsumer<byte[], byte[]> consumer(TopicPartition partition) {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name());
        Node node = new Node(0, "nowhere", 1);
        consumer.updatePartitions(
                partition.topic(),
                List.of(new PartitionInfo(partition.topic(), 0, node, new Node[] {node}, new Node[0])));
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        consumer.updateEndOffsets(Map.of(partition, 4L));
        return consumer;
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, String key, byte[] value) {
        return new ConsumerRecord<>(ALERTS.topic(), 0, offset, key.getBytes(StandardCharsets.UTF_8), value);
    }

    private static byte[] alert(String id) {
        Alert alert = Alert.newBuilder()
                .setAlertId(id)
                .setState(AlertState.ACTIVE)
                .setOpenedUnixNanos(1)
                .build();
        return Topics.ALERTS.value().serializer().serialize(ALERTS.topic(), alert);
    }
}
