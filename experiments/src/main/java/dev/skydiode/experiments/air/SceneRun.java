package dev.skydiode.experiments.air;

import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.scene.script.Scene;
import dev.skydiode.scene.script.ScenePlayer;
import dev.skydiode.scene.script.Truth;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A scene played through, as one capture, with what is truly in it.
 *
 * @param scene that was played
 * @param capture all of it
 * @param truths every burst within the capture
 */
record SceneRun(Scene scene, ReceivedCapture capture, List<Truth> truths) {

    static SceneRun of(Scene scene) {
        List<Truth> truths = new ArrayList<>();
        ScenePlayer player = new ScenePlayer(scene, truths::add);
        int samples = Math.toIntExact(scene.samples());
        float[] iq = new float[2 * samples];
        player.next(iq);
        SampleFormat format = scene.receiver().format();
        byte[] stored = new byte[samples * format.bytesPerSample()];
        format.encode(iq, samples, stored, 0);
        return new SceneRun(scene, received(scene, stored, 0), truths);
    }

    /** Samples of a scene as a capture. */
    static ReceivedCapture received(Scene scene, byte[] stored, double startSeconds) {
        return new ReceivedCapture(
                startSeconds,
                scene.receiver().format(),
                ByteBuffer.wrap(stored),
                scene.sampleRateHertz(),
                scene.centerHertz(),
                OptionalDouble.of(scene.receiver().referenceLevelDbm()));
    }

    /** The bursts of one transmitter. */
    List<Truth> bursts(String label) {
        return truths.stream().filter(truth -> truth.label().equals(label)).toList();
    }
}
