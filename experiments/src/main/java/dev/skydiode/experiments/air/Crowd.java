package dev.skydiode.experiments.air;

import dev.skydiode.radio.spectrum.DefaultBand;
import dev.skydiode.scene.receiver.ReceiverSettings;
import dev.skydiode.scene.script.Emission;
import dev.skydiode.scene.script.Scene;
import dev.skydiode.scene.signal.BleAdvertising;
import dev.skydiode.scene.signal.BluetoothHopping;
import dev.skydiode.scene.signal.ClassTransmission;
import dev.skydiode.scene.signal.LoraHopping;
import dev.skydiode.scene.signal.LteFrames;
import dev.skydiode.scene.signal.MicrowaveOven;
import dev.skydiode.scene.signal.Waveform;
import dev.skydiode.scene.signal.WifiBursts;
import dev.skydiode.scene.signal.ZigbeePackets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Who else is on the air, from nobody to a city; each crowd holds all of the one before. */
enum Crowd {
    /** Nobody. */
    NONE,
    /** Two networks and a headset. */
    HOME,
    /** Four networks and two headsets, one of which hops adaptively; Bluetooth and ZigBee things. */
    STREET,
    /** A network on channel 6 as well, an oven, a cell beside the band, a racing drone's remote control. */
    CITY;

    /** Level of the strongest network, at the antenna. */
    static final double STRONGEST_DBM = -50;

    private static final double DWELL_SECONDS = 4e-3;
    private static final double NEVER_SECONDS = Scene.MAX_SECONDS;

    /** As options and tables call it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The crowd alone. */
    Scene scene(double seconds, long seed) {
        return new Scene(
                label(),
                seed,
                seconds,
                DefaultBand.WIDTH_HERTZ,
                DefaultBand.CENTER_HERTZ,
                ReceiverSettings.GOOD,
                emissions());
    }

    /** The crowd and a transmitter of a class, so many decibels over the strongest network. */
    Scene scene(String className, double levelDb, double seconds, long seed) {
        List<Emission> all = new ArrayList<>(emissions());
        all.add(steady(
                className,
                new ClassTransmission(className, DWELL_SECONDS),
                DefaultBand.CENTER_HERTZ,
                STRONGEST_DBM + levelDb));
        return new Scene(
                label() + " and " + className,
                seed,
                seconds,
                DefaultBand.WIDTH_HERTZ,
                DefaultBand.CENTER_HERTZ,
                ReceiverSettings.GOOD,
                all);
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
            all.add(steady(
                    "adaptive headset", new BluetoothHopping(0.4, channelsOfNetworks()), 2.441e9, STRONGEST_DBM - 15));
            all.add(steady("beacon", new BleAdvertising(0.1), 2.441e9, STRONGEST_DBM - 10));
            all.add(steady("lamp", new ZigbeePackets(0.05), 2.425e9, STRONGEST_DBM - 15));
        }
        if (compareTo(CITY) >= 0) {
            all.add(steady(
                    "network 6", new WifiBursts(20e6, 0.3, WifiBursts.Traffic.BURSTY), 2.437e9, STRONGEST_DBM - 15));
            all.add(steady("oven", new MicrowaveOven(50, 12e6), 2.458e9, STRONGEST_DBM - 12));
            all.add(steady("cell", new LteFrames(5e6), 2.394e9, STRONGEST_DBM - 18));
            all.add(steady("remote control", new LoraHopping(250), 2.44e9, STRONGEST_DBM - 12));
        }
        return all;
    }

    /** Channels of Bluetooth under the networks 1 and 11. */
    private static List<Integer> channelsOfNetworks() {
        return IntStream.concat(IntStream.rangeClosed(0, 21), IntStream.rangeClosed(49, 71))
                .boxed()
                .toList();
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
