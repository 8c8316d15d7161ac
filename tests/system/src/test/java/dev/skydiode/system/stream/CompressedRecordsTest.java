package dev.skydiode.system.stream;

import static dev.skydiode.system.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skydiode.messaging.BoundedConsumer;
import dev.skydiode.messaging.KafkaSettings;
import dev.skydiode.messaging.Topics;
import dev.skydiode.standalone.broker.EmbeddedKafka;
import dev.skydiode.system.broker.Broker;
import dev.skydiode.system.broker.BrokerSource;
import dev.skydiode.system.broker.OnBroker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that are small on their way and large once unpacked: what a reader holds of them is bounded. */
@OnBroker(BrokerSource.EMBEDDED)
class CompressedRecordsTest {

    private static final String TOPIC = Topics.CAPTURES.name();
    private static final int RECORDS = 40;
    private static final int RECORD_BYTES = 2 * 1024 * 1024;

    /** Five times the bound in one batch: Kafka's own consumer gives all of it at once. */
    @Test
    void aPollUnpacksABoundedAmountAndLosesNothing(Broker broker) throws Exception {
        KafkaSettings.at(broker.bootstrapServers()).ensureTopics();
        TopicPartition partition = new TopicPartition(TOPIC, 0);
        List<Integer> polledBytes = new ArrayList<>();
        List<Long> offsets = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer = producer(broker, "zstd")) {
            Future<RecordMetadata> last = null;
            for (int i = 0; i < RECORDS; i++) {
                ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(TOPIC, 0, null, new byte[RECORD_BYTES]);
                // Headers count as well: half of each record is one.
                record.headers().add("half", new byte[RECORD_BYTES]);
                last = producer.send(record);
            }
            last.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            // Larger than the bound, and still taken: it comes alone.
            producer.send(new ProducerRecord<>(TOPIC, 0, null, new byte[BoundedConsumer.MAX_POLL_BYTES + 1]))
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        try (BoundedConsumer consumer =
                new BoundedConsumer(Map.of("bootstrap.servers", broker.bootstrapServers(), "max.poll.records", 500))) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (offsets.size() <= RECORDS && System.nanoTime() < end) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(200));
                records.forEach(record -> offsets.add(record.offset()));
                if (!records.isEmpty()) {
                    polledBytes.add(bytes(records));
                }
            }
        }

        assertThat(offsets)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(0, RECORDS).boxed().toList());
        assertThat(polledBytes.subList(0, polledBytes.size() - 1))
                .allMatch(bytes -> bytes <= BoundedConsumer.MAX_POLL_BYTES);
        assertThat(polledBytes.getLast()).isEqualTo(BoundedConsumer.MAX_POLL_BYTES + 1);
    }

    /** A reader would have to hold it whole: with a gigabyte of zeros in a hundred kilobytes it would end. */
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd", "lz4", "snappy"})
    void theBrokerRefusesARecordThatUnpacksToMoreThanAReaderCanHold(String compression, Broker broker) {
        KafkaSettings.at(broker.bootstrapServers()).ensureTopics();
        try (KafkaProducer<byte[], byte[]> producer = producer(broker, compression)) {
            Future<RecordMetadata> answer =
                    producer.send(new ProducerRecord<>(TOPIC, 1, null, new byte[EmbeddedKafka.MAX_RECORD_BYTES + 1]));

            assertThatThrownBy(() -> answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .hasCauseInstanceOf(InvalidRecordException.class);
        }
    }

    private static int bytes(ConsumerRecords<byte[], byte[]> records) {
        int bytes = 0;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            bytes += record.value().length;
            if (record.headers().lastHeader("half") != null) {
                bytes += record.headers().lastHeader("half").value().length;
            }
        }
        return bytes;
    }

    private static KafkaProducer<byte[], byte[]> producer(Broker broker, String compression) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "max.request.size",
                        256 * 1024 * 1024,
                        "buffer.memory",
                        512L * 1024 * 1024,
                        "batch.size",
                        4 * 1024 * 1024,
                        "linger.ms",
                        500,
                        "compression.type",
                        compression),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
