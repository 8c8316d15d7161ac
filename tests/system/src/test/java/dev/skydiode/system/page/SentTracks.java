package dev.skydiode.system.page;

import dev.skydiode.contracts.v1.Detection;
import dev.skydiode.contracts.v1.TrackState;
import dev.skydiode.messaging.Topics;
import dev.skydiode.messaging.UnixNanos;
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
        send(report(className + "-" + number, state)
                .setNamed(true)
                .setClassName(className)
                .setClassKind("drone")
                .setConfidence(0.97)
                .build());
    }

    /** What the sensor usually receives and nothing names. */
    void sendResident(String look, TrackState state) throws ExecutionException, InterruptedException {
        send(report(look, state).setLooksLike(look).setResident(true).build());
    }

    private static Detection.Builder report(String id, TrackState state) {
        long nanos = UnixNanos.of(Instant.now());
        return Detection.newBuilder()
                .setTrackId(SENSOR + "-" + id)
                .setSensorId(SENSOR)
                .setState(state)
                .setFirstSeenUnixNanos(nanos)
                .setLastSeenUnixNanos(nanos)
                .setWindows(3)
                .setCenterFrequencyHertz(2.44e9)
                .setBandwidthHertz(9e6);
    }

    private void send(Detection detection) throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(Topics.DETECTIONS.name(), Topics.detectionKey(SENSOR, "any"), detection))
                .get();
    }

    @Override
    public void close() {
        producer.close();
    }
}
