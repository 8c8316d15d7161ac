package dev.skydiode.ingest;

import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.Spectrum;
import dev.skydiode.messaging.Topics;
import dev.skydiode.messaging.UnixNanos;
import java.time.Instant;
import java.util.Collections;
import org.apache.kafka.clients.producer.MockProducer;

/** Captures for tests, and where they go. */
public final class Captures {

    private Captures() {}

    /** A valid capture with a ready spectrum. */
    public static Capture.Builder spectrum(long sequence) {
        return Capture.newBuilder()
                .setSensorId("sensor-1")
                .setSequence(sequence)
                .setStartUnixNanos(UnixNanos.of(Instant.parse("2026-01-01T00:00:00Z")))
                .setCenterFrequencyHertz(2.44e9)
                .setSampleRateHertz(100e6)
                .setSpectrum(powers(256));
    }

    /** So many powers of half a microwatt. */
    public static Spectrum powers(int count) {
        return Spectrum.newBuilder()
                .addAllPowersMicrowatts(Collections.nCopies(count, 0.5))
                .build();
    }

    /** Takes every capture at once and keeps it: {@code producer()} is a {@link MockProducer}. */
    static IngestProducer inMemory() {
        MockProducer<String, Capture> producer = new MockProducer<>(
                true,
                null,
                Topics.CAPTURES.key().serializer(),
                Topics.CAPTURES.value().serializer());
        return new IngestProducer(producer, producer::close);
    }
}
