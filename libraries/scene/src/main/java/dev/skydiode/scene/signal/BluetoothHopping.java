package dev.skydiode.scene.signal;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Packets as those of Bluetooth BR (Core specification, volume 2, part A): 79 channels 1 MHz apart, 1600 slots of 625
 * microseconds a second, a channel by chance for each packet, GFSK of 1 Msymbol/s with BT 0.5 and modulation index
 * 0.32. Hops by chance stand for the hop selection kernel; bits by chance for the packet. Adaptive hopping (part B, 2.6)
 * leaves out channels that are known to be busy, and keeps 20 at least.
 *
 * @param occupancy share of the slots that are used, above 0 up to 1
 * @param avoidedChannels numbers of the channels that are never used, 0 to 78
 */
public record BluetoothHopping(double occupancy, List<Integer> avoidedChannels) implements Waveform {
    /** Channels, 1 MHz apart; the middle one is the centre of the signal, 2.441 GHz on the air. */
    public static final int CHANNELS = 79;

    /** Length of a slot. */
    public static final double SLOT_SECONDS = 625e-6;

    /** On the air in a slot: access code, header and payload of a one-slot packet (DH1), 366 symbols. */
    public static final double PACKET_SECONDS = 366e-6;

    /** Channels that adaptive hopping must leave. */
    static final int MIN_CHANNELS = 20;

    private static final double SPACING_HERTZ = 1e6;
    /** Modulation index 0.32 of 1 Msymbol/s: 0.16 of the symbol rate to either side. */
    private static final double DEVIATION_HERTZ = 160e3;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException for a value beyond its range, and where fewer than 20 channels are left
     */
    public BluetoothHopping {
        Waveform.requireWithin("occupancy", occupancy, 0.001, 1);
        avoidedChannels = avoidedChannels.stream().distinct().sorted().toList();
        avoidedChannels.forEach(channel -> Waveform.requireWithin("avoidedChannels", channel, 0, CHANNELS - 1));
        if (CHANNELS - avoidedChannels.size() < MIN_CHANNELS) {
            throw new IllegalArgumentException("avoidedChannels must leave %d of %d channels, leave %d"
                    .formatted(MIN_CHANNELS, CHANNELS, CHANNELS - avoidedChannels.size()));
        }
    }

    /** Hops over all channels. */
    public BluetoothHopping(double occupancy) {
        this(occupancy, List.of());
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
        int[] used = IntStream.range(0, CHANNELS)
                .filter(channel -> !avoidedChannels.contains(channel))
                .toArray();
        return new Signal() {
            private long slot;

            @Override
            public Burst next() {
                while (random.nextDouble() >= occupancy) {
                    slot++;
                }
                double center = offsetHertz + (used[random.nextInt(used.length)] - CHANNELS / 2) * SPACING_HERTZ;
                long seed = random.nextLong();
                return new Burst(
                        slot++ * SLOT_SECONDS,
                        PACKET_SECONDS,
                        center - SPACING_HERTZ / 2,
                        center + SPACING_HERTZ / 2,
                        () -> new GfskSource(center, DEVIATION_HERTZ, rateHertz, new SplittableRandom(seed)));
            }
        };
    }
}
