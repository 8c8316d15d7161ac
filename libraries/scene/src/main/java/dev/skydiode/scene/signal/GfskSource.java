package dev.skydiode.scene.signal;

import java.util.random.RandomGenerator;

/**
 * Gaussian frequency shift keying of bits by chance: 1 Msymbol/s, BT 0.5, as in Bluetooth. The frequency is centre +
 * deviation Σ a[k] g(t/T - k), a[k] = ±1, g(x) = Q(s (x - 1/2)) - Q(s (x + 1/2)), s = 2 pi BT / √ln 2, Q the tail of the
 * normal distribution (Murota and Hirade 1981).
 * The frequency at any time depends on the symbol, the one before and the one after; Gaussian pulses of BT 0.5 reach
 * no further.
 */
final class GfskSource implements SampleSource {
    /** Symbols per second, 1/T. */
    private static final double SYMBOL_HERTZ = 1e6;
    /** Half-power bandwidth of the Gaussian times T. */
    private static final double BANDWIDTH_TIME = 0.5;

    /** Points of the pulse per symbol. */
    private static final int STEPS = 256;

    /** Of three bits. */
    private static final int PATTERNS = 8;

    private final RandomGenerator bits;
    private final long[] advances;
    private final double symbolsPerSample;
    private double at;
    private int symbols;
    private long phase;

    /** @param deviationHertz of a long run of equal symbols from the centre */
    GfskSource(double centerHertz, double deviationHertz, double rateHertz, RandomGenerator bits) {
        this.bits = bits;
        this.symbolsPerSample = SYMBOL_HERTZ / rateHertz;
        this.advances = new long[PATTERNS * STEPS];
        this.symbols = bits.nextInt(PATTERNS);
        this.phase = bits.nextLong();
        for (int pattern = 0; pattern < PATTERNS; pattern++) {
            for (int step = 0; step < STEPS; step++) {
                double deviation = deviationHertz * pulse(pattern, (step + 0.5) / STEPS);
                advances[pattern * STEPS + step] = Phasor.advance(centerHertz + deviation, rateHertz);
            }
        }
    }

    /** Frequency, -1 to 1, within the middle one of three symbols; the oldest is the highest bit. */
    private static double pulse(int pattern, double time) {
        double sum = 0;
        for (int neighbour = -1; neighbour <= 1; neighbour++) {
            int symbol = ((pattern >> (1 - neighbour)) & 1) * 2 - 1;
            sum += symbol * gaussianPulse(time - 0.5 - neighbour);
        }
        return sum;
    }

    /** A rectangle of one symbol filtered by a Gaussian, at a time from its middle in symbols. */
    private static double gaussianPulse(double time) {
        double scale = 2 * Math.PI * BANDWIDTH_TIME / Math.sqrt(Math.log(2));
        return normalTail(scale * (time - 0.5)) - normalTail(scale * (time + 0.5));
    }

    /** Probability that a normal deviate is above x; Abramowitz and Stegun 26.2.17, error below 7.5e-8. */
    private static double normalTail(double x) {
        double t = 1 / (1 + 0.2316419 * Math.abs(x));
        double polynomial =
                t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        double tail = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) * polynomial;
        return x >= 0 ? tail : 1 - tail;
    }

    @Override
    public void next(float[] iq, int first, int count) {
        for (int i = 2 * first; i < 2 * (first + count); i += 2) {
            iq[i] = Phasor.cos(phase);
            iq[i + 1] = Phasor.sin(phase);
            phase += advances[symbols * STEPS + (int) (at * STEPS)];
            at += symbolsPerSample;
            while (at >= 1) {
                at -= 1;
                symbols = ((symbols << 1) & (PATTERNS - 1)) | (bits.nextBoolean() ? 1 : 0);
            }
        }
    }
}
