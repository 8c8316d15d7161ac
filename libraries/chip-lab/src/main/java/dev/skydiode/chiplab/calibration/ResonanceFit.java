package dev.skydiode.chiplab.calibration;

import dev.skydiode.chip.device.SpinDiode;

/**
 * Fits one resonator's relative frequency error and gain to the difference of two sweeps.
 *
 * <p>For a trial error ε the readings V_i = g [W(f_i; f₁(1 + ε)) − W(f_i; f₂(1 + ε))] give the best gain by projection, g = Σ V_i C_i /
 * Σ C_i², which explains (Σ V_i C_i)² / Σ C_i² of Σ V_i². So the search is one-dimensional: a grid of half line widths, then a golden
 * section (J. Kiefer, Proc. Am. Math. Soc. 4, 502 (1953)) inside the best cell.
 */
final class ResonanceFit {
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private final double made;
    private final double[] detunings;
    private final double[] tones;
    private final double damping;
    private final double span;

    /**
     * @param made resonance of the design, before detuning [GHz]
     * @param detunings the two that were swept [GHz]
     * @param tones of the sweep [GHz]
     * @param damping α
     * @param span largest error looked for, relative
     */
    ResonanceFit(double made, double[] detunings, double[] tones, double damping, double span) {
        this.made = made;
        this.detunings = detunings;
        this.tones = tones;
        this.damping = damping;
        this.span = span;
    }

    /**
     * What was found.
     *
     * @param error relative deviation of the resonance from the design
     * @param gain volts per unit of the resonance curve
     */
    record Found(double error, double gain) {}

    /** @param readings difference of the two sweeps, one per tone [V/µW] */
    Found find(double[] readings) {
        double cell = damping / 2;
        double best = 0;
        double bestScore = -1;
        int cells = (int) Math.ceil(span / cell);
        for (int n = -cells; n <= cells; n++) {
            double score = explained(readings, n * cell);
            if (score > bestScore) {
                bestScore = score;
                best = n * cell;
            }
        }
        double low = best - cell;
        double high = best + cell;
        // 24 sections narrow the cell of 1 % to 0.1 millionths, far below what noise leaves.
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double leftScore = explained(readings, left);
        double rightScore = explained(readings, right);
        for (int n = 0; n < 24; n++) {
            if (leftScore > rightScore) {
                high = right;
                right = left;
                rightScore = leftScore;
                left = high - GOLDEN * (high - low);
                leftScore = explained(readings, left);
            } else {
                low = left;
                left = right;
                leftScore = rightScore;
                right = low + GOLDEN * (high - low);
                rightScore = explained(readings, right);
            }
        }
        double error = (low + high) / 2;
        double[] products = products(readings, error);
        return new Found(error, products[0] / products[1]);
    }

    /** Square sum of the readings that a resonator of this error accounts for. */
    private double explained(double[] readings, double error) {
        double[] products = products(readings, error);
        return products[0] * products[0] / products[1];
    }

    /** Readings times curve, and curve times curve. */
    private double[] products(double[] readings, double error) {
        double first = (made + detunings[0]) * (1 + error);
        double second = (made + detunings[1]) * (1 + error);
        double cross = 0;
        double square = 0;
        for (int i = 0; i < tones.length; i++) {
            double curve = curve(first, tones[i]) - curve(second, tones[i]);
            cross += readings[i] * curve;
            square += curve * curve;
        }
        return new double[] {cross, square};
    }

    private double curve(double resonance, double tone) {
        return SpinDiode.weight(tone, resonance, damping, 0, 1);
    }
}
