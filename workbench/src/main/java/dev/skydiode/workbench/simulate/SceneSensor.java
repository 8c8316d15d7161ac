package dev.skydiode.workbench.simulate;

import com.google.protobuf.ByteString;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.IqSamples;
import dev.skydiode.messaging.UnixNanos;
import dev.skydiode.radio.iq.Windows;
import dev.skydiode.scene.script.LiveScene;
import dev.skydiode.scene.script.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A sensor in a scene, which is played over and over. Not thread-safe. */
final class SceneSensor implements Sensor {

    private final String id;
    private final LiveScene live;
    private long sequence;

    /** @param id sensor id of the captures */
    SceneSensor(String id, Scene scene) {
        this.id = id;
        this.live = new LiveScene(scene);
    }

    @Override
    public Optional<Capture> next(Duration elapsed, Instant now) {
        Scene scene = live.scene();
        int samples = (int) Math.min(Windows.SAMPLES, scene.samples());
        byte[] received = live.receivedAt(elapsed.toNanos() / 1e9, samples);
        return Optional.of(Capture.newBuilder()
                .setSensorId(id)
                .setSequence(sequence++)
                .setStartUnixNanos(UnixNanos.of(now))
                .setCenterFrequencyHertz(scene.centerHertz())
                .setSampleRateHertz(scene.sampleRateHertz())
                .setReferenceLevelDbm(scene.receiver().referenceLevelDbm())
                .setSimulated(true)
                .setIq(IqSamples.newBuilder()
                        .setFormat(scene.receiver().format().sigmfName())
                        .setSamples(ByteString.copyFrom(received)))
                .build());
    }
}
