package dev.skydiode.scene.signal;

import dev.skydiode.radio.spectrum.FourierTransform;
import java.util.Arrays;

/**
 * Makes OFDM symbols, s[n] = Σ over k of X[k] exp(2 pi i k n / N), at twice their own rate, so that bringing them to another rate needs a short filter only. Not safe
 * for use by several threads.
 */
final class OfdmModulator {
    /** Samples made for one at the signal's own rate. */
    static final int OVERSAMPLING = 2;

    private final int points;
    private final float[] grid;
    private final FourierTransform transform;

    /** @param points length of the transform at the signal's own rate: rate over carrier spacing, a power of two */
    OfdmModulator(int points) {
        this.points = points;
        this.grid = new float[2 * OVERSAMPLING * points];
        this.transform = new FourierTransform(OVERSAMPLING * points);
    }

    /**
     * Sets one carrier of the symbol in making; the others keep what they have.
     *
     * @param index from the middle, negative below it
     * @param i real part of X[k]; the symbol is scaled to power 1, so only ratios count
     * @param q imaginary part
     */
    void carrier(int index, float i, float q) {
        int bin = Math.floorMod(index, OVERSAMPLING * points);
        grid[2 * bin] = i;
        grid[2 * bin + 1] = q;
    }

    /**
     * The symbol of the carriers set since the last one, with its cyclic prefix.
     *
     * @param guard samples of prefix at the signal's own rate
     * @param repeats how many times the symbol itself follows
     * @return interleaved I and Q at twice the signal's own rate; mean power 1 (0 where no carrier was set)
     */
    float[] symbol(int guard, int repeats) {
        float power = 0;
        for (float value : grid) {
            power += value * value;
        }
        transform.inverse(grid);
        float scale = power > 0 ? (float) (1 / Math.sqrt(power)) : 0;
        int period = grid.length;
        int prefix = 2 * OVERSAMPLING * guard;
        float[] symbol = new float[prefix + repeats * period];
        for (int i = 0; i < symbol.length; i++) {
            symbol[i] = scale * grid[Math.floorMod(i - prefix, period)];
        }
        Arrays.fill(grid, 0);
        return symbol;
    }
}
