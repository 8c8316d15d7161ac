package dev.skydiode.scene.signal;

/**
 * Points on the unit circle by table: a phase is an unsigned fraction of a turn, 2^64 to the turn, so that it wraps by
 * itself. The error is below 5e-7 (-126 dB).
 */
final class Phasor {
    /** Upper bits of a phase that choose the step; what is below turns the step's point to first order. */
    private static final int INDEX_BITS = 12;

    private static final int STEPS = 1 << INDEX_BITS;
    private static final double TURN = 0x1p64;
    private static final float REST_RADIANS = (float) (2 * Math.PI / 0x1p32);

    /** Cosine and sine in turns at the middle of each step. */
    private static final float[] CIRCLE = circle();

    private Phasor() {}

    /** Advance of the phase per sample of a tone; beyond half the rate it aliases, as sampling does. */
    static long advance(double frequencyHertz, double rateHertz) {
        double turns = frequencyHertz / rateHertz;
        return turns(turns);
    }

    /** A phase of any number of turns. */
    static long turns(double turns) {
        double part = turns - Math.rint(turns);
        return part >= 0.5 ? Long.MIN_VALUE : (long) (part * TURN);
    }

    /** cos(a + e) = cos a - e sin a, a the middle of the step; the next term is below e²/2. */
    static float cos(long phase) {
        int step = step(phase);
        return CIRCLE[step] - rest(phase) * CIRCLE[step + 1];
    }

    /** sin(a + e) = sin a + e cos a. */
    static float sin(long phase) {
        int step = step(phase);
        return CIRCLE[step + 1] + rest(phase) * CIRCLE[step];
    }

    /** Index of the step's cosine in the table. */
    private static int step(long phase) {
        return 2 * (int) (phase >>> (Long.SIZE - INDEX_BITS));
    }

    /** Angle from the middle of the step, radian. */
    private static float rest(long phase) {
        int below = (int) (phase >>> Integer.SIZE) & (1 << (Integer.SIZE - INDEX_BITS)) - 1;
        return (below - (1 << (Integer.SIZE - INDEX_BITS - 1))) * REST_RADIANS;
    }

    /** Cosine and sine in turns, 4096 steps. */
    private static float[] circle() {
        float[] circle = new float[2 * STEPS];
        for (int step = 0; step < STEPS; step++) {
            double angle = 2 * Math.PI * (step + 0.5) / STEPS;
            circle[2 * step] = (float) Math.cos(angle);
            circle[2 * step + 1] = (float) Math.sin(angle);
        }
        return circle;
    }
}
