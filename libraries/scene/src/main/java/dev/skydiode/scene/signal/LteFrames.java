package dev.skydiode.scene.signal;

import java.util.Iterator;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The downlink of a time-division LTE cell (3GPP TS 36.211, frame structure type 2, configuration 2): carriers 15 kHz apart,
 * 14 symbols in each millisecond, every 10 ms three bursts of 1.7, 3.7 and 2 ms; QPSK by chance on all carriers.
 *
 * @param bandwidthHertz 5e6, 10e6 or 20e6, of which nine tenths are occupied
 */
public record LteFrames(double bandwidthHertz) implements Waveform {
    private static final double CARRIER_HERTZ = 15e3;
    /** Ten to the frame. */
    private static final double SUBFRAME_SECONDS = 1e-3;

    private static final double FRAME_SECONDS = 10e-3;
    private static final int SYMBOLS_PER_SUBFRAME = 14;

    /** Downlink symbols of the special subframe. */
    private static final int SPECIAL_SYMBOLS = 10;

    /** First subframe and symbols of the bursts in a frame. */
    private static final int[] FIRST_SUBFRAMES = {0, 3, 8};

    private static final int[] SYMBOLS = {
        SYMBOLS_PER_SUBFRAME + SPECIAL_SYMBOLS, 3 * SYMBOLS_PER_SUBFRAME + SPECIAL_SYMBOLS, 2 * SYMBOLS_PER_SUBFRAME
    };

    /** Samples of prefix at 2048 points; the first symbol of a half subframe has the longer one. */
    private static final int LONG_GUARD = 160;

    private static final int SHORT_GUARD = 144;
    /** Of the transform for 20 MHz: 30.72 MHz. */
    private static final int POINTS = 2048;

    public LteFrames {
        if (bandwidthHertz != 5e6 && bandwidthHertz != 10e6 && bandwidthHertz != 20e6) {
            throw new IllegalArgumentException("bandwidthHertz must be 5e6, 10e6 or 20e6, is " + bandwidthHertz);
        }
    }

    @Override
    public String label() {
        return "LTE downlink";
    }

    @Override
    public double widthHertz() {
        return (2 * sideCarriers() + 1) * CARRIER_HERTZ;
    }

    /** 25, 50 or 100 resource blocks of 12 carriers. */
    private int sideCarriers() {
        return (int) Math.round(bandwidthHertz / 5e6) * 150;
    }

    @Override
    public Signal signal(double rateHertz, double offsetHertz, RandomGenerator random) {
        double first = FRAME_SECONDS * random.nextDouble();
        return new Signal() {
            private long number;

            @Override
            public Burst next() {
                int which = (int) (number % SYMBOLS.length);
                long frame = number / SYMBOLS.length;
                double start = first + frame * FRAME_SECONDS + FIRST_SUBFRAMES[which] * SUBFRAME_SECONDS;
                number++;
                int symbols = SYMBOLS[which];
                long seed = random.nextLong();
                return new Burst(
                        start,
                        seconds(symbols),
                        offsetHertz - widthHertz() / 2,
                        offsetHertz + widthHertz() / 2,
                        () -> source(symbols, rateHertz, offsetHertz, new SplittableRandom(seed)));
            }
        };
    }

    /** Length of so many symbols with their prefixes: (n (2048 + 144) + 16 ceil(n/7)) / 30.72 MHz. */
    private static double seconds(int symbols) {
        int half = SYMBOLS_PER_SUBFRAME / 2;
        long points = (long) symbols * (POINTS + SHORT_GUARD)
                + (long) Math.ceilDiv(symbols, half) * (LONG_GUARD - SHORT_GUARD);
        return points / (POINTS * CARRIER_HERTZ);
    }

    /**
     * One burst.
     *
     * @param symbols OFDM symbols in it
     * @param rateHertz of the samples
     * @param offsetHertz of the middle from the samples' zero
     * @param random source of the data
     */
    private SampleSource source(int symbols, double rateHertz, double offsetHertz, RandomGenerator random) {
        int points = POINTS * (int) Math.round(bandwidthHertz / 5e6) / 4;
        OfdmModulator modulator = new OfdmModulator(points);
        Iterator<float[]> blocks = new Iterator<>() {
            private int made;

            @Override
            public boolean hasNext() {
                return made < symbols;
            }

            @Override
            public float[] next() {
                for (int carrier = 1; carrier <= sideCarriers(); carrier++) {
                    modulator.carrier(carrier, sign(random), sign(random));
                    modulator.carrier(-carrier, sign(random), sign(random));
                }
                int guard = made++ % (SYMBOLS_PER_SUBFRAME / 2) == 0 ? LONG_GUARD : SHORT_GUARD;
                return modulator.symbol(guard * points / POINTS, 1);
            }
        };
        return new Interpolator(
                blocks, OfdmModulator.OVERSAMPLING * points * CARRIER_HERTZ, rateHertz, offsetHertz, random.nextLong());
    }

    /** One of two values with equal probability. */
    private static float sign(RandomGenerator random) {
        return random.nextBoolean() ? 1 : -1;
    }
}
