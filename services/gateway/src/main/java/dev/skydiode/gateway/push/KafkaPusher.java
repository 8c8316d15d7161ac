package dev.skydiode.gateway.push;

import com.google.protobuf.CodedInputStream;
import dev.skydiode.access.signature.SigningKey;
import dev.skydiode.access.signature.SigningSerializer;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.messaging.CloudEvents;
import dev.skydiode.messaging.KafkaSettings;
import dev.skydiode.messaging.Topics;
import dev.skydiode.messaging.TraceParent;
import dev.skydiode.messaging.capture.CaptureId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Straight to the capture topic, as schemas/README.md asks of a gateway's own producer. */
public final class KafkaPusher implements Pusher {

    private static final String SOURCE = "/skydiode/gateway";
    private static final int DELIVERY_MILLIS = 10_000;
    private static final int BATCH_BYTES = 1 << 20;

    private final KafkaProducer<String, byte[]> producer;
    private final RandomGenerator random;

    /**
     * @param gatewayKey signs the records, where there is one
     * @param random gives trace ids only
     */
    public KafkaPusher(KafkaSettings kafka, Optional<String> gatewayKey, RandomGenerator random) {
        Map<String, Object> settings = kafka.clientSettings();
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "skydiode-gateway");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // KAFKA-15591; batches make up for the wait.
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS / 2);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERY_MILLIS);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_CAPTURE_RECORD_BYTES);
        Serializer<byte[]> plain = new ByteArraySerializer();
        Serializer<byte[]> values = gatewayKey
                .<Serializer<byte[]>>map(key -> new SigningSerializer<>(plain, SigningKey.of(key)))
                .orElse(plain);
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), values);
        this.random = random;
    }

    @Override
    public int push(List<byte[]> captures) throws IOException, InterruptedException {
        List<Future<?>> sent = new ArrayList<>();
        try {
            for (byte[] capture : captures) {
                sent.add(producer.send(record(capture)));
            }
            producer.flush();
        } catch (KafkaException failed) {
            if (sent.isEmpty()) {
                throw new IOException(failed);
            }
        }
        int settled = 0;
        try {
            for (Future<?> answer : sent) {
                answer.get();
                settled++;
            }
        } catch (ExecutionException failed) {
            if (settled == 0) {
                throw new IOException(failed.getCause());
            }
        }
        return settled;
    }

    private ProducerRecord<String, byte[]> record(byte[] bytes) throws IOException {
        CodedInputStream input = CodedInputStream.newInstance(bytes);
        input.enableAliasing(true);
        Capture capture = Capture.parseFrom(input);
        String id = CaptureId.of(capture).toString();
        return new ProducerRecord<>(
                Topics.CAPTURES.name(),
                null,
                capture.getSensorId(),
                bytes,
                CloudEvents.headers(
                        Topics.CAPTURES,
                        SOURCE,
                        id,
                        Instant.ofEpochSecond(0, capture.getStartUnixNanos()),
                        TraceParent.start(random)));
    }

    @Override
    public void close() {
        producer.close();
    }
}
