package dev.skydiode.scene.signal;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Packets as those of Bluetooth BR (Core specification, volume 2, part A): 79 channels 1 MHz apart, 1600 slots of 625
 * microseconds a second, a channel by chance for each packet, GFSK of 1 Msymbol/s with BT 0.5 and modulation index
 * 0.32. Hops by chance stand for the hop selection kernel; bits by chance for the packet.
 *
 * @param occupancy share of the slots that are used, above 0 up to 1
 */
public record BluetoothHopping(double occupancy) implements Waveform {
    /** Channels, 1 MHz apart; the middle one is the centre of the signal, 2.441 GHz on the air. */
    public static final int CHANNELS = 79;

    /** Length of a slot. */
    public static final double SLOT_SECONDS = 625e-6;

    /** On the air in a slot: access code, header and payload of a one-slot packet (DH1), 366 symbols. */
    public static final double PACKET_SECONDS = 366e-6;

    private static final double SPACING_HERTZ = 1e6;

    public BluetoothHopping {
        Waveform.requireWithin("occupancy", occupancy, 0.001, 1);
    }

    @Override
    public String label() {
        return "bluetooth";
    }

    @Override
    public double widthHertz() {
        return CHANNELS * SPACING_HERTZ;
    }

    @Override
    public double burstWidthHertz() {
        return SPACING_HERTZ;
    }

    @Override
    public Signal signal(double rateHertz, double offsetHertz, RandomGenerator random) {
        return new Signal() {
            private long slot;

            @Override
            public Burst next() {
                while (random.nextDouble() >= occupancy) {
                    slot++;
                }
                double center = offsetHertz + (random.nextInt(CHANNELS) - CHANNELS / 2) * SPACING_HERTZ;
                long seed = random.nextLong();
                return new Burst(
                        slot++ * SLOT_SECONDS,
                        PACKET_SECONDS,
                        center - SPACING_HERTZ / 2,
                        center + SPACING_HERTZ / 2,
                        () -> new GfskSource(center, rateHertz, new SplittableRandom(seed)));
            }
        };
    }
}
