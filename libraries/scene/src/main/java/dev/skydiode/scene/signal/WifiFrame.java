package dev.skydiode.scene.signal;

import java.util.Iterator;
import java.util.random.RandomGenerator;

/** One 802.11 OFDM frame, symbol by symbol: short training, long training, data. Wider channels repeat the training in each 20 MHz. */
final class WifiFrame implements Iterator<float[]> {
    /** Of which wider ones are multiples. */
    static final double CHANNEL_HERTZ = 20e6;
    /** 20 MHz over 312.5 kHz. */
    private static final int POINTS_PER_CHANNEL = 64;

    /** Signs of the carriers -24, -20 ... 24 of the short training, each times (1 + j); 0 in the middle (17.3.3). */
    private static final int[] SHORT_TRAINING = {1, -1, 1, -1, -1, 1, 0, -1, -1, 1, 1, 1, 1};

    /** Carriers -26 to 26 of the long training (17.3.3). */
    private static final int[] LONG_TRAINING = {
        1, 1, -1, -1, 1, 1, -1, 1, -1, 1, 1, 1, 1, 1, 1, -1, -1, 1, 1, -1, 1, -1, 1, 1, 1, 1, 0, 1, -1, -1, 1, 1, -1, 1,
        -1, 1, -1, -1, -1, -1, -1, 1, 1, -1, -1, 1, -1, 1, -1, 1, 1, 1, 1
    };

    /** Levels of the 16-QAM points that carry the data. */
    private static final int[] LEVELS = {-3, -1, 1, 3};

    private final OfdmModulator modulator;
    private final RandomGenerator random;
    private final int channels;
    private final int symbols;
    private int made = -2;

    private WifiFrame(int channels, int symbols, RandomGenerator random) {
        this.channels = channels;
        this.symbols = symbols;
        this.random = random;
        this.modulator = new OfdmModulator(POINTS_PER_CHANNEL * channels);
    }

    /**
     * One frame.
     *
     * @param bandwidthHertz 20, 40 or 80 MHz
     * @param symbols of data
     * @param rateHertz of the samples
     * @param offsetHertz of the middle from the samples' zero
     * @param random source of the data
     */
    static SampleSource samples(
            double bandwidthHertz, int symbols, double rateHertz, double offsetHertz, RandomGenerator random) {
        int channels = (int) Math.round(bandwidthHertz / CHANNEL_HERTZ);
        WifiFrame frame = new WifiFrame(channels, symbols, random);
        return new Interpolator(
                frame, OfdmModulator.OVERSAMPLING * bandwidthHertz, rateHertz, offsetHertz, random.nextLong());
    }

    @Override
    public boolean hasNext() {
        return made < symbols;
    }

    @Override
    public float[] next() {
        int which = made++;
        int points = POINTS_PER_CHANNEL * channels;
        if (which == -2) {
            training(SHORT_TRAINING, 4, 1);
            return modulator.symbol(points / 2, 2);
        }
        if (which == -1) {
            training(LONG_TRAINING, 1, 0);
            return modulator.symbol(points / 2, 2);
        }
        data();
        return modulator.symbol(points / 4, 1);
    }

    /** The same training in each channel; those above the first are turned by a quarter so that peaks do not add. */
    private void training(int[] signs, int spacing, int quadrature) {
        for (int channel = 0; channel < channels; channel++) {
            int middle = channelMiddle(channel);
            for (int i = 0; i < signs.length; i++) {
                int carrier = middle + (i - signs.length / 2) * spacing;
                if (channel == 0) {
                    modulator.carrier(carrier, signs[i], quadrature * signs[i]);
                } else {
                    modulator.carrier(carrier, -quadrature * signs[i], signs[i]);
                }
            }
        }
    }

    /** Carrier in the middle of a 20 MHz channel, counted from the middle of the whole. */
    private int channelMiddle(int channel) {
        return (2 * channel + 1 - channels) * POINTS_PER_CHANNEL / 2;
    }

    /** 52 carriers in 20 MHz, 114 in 40 MHz, 242 in 80 MHz: none at 0, nor at +-1 in the wider. */
    private void data() {
        int innermost = channels == 1 ? 1 : 2;
        int outermost = channels == 1 ? 26 : channels == 2 ? 58 : 122;
        for (int carrier = innermost; carrier <= outermost; carrier++) {
            modulator.carrier(carrier, level(), level());
            modulator.carrier(-carrier, level(), level());
        }
    }

    /** One axis of a 16-QAM point. */
    private float level() {
        return LEVELS[random.nextInt(LEVELS.length)];
    }
}
