package dev.skydiode.chiplab.calibration;

import dev.skydiode.chiplab.variability.DeviceLayer;
import dev.skydiode.chiplab.variability.TuningHardware;
import java.util.stream.IntStream;

/**
 * Puts detunings on the steps that the hardware can set, so that the errors of a chain's resonators cancel in what data shows.
 *
 * <p>Rounding each to its nearest step leaves 256 independent errors. Here every resonator in turn takes the neighbouring step that
 * brings the chain's voltages closest to the wanted ones, given all the others, over a few sweeps; every trial uses the resonator's
 * exact curve.
 */
final class StepRounding {
    private static final int SWEEPS = 3;

    private final DeviceLayer layer;
    private final double[] tones;
    private final double[] toneFactors;
    private final DataMetric metric;
    private final TuningHardware hardware;
    private final double step;

    /**
     * @param layer the identified chains
     * @param tonesGigahertz tones that reach them
     * @param toneFactors power of each tone relative to the design's
     * @param metric how data weighs changes of weights
     * @param hardware steps and range; its step must be above 0
     */
    StepRounding(
            DeviceLayer layer,
            double[] tonesGigahertz,
            double[] toneFactors,
            DataMetric metric,
            TuningHardware hardware) {
        this.layer = layer;
        this.tones = tonesGigahertz;
        this.toneFactors = toneFactors;
        this.metric = metric;
        this.hardware = hardware;
        this.step = hardware.stepGigahertz();
    }

    /**
     * Rounds a layer's detunings in place.
     *
     * @param detunings chains × resonators [GHz]: start, then multiples of the step within range
     * @param wanted weights to come close to, tone factors included, chains × tones
     */
    void round(double[][] detunings, double[][] wanted) {
        IntStream.range(0, layer.chains()).parallel().forEach(j -> roundChain(j, detunings[j], wanted[j]));
    }

    /** One chain: first every resonator in turn to the better of its two steps, then sweeps of single steps until none helps. */
    private void roundChain(int j, double[] detunings, double[] wanted) {
        double[] rest = new double[tones.length];
        for (int k = 0; k < detunings.length; k++) {
            layer.add(j, k, detunings[k], 1, tones, rest);
        }
        for (int i = 0; i < rest.length; i++) {
            rest[i] = rest[i] * toneFactors[i] - wanted[i];
        }
        double[] error = metric.project(rest);
        for (int k = 0; k < detunings.length; k++) {
            double below = Math.floor(detunings[k] / step) * step;
            choose(j, k, detunings, error, below, below + step, Double.POSITIVE_INFINITY);
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean moved = false;
            for (int k = 0; k < detunings.length; k++) {
                double here = detunings[k];
                moved |= choose(j, k, detunings, error, here - step, here + step, square(error));
            }
            if (!moved) {
                return;
            }
        }
    }

    /**
     * Takes the better of two detunings if it leaves less than {@code bound}.
     *
     * @param error r of the chain as it stands, one per direction of the metric; changed with the detuning
     * @param bound squared length that a choice must stay below
     * @return whether the resonator moved; one at the end of its range may not
     */
    private boolean choose(int j, int k, double[] detunings, double[] error, double low, double high, double bound) {
        double best = bound;
        double choice = Double.NaN;
        double[] bestError = error;
        for (double candidate : new double[] {low, high}) {
            if (!hardware.reaches(candidate, layer.madeGigahertz()[j][k])) {
                continue;
            }
            double[] trial = trial(j, k, detunings[k], candidate, error);
            double left = square(trial);
            if (left < best) {
                best = left;
                choice = candidate;
                bestError = trial;
            }
        }
        if (Double.isNaN(choice)) {
            return false;
        }
        detunings[k] = Math.rint(choice / step) * step;
        System.arraycopy(bestError, 0, error, 0, error.length);
        return true;
    }

    /** What a resonator's move from one detuning to another would make of the error, in the metric's directions: r + R Δw, w with its tones' factors. */
    private double[] trial(int j, int k, double from, double to, double[] error) {
        double[] change = new double[tones.length];
        layer.add(j, k, from, -1, tones, change);
        layer.add(j, k, to, 1, tones, change);
        for (int i = 0; i < change.length; i++) {
            change[i] *= toneFactors[i];
        }
        double[] trial = metric.project(change);
        for (int r = 0; r < trial.length; r++) {
            trial[r] += error[r];
        }
        return trial;
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
