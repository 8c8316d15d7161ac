package dev.skydiode.chiplab.calibration;

import dev.skydiode.chiplab.variability.DeviceLayer;

/**
 * Fits one oscillator's frequency and power to the voltages of the identified chains that it drives alone.
 *
 * <p>For a trial frequency f the readings V_c = P W_c(f) give the power by least squares, P = Σ V_c W_c / Σ W_c², not below 0; the
 * frequency is that which leaves least, Σ (V_c − P W_c)². A grid over the span, then three grids each eight times finer about the best.
 */
final class OscillatorFit {
    /** Step of the first grid, relative to the nominal frequency: a twentieth of a line's half width of 1 %. */
    private static final double CELL = 5e-4;

    private final DeviceLayer chains;
    private final double[][] detunings;
    private final double span;

    /**
     * @param chains the identified chains
     * @param detunings that are set, chains × resonators [GHz]
     * @param span how far from its nominal frequency the oscillator may be, relative
     */
    OscillatorFit(DeviceLayer chains, double[][] detunings, double span) {
        this.chains = chains;
        this.detunings = detunings;
        this.span = span;
    }

    /**
     * What was found.
     *
     * @param gigahertz emission frequency
     * @param powerFactor emitted power relative to the design
     */
    record Found(double gigahertz, double powerFactor) {}

    /**
     * Searches.
     *
     * @param readings voltage of each chain less its bias [V]
     * @param nominalGigahertz of the design
     * @param nominalMicrowatts power that the design would emit at the current that was set
     */
    Found find(double[] readings, double nominalGigahertz, double nominalMicrowatts) {
        int cells = (int) Math.ceil(span / CELL);
        double best = nominalGigahertz;
        double bestScore = Double.POSITIVE_INFINITY;
        double[] grid = new double[2 * cells + 1];
        for (int n = 0; n < grid.length; n++) {
            grid[n] = nominalGigahertz * (1 + (n - cells) * CELL);
        }
        double[][] curves = curves(grid);
        for (int n = 0; n < grid.length; n++) {
            double score = unexplained(readings, curves, n);
            if (score < bestScore) {
                bestScore = score;
                best = grid[n];
            }
        }
        double width = CELL * nominalGigahertz;
        for (int pass = 0; pass < 3; pass++) {
            double[] fine = new double[21];
            for (int n = 0; n < fine.length; n++) {
                fine[n] = best + width * (n - 10) / 10;
            }
            double[][] local = curves(fine);
            int choice = 10;
            for (int n = 0; n < fine.length; n++) {
                choice = unexplained(readings, local, n) < unexplained(readings, local, choice) ? n : choice;
            }
            best = fine[choice];
            width /= 8;
        }
        double[][] last = curves(new double[] {best});
        return new Found(best, power(readings, last, 0) / nominalMicrowatts);
    }

    /** Weight of each trial tone in each chain, chains × tones [V/µW]. */
    private double[][] curves(double[] tones) {
        double[][] curves = new double[chains.chains()][tones.length];
        for (int c = 0; c < curves.length; c++) {
            for (int k = 0; k < chains.resonators(); k++) {
                chains.add(c, k, detunings[c][k], 1, tones, curves[c]);
            }
        }
        return curves;
    }

    /** Least-squares power of a trial tone [µW]; 0 where no chain sees it. */
    private static double power(double[] readings, double[][] curves, int at) {
        double cross = 0;
        double square = 0;
        for (int c = 0; c < readings.length; c++) {
            cross += readings[c] * curves[c][at];
            square += curves[c][at] * curves[c][at];
        }
        return square == 0 ? 0 : cross / square;
    }

    /** Square sum of what a trial tone leaves of the readings [V²]. */
    private static double unexplained(double[] readings, double[][] curves, int at) {
        double power = Math.max(0, power(readings, curves, at));
        double sum = 0;
        for (int c = 0; c < readings.length; c++) {
            double rest = readings[c] - power * curves[c][at];
            sum += rest * rest;
        }
        return sum;
    }
}
