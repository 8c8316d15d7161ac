package dev.skydiode.system.page;

import dev.skydiode.contracts.v1.Detection;
import dev.skydiode.contracts.v1.TrackState;
import dev.skydiode.messaging.Topics;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Tracks of one sensor that come and go when a test says so, each as identification would report it. */
final class SentTracks implements AutoCloseable {
    /** The sensor that receives them. */
    static final String SENSOR = "test-gate";

    private final KafkaProducer<String, Detection> producer;

    SentTracks(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                Topics.DETECTIONS.key().serializer(),
                Topics.DETECTIONS.value().serializer());
    }

    /** A drone of a class. All go through one partition, so that each is judged before the next. */
    void send(String className, int number, TrackState state) throws ExecutionException, InterruptedException {
        Instant now = Instant.now();
        long nanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
        Detection detection = Detection.newBuilder()
                .setTrackId(SENSOR + "-" + className + "-" + number)
                .setSensorId(SENSOR)
                .setNamed(true)
                .setClassName(className)
                .setClassKind("drone")
                .setState(state)
                .setFirstSeenUnixNanos(nanos)
                .setLastSeenUnixNanos(nanos)
                .setWindows(3)
                .setConfidence(0.97)
                .setCenterFrequencyHertz(2.44e9)
                .setBandwidthHertz(9e6)
                .build();
        producer.send(new ProducerRecord<>(Topics.DETECTIONS.name(), Topics.detectionKey(SENSOR, "any"), detection))
                .get();
    }

    @Override
    public void close() {
        producer.close();
    }
}
