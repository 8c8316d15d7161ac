package dev.skydiode.benchmarks.system;

import com.google.protobuf.ByteString;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.IqSamples;
import dev.skydiode.messaging.UnixNanos;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Captures of noise: 100 MS/s, ci16_le. */
final class Captures {

    static final double SAMPLE_RATE_HERTZ = 100e6;
    static final int BYTES_PER_SAMPLE = 4;

    private final ByteString samples;

    /** @param sampleBytes of each capture */
    Captures(int sampleBytes) {
        samples = ByteString.copyFrom(noise(sampleBytes));
    }

    /** Noise of 20 dB below full scale. */
    static byte[] noise(int bytes) {
        Random random = new Random(1);
        byte[] noise = new byte[bytes];
        for (int i = 0; i + 1 < bytes; i += 2) {
            int value = (int) Math.round(random.nextGaussian() * 3277 / Math.sqrt(2));
            noise[i] = (byte) value;
            noise[i + 1] = (byte) (value >> Byte.SIZE);
        }
        return noise;
    }

    Capture capture(String sensorId, long sequence) {
        Instant now = Instant.now();
        return Capture.newBuilder()
                .setSensorId(sensorId)
                .setSequence(sequence)
                .setStartUnixNanos(UnixNanos.of(now))
                .setCenterFrequencyHertz(2.44e9)
                .setSampleRateHertz(SAMPLE_RATE_HERTZ)
                .setIq(IqSamples.newBuilder().setFormat("ci16_le").setSamples(samples))
                .build();
    }

    /** Writes so many captures of these sensors in turns, each of so many bytes of samples, and waits until they are there. */
    static void fill(String kafka, String topic, int sampleBytes, int captures, int sensors) {
        Captures source = new Captures(sampleBytes);
        try (KafkaProducer<String, byte[]> producer = Topics.producer(kafka)) {
            for (int i = 0; i < captures; i++) {
                String sensor = "bench-" + i % sensors;
                Future<RecordMetadata> _ = producer.send(new ProducerRecord<>(
                        topic, sensor, source.capture(sensor, i / sensors).toByteArray()));
            }
        }
    }
}
