package dev.skydiode.workbench.robust;

import dev.skydiode.radio.spectrum.Decibels;
import dev.skydiode.radio.spectrum.DefaultBand;
import dev.skydiode.scene.receiver.ReceiverSettings;
import dev.skydiode.scene.script.Emission;
import dev.skydiode.scene.script.Scene;
import dev.skydiode.scene.script.ScenePlayer;
import dev.skydiode.scene.signal.BluetoothHopping;
import dev.skydiode.scene.signal.Waveform;
import dev.skydiode.scene.signal.WifiBursts;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Stretches of air with networks and headsets in it, made once and cut from at random. Not thread-safe. */
final class CrowdedAir {

    /** Level of the strongest network at the antenna. */
    private static final double STRONGEST_DBM = -50;

    private static final int SCENES = 16;
    private static final double SECONDS = 8e-3;
    private static final int MAX_NETWORKS = 3;
    private static final int MAX_HEADSETS = 2;
    private static final double WEAKEST_DB = -15;

    private final List<float[]> stretches = new ArrayList<>();
    private final RandomGenerator random;

    CrowdedAir(RandomGenerator random) {
        this.random = random;
        for (int scene = 0; scene < SCENES; scene++) {
            stretches.add(play(scene));
        }
    }

    /** Amplitude of a transmitter that comes with the strongest network's level, relative to full scale. */
    static double strongestAmplitude() {
        return Decibels.amplitudeRatio(STRONGEST_DBM - ReceiverSettings.GOOD.referenceLevelDbm());
    }

    /** So many samples of one of the stretches, I and Q in turns, full scale 1. */
    float[] samples(int count) {
        float[] all = stretches.get(random.nextInt(stretches.size()));
        int first = random.nextInt(all.length / 2 - count + 1);
        float[] cut = new float[2 * count];
        System.arraycopy(all, 2 * first, cut, 0, cut.length);
        return cut;
    }

    private float[] play(int number) {
        List<Emission> crowd = new ArrayList<>();
        int networks = number % (MAX_NETWORKS + 1);
        for (int n = 0; n < networks; n++) {
            double centerHertz = 2.407e9 + 5e6 * (1 + random.nextInt(13));
            crowd.add(
                    steady(new WifiBursts(20e6, 0.3 + 0.5 * random.nextDouble()), centerHertz, n == 0 ? 0 : levelDb()));
        }
        for (int h = random.nextInt(MAX_HEADSETS + 1); h > 0; h--) {
            crowd.add(steady(new BluetoothHopping(0.3 + 0.4 * random.nextDouble()), 2.441e9, levelDb()));
        }
        Scene scene = new Scene(
                "crowd",
                random.nextLong(),
                SECONDS,
                DefaultBand.WIDTH_HERTZ,
                DefaultBand.CENTER_HERTZ,
                ReceiverSettings.GOOD,
                crowd);
        float[] iq = new float[2 * (int) scene.samples()];
        new ScenePlayer(scene).next(iq);
        return iq;
    }

    private double levelDb() {
        return WEAKEST_DB * random.nextDouble();
    }

    private static Emission steady(Waveform waveform, double centerHertz, double levelDb) {
        return Emission.of(waveform, centerHertz, 0, Scene.MAX_SECONDS, STRONGEST_DBM + levelDb);
    }
}
