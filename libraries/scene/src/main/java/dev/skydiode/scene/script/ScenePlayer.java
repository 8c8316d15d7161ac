package dev.skydiode.scene.script;

import dev.skydiode.scene.receiver.Decimator;
import dev.skydiode.scene.receiver.Receiver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Plays a scene from front to back, block by block. Not safe for use by several threads. */
public final class ScenePlayer {
    /** Samples of the capture that are made at a time. */
    private static final int BLOCK = 4096;

    private final Scene scene;
    private final int oversampling;
    private final List<Transmission> transmissions = new ArrayList<>();
    private final Receiver receiver;
    private final @Nullable Decimator decimator;
    private final float[] air;
    private final float[] block;
    private final int settling;
    private long at;

    /** Plays without asking for the ground truth. */
    public ScenePlayer(Scene scene) {
        this(scene, truth -> {});
    }

    /** @param truth is given each burst within the capture once, when the player comes to it */
    public ScenePlayer(Scene scene, Consumer<Truth> truth) {
        this.scene = scene;
        this.oversampling = scene.oversampling();
        SplittableRandom random = new SplittableRandom(scene.seed());
        this.receiver = new Receiver(scene.receiver(), scene.sampleRateHertz(), random.split());
        int spread = 0;
        for (Emission emission : scene.emissions()) {
            Transmission transmission = new Transmission(
                    emission,
                    scene,
                    scene.sampleRateHertz() * oversampling,
                    BLOCK * oversampling,
                    random.split(),
                    truth);
            transmissions.add(transmission);
            spread = Math.max(spread, transmission.spreadSamples());
        }
        this.decimator = oversampling > 1 ? new Decimator(oversampling, BLOCK) : null;
        this.settling = Math.ceilDiv(spread, oversampling) + (decimator == null ? 0 : 2 * decimator.delayOutputs());
        this.air = new float[2 * BLOCK * oversampling];
        this.block = new float[2 * BLOCK];
    }

    /** The next sample to come, from the start of the scene. */
    public long position() {
        return at;
    }

    /**
     * Makes the next samples.
     *
     * @param iq receives I and Q in turns, full scale 1; not yet rounded or clipped
     * @return complex samples made: as many as fit, less at the end of the scene, then 0
     */
    public int next(float[] iq) {
        int wanted = (int) Math.min(iq.length / 2, scene.samples() - at);
        int done = 0;
        while (done < wanted) {
            int now = Math.min(BLOCK, wanted - done);
            play(now);
            System.arraycopy(decimator == null ? air : block, 0, iq, 2 * done, 2 * now);
            done += now;
        }
        return wanted;
    }

    /**
     * Goes forward without making what lies between; what comes then is what the scene would have there, but for the
     * noise.
     *
     * @param sample not before {@link #position}, at most the end of the scene
     */
    public void skipTo(long sample) {
        if (sample < at || sample > scene.samples()) {
            throw new IllegalArgumentException("sample must be %d to %d, is %d".formatted(at, scene.samples(), sample));
        }
        long far = sample - at - settling;
        if (far > 0) {
            transmissions.forEach(transmission -> transmission.skip(far * oversampling));
            at += far;
        }
        while (at < sample) {
            play((int) Math.min(BLOCK, sample - at));
        }
    }

    /** All transmitters' fields added, filtered to the capture's rate, and received. */
    private void play(int count) {
        Arrays.fill(air, 0, 2 * count * oversampling, 0);
        transmissions.forEach(transmission -> transmission.add(air, count * oversampling));
        float[] received = air;
        if (decimator != null) {
            decimator.decimate(air, block, count);
            received = block;
        }
        receiver.receive(received, count);
        at += count;
    }
}
