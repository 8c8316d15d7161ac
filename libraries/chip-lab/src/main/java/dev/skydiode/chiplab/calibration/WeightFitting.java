package dev.skydiode.chiplab.calibration;

import dev.skydiode.chiplab.variability.DeviceLayer;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;

/**
 * Moves all resonators of a chain together until its weights do to data what the wanted ones do.
 *
 * <p>A chain has more resonators than data has directions, so there are many ways; each step takes the one that moves resonators
 * least: {@code Δd = −Jᵀ(JJᵀ + λ)⁻¹ r}, J the change of the projected weights with each detuning (Levenberg and Marquardt's
 * method). Resonators at the end of their tuning range stay there and the others make up for them.
 */
final class WeightFitting {
    /** At most so many tries per chain; what is reached then stays. */
    private static final int STEPS = 12;

    /** Part of the wanted weights' own size in the metric that may be left. */
    private static final double GOOD_ENOUGH = 1e-4;

    /** Relative; the sums of both halves are made in one order, so that they are equal. */
    private static final double ASYMMETRY = 1e-15;

    private final DeviceLayer layer;
    private final double[] tones;
    private final double[] toneFactors;
    private final DataMetric metric;
    private final double range;

    /**
     * @param layer the chains
     * @param tonesGigahertz tones that reach them
     * @param toneFactors power of each tone relative to the design's
     * @param metric how data weighs changes of weights
     * @param range largest detuning, relative to the resonance as made
     */
    WeightFitting(DeviceLayer layer, double[] tonesGigahertz, double[] toneFactors, DataMetric metric, double range) {
        this.layer = layer;
        this.tones = tonesGigahertz;
        this.toneFactors = toneFactors;
        this.metric = metric;
        this.range = range;
    }

    /**
     * Fits a layer's detunings in place.
     *
     * @param detunings chains × resonators [GHz]: start, then result
     * @param wanted weights, chains × tones [V/µW]
     */
    void fit(double[][] detunings, double[][] wanted) {
        double[] scale = new double[wanted.length];
        IntStream.range(0, layer.chains()).parallel().forEach(j -> {
            scale[j] = Math.sqrt(square(metric.project(wanted[j])));
            fitChain(j, detunings[j], wanted[j], GOOD_ENOUGH * scale[j]);
        });
    }

    /**
     * One chain: steps that help are taken and λ falls, others are not and it rises; after 12 tries what is reached stays.
     *
     * @param goal length of the projected error that is good enough
     */
    private void fitChain(int j, double[] detunings, double[] wanted, double goal) {
        double[] error = error(j, detunings, wanted);
        double damping = 1e-3;
        for (int step = 0; step < STEPS && Math.sqrt(square(error)) > goal; step++) {
            double[][] slopes = slopes(j, detunings);
            double[] trial = moved(j, detunings, slopes, error, damping);
            double[] trialError = error(j, trial, wanted);
            if (square(trialError) < square(error)) {
                System.arraycopy(trial, 0, detunings, 0, trial.length);
                error = trialError;
                damping = Math.max(1e-9, damping / 5);
            } else {
                damping *= 8;
            }
        }
    }

    /** What is missing to the wanted weights, r, in the metric's directions. */
    private double[] error(int j, double[] detunings, double[] wanted) {
        double[] row = new double[tones.length];
        for (int k = 0; k < detunings.length; k++) {
            layer.add(j, k, detunings[k], 1, tones, row);
        }
        for (int i = 0; i < row.length; i++) {
            row[i] = row[i] * toneFactors[i] - wanted[i];
        }
        return metric.project(row);
    }

    /** Projected change of the weights with each detuning, resonators × rank, by central differences of a thousandth line width. */
    private double[][] slopes(int j, double[] detunings) {
        double[][] slopes = new double[detunings.length][];
        for (int k = 0; k < detunings.length; k++) {
            double h = 1e-3 * layer.damping() * layer.madeGigahertz()[j][k];
            double[] change = new double[tones.length];
            layer.add(j, k, detunings[k] + h, 1, tones, change);
            layer.add(j, k, detunings[k] - h, -1, tones, change);
            for (int i = 0; i < change.length; i++) {
                change[i] *= toneFactors[i] / (2 * h);
            }
            slopes[k] = metric.project(change);
        }
        return slopes;
    }

    /**
     * Detunings after one step, within range and no farther than a half line width each.
     *
     * @param slopes Jᵀ, resonators × rank
     * @param error r, one per direction of the metric
     * @param damping λ, relative to the mean of the diagonal of JJᵀ
     */
    private double[] moved(int j, double[] detunings, double[][] slopes, double[] error, double damping) {
        boolean[] held = new boolean[detunings.length];
        double[] trial = detunings.clone();
        // A second pass shares out what resonators that hit their end could not do.
        for (int pass = 0; pass < 2; pass++) {
            double[] shift = shift(slopes, error, damping, held);
            boolean hit = false;
            for (int k = 0; k < trial.length; k++) {
                if (held[k]) {
                    continue;
                }
                double most = range * layer.madeGigahertz()[j][k];
                double next = detunings[k] + shift[k];
                trial[k] = Math.max(-most, Math.min(most, next));
                // A move past a line width leaves the slope's reach.
                double reach = layer.damping() * layer.madeGigahertz()[j][k];
                trial[k] = Math.max(detunings[k] - reach, Math.min(detunings[k] + reach, trial[k]));
                held[k] = Math.abs(trial[k]) >= most;
                hit |= held[k];
            }
            if (!hit) {
                break;
            }
        }
        return trial;
    }

    /**
     * {@code −Jᵀ(JJᵀ + λ)⁻¹ r} over the resonators that may move, by Cholesky's factors of JJᵀ + λ, which is positive definite.
     *
     * @param held resonators at the end of their range, whose rows of Jᵀ count as 0
     * @return one per resonator [GHz]
     */
    private static double[] shift(double[][] slopes, double[] error, double damping, boolean[] held) {
        int n = error.length;
        double[][] gram = new double[n][n];
        for (int k = 0; k < slopes.length; k++) {
            if (held[k]) {
                continue;
            }
            double[] slope = slopes[k];
            for (int r = 0; r < n; r++) {
                double factor = slope[r];
                double[] row = gram[r];
                for (int c = 0; c < n; c++) {
                    row[c] += factor * slope[c];
                }
            }
        }
        double trace = 0;
        for (int r = 0; r < n; r++) {
            trace += gram[r][r];
        }
        for (int r = 0; r < n; r++) {
            gram[r][r] += damping * trace / n + Double.MIN_NORMAL;
        }
        double[] solved = new CholeskyDecomposition(new Array2DRowRealMatrix(gram, false), ASYMMETRY, 0)
                .getSolver()
                .solve(new ArrayRealVector(error, false))
                .toArray();
        double[] shift = new double[slopes.length];
        for (int k = 0; k < shift.length; k++) {
            for (int r = 0; r < n && !held[k]; r++) {
                shift[k] -= slopes[k][r] * solved[r];
            }
        }
        return shift;
    }

    /** Squared length. */
    private static double square(double[] error) {
        double sum = 0;
        for (double e : error) {
            sum += e * e;
        }
        return sum;
    }
}
