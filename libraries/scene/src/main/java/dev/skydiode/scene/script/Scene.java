package dev.skydiode.scene.script;

import dev.skydiode.scene.receiver.ReceiverSettings;
import dev.skydiode.scene.signal.Waveform;
import java.util.List;
import java.util.Objects;

/**
 * What reaches a receiver: the same description gives the same samples.
 *
 * @param name for people
 * @param seed of all chance
 * @param durationSeconds above 0
 * @param sampleRateHertz complex samples per second
 * @param centerHertz radio frequency of the middle of the capture
 * @param receiver its faults and the format of its samples
 * @param emissions may be empty: then there is noise
 */
public record Scene(
        String name,
        long seed,
        double durationSeconds,
        double sampleRateHertz,
        double centerHertz,
        ReceiverSettings receiver,
        List<Emission> emissions) {
    /** Longest scene. */
    public static final double MAX_SECONDS = 3600;

    /** Most transmitters. */
    public static final int MAX_EMISSIONS = 64;

    /** Fastest receiver. */
    public static final double FASTEST_HERTZ = 400e6;

    public Scene {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(receiver, "receiver");
        emissions = List.copyOf(emissions);
        Waveform.requireWithin("durationSeconds", durationSeconds, 1e-6, MAX_SECONDS);
        Waveform.requireWithin("sampleRateHertz", sampleRateHertz, 1e3, FASTEST_HERTZ);
        Waveform.requirePositive("centerHertz", centerHertz);
        if (emissions.size() > MAX_EMISSIONS) {
            throw new IllegalArgumentException("at most " + MAX_EMISSIONS + " emissions, got " + emissions.size());
        }
    }

    /** Complex samples of the whole scene, 1 or more. */
    public long samples() {
        return Math.max(1, Math.round(durationSeconds * sampleRateHertz));
    }

    /** This scene with another seed. */
    public Scene withSeed(long other) {
        return new Scene(name, other, durationSeconds, sampleRateHertz, centerHertz, receiver, emissions);
    }

    /** This scene, longer or shorter; emissions keep their times. */
    public Scene withDuration(double seconds) {
        return new Scene(name, seed, seconds, sampleRateHertz, centerHertz, receiver, emissions);
    }

    /** This scene with another receiver. */
    public Scene withReceiver(ReceiverSettings other) {
        return new Scene(name, seed, durationSeconds, sampleRateHertz, centerHertz, other, emissions);
    }

    /** This scene as a deafened sensor receives it: every transmitter weaker, the receiver's own noise as it was. */
    public Scene attenuated(double decibels) {
        List<Emission> weaker =
                emissions.stream().map(one -> one.attenuated(decibels)).toList();
        return new Scene(name, seed, durationSeconds, sampleRateHertz, centerHertz, receiver, weaker);
    }

    /**
     * How much faster than the receiver the air must be computed, so that what reaches over the edge of the capture does
     * not fold back: as fast as the farthest edge of any burst that is received asks for.
     */
    int oversampling() {
        double farthest = sampleRateHertz / 2;
        for (Emission emission : emissions) {
            double offset = Math.abs(emission.centerHertz() + emission.frequencyOffsetHertz() - centerHertz);
            double whole = offset + emission.waveform().widthHertz() / 2;
            double reach = sampleRateHertz / 2 + emission.waveform().burstWidthHertz();
            farthest = Math.max(farthest, Math.min(whole, reach));
        }
        return (int) Math.ceil(2 * farthest / sampleRateHertz - 1e-9);
    }
}
