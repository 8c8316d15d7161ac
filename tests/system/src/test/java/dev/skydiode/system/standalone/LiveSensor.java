package dev.skydiode.system.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.IqSamples;
import dev.skydiode.messaging.UnixNanos;
import dev.skydiode.radio.iq.Windows;
import dev.skydiode.scene.script.LiveScene;
import dev.skydiode.scene.script.Scene;
import java.time.Instant;

/** A sensor that hears a scene that ends about now, and sends as fast as it is taken: event time passes faster than time. */
final class LiveSensor {
    private static final double CAPTURES_PER_SECOND = 5;
    private static final double NANOS_PER_SECOND = 1e9;

    private final String id;
    private final LiveScene live;
    private final Instant began;
    private final Client client;
    private long sequence;

    LiveSensor(String id, Scene scene, Client client) {
        this.id = id;
        this.live = new LiveScene(scene);
        this.began = Instant.now().minusNanos(Math.round(scene.durationSeconds() * NANOS_PER_SECOND));
        this.client = client;
    }

    /** Hears the scene up to this time of it. */
    void hearUntil(double seconds) throws Exception {
        Scene scene = live.scene();
        for (; sequence < seconds * CAPTURES_PER_SECOND; sequence++) {
            double elapsed = sequence / CAPTURES_PER_SECOND;
            Instant start = began.plusNanos(Math.round(elapsed * NANOS_PER_SECOND));
            Capture capture = Capture.newBuilder()
                    .setSensorId(id)
                    .setSequence(sequence)
                    .setStartUnixNanos(UnixNanos.of(start))
                    .setCenterFrequencyHertz(scene.centerHertz())
                    .setSampleRateHertz(scene.sampleRateHertz())
                    .setReferenceLevelDbm(scene.receiver().referenceLevelDbm())
                    .setSimulated(true)
                    .setIq(IqSamples.newBuilder()
                            .setFormat(scene.receiver().format().sigmfName())
                            .setSamples(ByteString.copyFrom(live.receivedAt(elapsed, Windows.SAMPLES))))
                    .build();
            assertThat(client.post(capture).statusCode()).isEqualTo(202);
        }
    }
}
