package dev.skydiode.system;

import com.google.protobuf.ByteString;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.IqSamples;
import dev.skydiode.radio.iq.Windows;
import dev.skydiode.scene.script.LiveScene;

/** What a sensor captures of a scene. */
public final class SceneCaptures {

    private SceneCaptures() {}

    /**
     * One window.
     *
     * @param sceneSeconds time of the scene at its start
     * @param sceneStartUnixNanos when the scene began
     */
    public static Capture capture(
            LiveScene live, String sensorId, long sequence, double sceneSeconds, long sceneStartUnixNanos) {
        return Capture.newBuilder()
                .setSensorId(sensorId)
                .setSequence(sequence)
                .setStartUnixNanos(sceneStartUnixNanos + Math.round(sceneSeconds * 1e9))
                .setCenterFrequencyHertz(live.scene().centerHertz())
                .setSampleRateHertz(live.scene().sampleRateHertz())
                .setReferenceLevelDbm(live.scene().receiver().referenceLevelDbm())
                .setSimulated(true)
                .setIq(IqSamples.newBuilder()
                        .setFormat(live.scene().receiver().format().sigmfName())
                        .setSamples(ByteString.copyFrom(live.receivedAt(sceneSeconds, Windows.SAMPLES))))
                .build();
    }
}
