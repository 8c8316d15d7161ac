package dev.skydiode.system.stream;

import static dev.skydiode.system.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.messaging.KafkaSettings;
import dev.skydiode.messaging.Topic;
import dev.skydiode.messaging.Topics;
import dev.skydiode.system.broker.Broker;
import dev.skydiode.system.broker.BrokerSource;
import dev.skydiode.system.broker.OnBroker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** What the table of topics promises, asked of a broker. */
@OnBroker(BrokerSource.EMBEDDED)
class TopicSettingsTest {

    private static final byte[] KEY = {1};

    @Test
    void aRecordOutlivesItsTimeByATwelfthAtMost(Broker broker) throws Exception {
        KafkaSettings.at(broker.bootstrapServers()).ensureTopics();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            for (Topic<?, ?> topic : Topics.ALL) {
                Config config = config(admin, topic.name());
                if (!topic.compacted()) {
                    long kept = number(config, "retention.ms");
                    assertThat(kept)
                            .as(topic.name())
                            .isEqualTo(topic.retention().toMillis());
                    assertThat(number(config, "segment.ms")).as(topic.name()).isLessThanOrEqualTo(kept / 12);
                    assertThat(config.get("message.timestamp.type").value()).isEqualTo("LogAppendTime");
                } else {
                    assertThat(number(config, "segment.ms") + number(config, "max.compaction.lag.ms"))
                            .as(topic.name())
                            .isLessThanOrEqualTo(Duration.ofMinutes(70).toMillis());
                }
            }
        }
    }

    @Test
    void noWritersClockDecidesHowLongARecordIsKept(Broker broker) throws Exception {
        KafkaSettings.at(broker.bootstrapServers()).ensureTopics();
        try (KafkaProducer<byte[], byte[]> producer = producer(broker)) {
            for (long timestamp : new long[] {1, 4_102_444_800_000L}) {
                producer.send(new ProducerRecord<>(Topics.CAPTURES.name(), 0, timestamp, KEY, KEY))
                        .get();
            }
        }
        long now = System.currentTimeMillis();

        assertThat(read(broker, new TopicPartition(Topics.CAPTURES.name(), 0)))
                .hasSize(2)
                .allSatisfy(record -> assertThat(record.timestamp()).isBetween(now - 60_000, now + 1_000));
    }

    /** Only the length of a segment is shortened here, so that the broker's cleaner has something to clean by now. */
    @Test
    void compactionRuns(Broker broker) throws Exception {
        KafkaSettings.at(broker.bootstrapServers()).ensureTopics();
        TopicPartition partition = new TopicPartition(Topics.SENSOR_STATUS.name(), 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
                KafkaProducer<byte[], byte[]> producer = producer(broker)) {
            Collection<AlterConfigOp> shorter = List.of(new AlterConfigOp(
                    new ConfigEntry("segment.bytes", Integer.toString(1024 * 1024)), AlterConfigOp.OpType.SET));
            admin.incrementalAlterConfigs(
                            Map.of(new ConfigResource(ConfigResource.Type.TOPIC, partition.topic()), shorter))
                    .all()
                    .get();
            int written = 0;
            long end = System.nanoTime() + PATIENCE.toNanos();
            int left = Integer.MAX_VALUE;
            while (left > written / 2 && System.nanoTime() < end) {
                for (int i = 0; i < 2_000; i++, written++) {
                    Future<RecordMetadata> _ =
                            producer.send(new ProducerRecord<>(partition.topic(), 0, KEY, new byte[1_000]));
                }
                producer.flush();
                // The pace of the writer: each round rolls a segment, which the cleaner can take.
                Thread.sleep(2_000);
                left = read(broker, partition).size();
            }
            System.out.println("[compaction] " + written + " values of one key written, " + left + " left");
            assertThat(left).isLessThanOrEqualTo(written / 2);
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(Broker broker) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "max.in.flight.requests.per.connection", 1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(Broker broker, TopicPartition partition) {
        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long last = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < last) {
                consumer.poll(Duration.ofMillis(100)).forEach(read::add);
            }
        }
        return read;
    }

    private static Config config(Admin admin, String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource)).all().get().get(resource);
    }

    private static long number(Config config, String name) {
        return Long.parseLong(config.get(name).value());
    }
}
