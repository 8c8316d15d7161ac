package dev.skydiode.system.stream;

import static dev.skydiode.system.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.messaging.Topic;
import dev.skydiode.messaging.TopicCreator;
import dev.skydiode.messaging.Topics;
import dev.skydiode.system.broker.Broker;
import dev.skydiode.system.broker.BrokerSource;
import dev.skydiode.system.broker.OnBroker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/**
 * A topic is ready when its creator returns: several batches on their way at once all arrive. Brokers before 4.5 lose
 * the first of them when they learn of the partition between two (KAFKA-15591).
 */
@OnBroker(BrokerSource.EMBEDDED)
class FreshTopicsTest {

    private static final int ROUNDS = 30;
    private static final int RECORDS = 40;

    @Test
    void takesEveryBatchOfAProducerThatDoesNotWait(Broker broker) throws Exception {
        TopicCreator creator = new TopicCreator(new TopicCreator.Settings(4, (short) 1, PATIENCE));
        Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
        // A batch for each record: five of them are on their way at once.
        Map<String, Object> eager =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "batch.size", 1, "linger.ms", 0);
        for (int round = 0; round < ROUNDS; round++) {
            String name = "fresh-" + round;
            creator.create(client, List.of(copy(name)));
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            try (var producer = new KafkaProducer<>(eager, new ByteArraySerializer(), new ByteArraySerializer())) {
                for (int record = 0; record < RECORDS; record++) {
                    sent.add(producer.send(new ProducerRecord<>(name, record % 4, null, new byte[2_000])));
                }
                assertThatCode(() -> {
                            for (Future<RecordMetadata> answer : sent) {
                                answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                            }
                        })
                        .as(name)
                        .doesNotThrowAnyException();
            }
        }
    }

    private static Topic<String, Capture> copy(String name) {
        Topic<String, Capture> like = Topics.CAPTURES;
        return new Topic<>(
                name,
                like.key(),
                like.value(),
                like.messageType(),
                like.contentType(),
                like.retention(),
                like.compacted(),
                like.maxMessageBytes());
    }
}
