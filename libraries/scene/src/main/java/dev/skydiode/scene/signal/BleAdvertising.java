package dev.skydiode.scene.signal;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Advertising as in Bluetooth Low Energy (Core specification, volume 6, parts A and B): the same packet on the channels 37,
 * 38 and 39 (2.402, 2.426 and 2.480 GHz), GFSK of 1 Msymbol/s with BT 0.5 and modulation index 0.5; the next event after
 * the interval and up to 10 ms by chance.
 *
 * @param intervalSeconds between two events, 0.02 to 10.24
 */
public record BleAdvertising(double intervalSeconds) implements Waveform {
    /** The channels relative to the middle one of Bluetooth, 2.441 GHz: the signal's centre. */
    private static final double[] CHANNELS_HERTZ = {-39e6, -15e6, 39e6};

    private static final double WIDTH_HERTZ = 1e6;
    /** Modulation index 0.5: a quarter of the symbol rate to either side. */
    private static final double DEVIATION_HERTZ = 250e3;

    /** Preamble, address, header, 37 bytes and check: 47 bytes at 1 Mbit/s. */
    private static final double PACKET_SECONDS = 376e-6;

    /** From channel to channel: where nobody asks anything back. */
    private static final double STEP_SECONDS = 700e-6;

    /** Longest pseudo-random delay between events (advDelay). */
    private static final double DELAY_SECONDS = 10e-3;

    public BleAdvertising {
        Waveform.requireWithin("intervalSeconds", intervalSeconds, 0.02, 10.24);
    }

    @Override
    public String label() {
        return "BLE advertising";
    }

    @Override
    public double widthHertz() {
        return 2 * CHANNELS_HERTZ[2] + WIDTH_HERTZ;
    }

    @Override
    public double burstWidthHertz() {
        return WIDTH_HERTZ;
    }

    @Override
    public Signal signal(double rateHertz, double offsetHertz, RandomGenerator random) {
        double first = intervalSeconds * random.nextDouble();
        return new Signal() {
            private double event = first;
            private int channel;

            @Override
            public Burst next() {
                if (channel == CHANNELS_HERTZ.length) {
                    channel = 0;
                    event += intervalSeconds + DELAY_SECONDS * random.nextDouble();
                }
                double center = offsetHertz + CHANNELS_HERTZ[channel];
                long seed = random.nextLong();
                return new Burst(
                        event + channel++ * STEP_SECONDS,
                        PACKET_SECONDS,
                        center - WIDTH_HERTZ / 2,
                        center + WIDTH_HERTZ / 2,
                        () -> new GfskSource(center, DEVIATION_HERTZ, rateHertz, new SplittableRandom(seed)));
            }
        };
    }
}
