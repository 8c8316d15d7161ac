package dev.skydiode.system.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.messaging.UnixNanos;
import dev.skydiode.scene.script.LiveScene;
import dev.skydiode.scene.script.Scene;
import dev.skydiode.system.SceneCaptures;
import java.time.Instant;

/** A sensor that hears a scene that ends about now, and sends as fast as it is taken: event time passes faster than time. */
final class LiveSensor {
    private static final double CAPTURES_PER_SECOND = 5;

    private final String id;
    private final LiveScene live;
    private final long beganUnixNanos;
    private final Client client;
    private long sequence;

    LiveSensor(String id, Scene scene, Client client) {
        this.id = id;
        this.live = new LiveScene(scene);
        this.beganUnixNanos = UnixNanos.of(Instant.now()) - Math.round(scene.durationSeconds() * 1e9);
        this.client = client;
    }

    /** Hears the scene up to this time of it. */
    void hearUntil(double seconds) throws Exception {
        for (; sequence < seconds * CAPTURES_PER_SECOND; sequence++) {
            double elapsed = sequence / CAPTURES_PER_SECOND;
            Capture capture = SceneCaptures.capture(live, id, sequence, elapsed, beganUnixNanos);
            assertThat(client.post(capture).statusCode()).isEqualTo(202);
        }
    }
}
