package dev.skydiode.scene.signal;

import java.util.Iterator;
import java.util.random.RandomGenerator;

/** The nine symbols of one burst. */
final class DjiFrame implements Iterator<float[]> {
    private static final int SYMBOLS = 9;
    /** Points of the transform for the narrow channel: 15.36 MHz; twice as many for the wide one. */
    private static final int NARROW_POINTS = 1024;
    /** Carriers on either side of the middle one in the narrow channel. */
    private static final int NARROW_SIDE_CARRIERS = 300;

    /** Samples of cyclic prefix at 1024 points: longer in the first and the last symbol. */
    private static final int LONG_GUARD = 80;

    private static final int SHORT_GUARD = 72;

    /** Length of a burst: 9 symbols and their prefixes. */
    static final double SECONDS = (SYMBOLS * NARROW_POINTS + 2 * LONG_GUARD + (SYMBOLS - 2) * SHORT_GUARD)
            / (NARROW_POINTS * DjiBursts.CARRIER_HERTZ);

    private final int sideCarriers;
    private final int widening;
    private final OfdmModulator modulator;
    private final RandomGenerator random;
    private int made;

    private DjiFrame(int sideCarriers, RandomGenerator random) {
        this.sideCarriers = sideCarriers;
        this.widening = sideCarriers / NARROW_SIDE_CARRIERS;
        this.modulator = new OfdmModulator(NARROW_POINTS * widening);
        this.random = random;
    }

    /**
     * One burst.
     *
     * @param sideCarriers on either side of the middle: 300 or 600
     * @param rateHertz of the samples
     * @param offsetHertz of the middle from the samples' zero
     * @param random source of the data
     */
    static SampleSource samples(int sideCarriers, double rateHertz, double offsetHertz, RandomGenerator random) {
        DjiFrame frame = new DjiFrame(sideCarriers, random);
        double ownHertz = NARROW_POINTS * frame.widening * DjiBursts.CARRIER_HERTZ;
        return new Interpolator(
                frame, OfdmModulator.OVERSAMPLING * ownHertz, rateHertz, offsetHertz, random.nextLong());
    }

    @Override
    public boolean hasNext() {
        return made < SYMBOLS;
    }

    @Override
    public float[] next() {
        int which = made++;
        switch (which) {
            case 3 -> zadoffChu(600);
            case 5 -> zadoffChu(147);
            default -> data();
        }
        int guard = which == 0 || which == SYMBOLS - 1 ? LONG_GUARD : SHORT_GUARD;
        return modulator.symbol(guard * widening, 1);
    }

    /** exp(-j pi root n (n + 1) / length) over the carriers, the middle one left out. */
    private void zadoffChu(int root) {
        long length = 2L * sideCarriers + 1;
        for (int n = 0; n < length; n++) {
            // The phase is a multiple of pi / length: only the remainder of 2 * length matters.
            long multiple = root * (long) n * (n + 1) % (2 * length);
            double angle = -Math.PI * multiple / length;
            if (n != sideCarriers) {
                modulator.carrier(n - sideCarriers, (float) Math.cos(angle), (float) Math.sin(angle));
            }
        }
    }

    /** QPSK on all carriers but the middle one. */
    private void data() {
        for (int carrier = 1; carrier <= sideCarriers; carrier++) {
            modulator.carrier(carrier, sign(), sign());
            modulator.carrier(-carrier, sign(), sign());
        }
    }

    /** One of two values with equal probability. */
    private float sign() {
        return random.nextBoolean() ? 1 : -1;
    }
}
