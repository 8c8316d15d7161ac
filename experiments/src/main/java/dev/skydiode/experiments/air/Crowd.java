package dev.skydiode.experiments.air;

import dev.skydiode.scene.receiver.ReceiverSettings;
import dev.skydiode.scene.script.Emission;
import dev.skydiode.scene.script.Scene;
import dev.skydiode.scene.signal.BluetoothHopping;
import dev.skydiode.scene.signal.ClassTransmission;
import dev.skydiode.scene.signal.Waveform;
import dev.skydiode.scene.signal.WifiBursts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Who else is on the air, from nobody to a city; each crowd holds all of the one before. */
enum Crowd {
    /** Nobody. */
    NONE,
    /** Two networks and a headset. */
    HOME,
    /** Four networks and two headsets. */
    STREET;

    /** Level of the strongest network, at the antenna. */
    static final double STRONGEST_DBM = -50;

    private static final double CENTER_HERTZ = 2.44e9;
    private static final double RATE_HERTZ = 100e6;
    private static final double DWELL_SECONDS = 4e-3;
    private static final double NEVER_SECONDS = Scene.LONGEST_SECONDS;

    /** As options and tables call it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The crowd alone. */
    Scene scene(double seconds, long seed) {
        return new Scene(label(), seed, seconds, RATE_HERTZ, CENTER_HERTZ, ReceiverSettings.GOOD, emissions());
    }

    /** The crowd and a transmitter of a class, so many decibels over the strongest network. */
    Scene scene(String className, double levelDb, double seconds, long seed) {
        List<Emission> all = new ArrayList<>(emissions());
        all.add(steady(
                className, new ClassTransmission(className, DWELL_SECONDS), CENTER_HERTZ, STRONGEST_DBM + levelDb));
        return new Scene(
                label() + " and " + className, seed, seconds, RATE_HERTZ, CENTER_HERTZ, ReceiverSettings.GOOD, all);
    }

    private List<Emission> emissions() {
        List<Emission> all = new ArrayList<>();
        if (compareTo(HOME) >= 0) {
            all.add(network(1, 0.6, STRONGEST_DBM));
            all.add(network(11, 0.6, STRONGEST_DBM - 5));
            all.add(steady("headset", new BluetoothHopping(0.6), 2.441e9, STRONGEST_DBM - 5));
        }
        if (compareTo(STREET) >= 0) {
            all.add(network(4, 0.3, STRONGEST_DBM - 10));
            all.add(network(13, 0.2, STRONGEST_DBM - 12));
            all.add(steady("second headset", new BluetoothHopping(0.4), 2.441e9, STRONGEST_DBM - 15));
        }
        return all;
    }

    private static Emission network(int channel, double duty, double dbm) {
        return steady("network " + channel, new WifiBursts(20e6, duty), 2.407e9 + channel * 5e6, dbm);
    }

    private static Emission steady(String label, Waveform waveform, double centerHertz, double dbm) {
        Emission plain = Emission.of(waveform, centerHertz, 0, NEVER_SECONDS, dbm);
        return new Emission(
                label,
                plain.waveform(),
                plain.centerHertz(),
                0,
                plain.startSeconds(),
                plain.stopSeconds(),
                plain.powerDbm(),
                plain.paths(),
                plain.fading());
    }
}
