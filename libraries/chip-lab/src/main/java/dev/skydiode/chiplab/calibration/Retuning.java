package dev.skydiode.chiplab.calibration;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chiplab.variability.ChipSettings;
import dev.skydiode.chiplab.variability.DeviceLayer;
import dev.skydiode.chiplab.variability.DeviceNetwork;

/**
 * Moves every resonator of an identified chip back to where the design wants it, then puts it on the hardware's steps, layer by
 * layer, so that the weights at the tones that really arrive come as close to the design's as the data can tell.
 *
 * <p>A resonator that came out at (made + d)(1 + ε) instead of made + d is set to d' = (made + d)/(1 + ε) − made, as far as the range
 * goes; one that was made for a tone which the chip emits elsewhere follows that tone by the same ratio.
 */
final class Retuning {
    private final ChipModel design;
    private final DeviceNetwork identified;
    private final CalibrationSettings how;

    Retuning(ChipModel design, DeviceNetwork identified, CalibrationSettings how) {
        this.design = design;
        this.identified = identified;
        this.how = how;
    }

    /** Detunings that undo the identified errors as far as the range goes, not yet on steps; biases as designed. */
    ChipSettings cancelErrors(ChipSettings wanted) {
        ChipSettings settings = wanted.copy();
        for (int l = 0; l < settings.detuningsGigahertz().length; l++) {
            DeviceLayer layer = identified.layers().get(l);
            double[] nominal = design.layers().get(l).inputFrequenciesGigahertz();
            double[] actual = identified.tonesGigahertz(l);
            for (int j = 0; j < layer.chains(); j++) {
                double[] chain = settings.detuningsGigahertz()[l][j];
                for (int k = 0; k < chain.length; k++) {
                    double made = layer.madeGigahertz()[j][k];
                    // A resonator follows the tone it was made for, where there is one.
                    double follow = chain.length == nominal.length ? actual[k] / nominal[k] : 1;
                    double resonance = (made + chain[k]) * follow / layer.stretch()[j][k];
                    chain[k] = how.hardware().limited(resonance - made, made);
                }
            }
        }
        return settings;
    }

    /** Puts the identified chip's settings on steps, where there are any, aiming at the weights of a reference, and trims the biases to match. */
    ChipSettings onSteps(ChipSettings start, DeviceNetwork reference, ChipSettings wanted, double[][] rows) {
        ChipSettings settings = start.copy();
        DeviceNetwork.Activity activity = reference.run(rows, wanted, null);
        for (int l = 0; l < settings.detuningsGigahertz().length; l++) {
            double[] factors = toneFactors(reference, l);
            double[][] target = reference.weights(l, wanted);
            double[][] powers = activity.powers(l);
            DeviceLayer layer = identified.layers().get(l);
            double[] tones = identified.tonesGigahertz(l);
            DataMetric metric = DataMetric.of(powers, how.metricRank());
            new WeightFitting(layer, tones, factors, metric, how.tuningRange())
                    .fit(settings.detuningsGigahertz()[l], target);
            if (how.stepGigahertz() > 0) {
                StepRounding rounding = new StepRounding(layer, tones, factors, metric, how.hardware());
                rounding.round(settings.detuningsGigahertz()[l], target);
            }
            double[][] reached = layer.weights(settings.detuningsGigahertz()[l], tones);
            double[] mean = DataMetric.mean(powers);
            for (int j = 0; j < reached.length; j++) {
                double offset = 0;
                for (int i = 0; i < mean.length; i++) {
                    offset += mean[i] * (target[j][i] - factors[i] * reached[j][i]);
                }
                settings.biasVolts()[l][j] = wanted.biasVolts()[l][j] + offset;
            }
        }
        return settings;
    }

    /** Power of each tone of the identified chip relative to the reference's. */
    private double[] toneFactors(DeviceNetwork reference, int l) {
        double[] factors = new double[identified.tonesGigahertz(l).length];
        for (int i = 0; i < factors.length; i++) {
            double wanted = l == 0 ? 1 : reference.oscillators().get(l - 1).powerFactors()[i];
            double actual = l == 0 ? 1 : identified.oscillators().get(l - 1).powerFactors()[i];
            factors[i] = wanted == 0 ? 1 : actual / wanted;
        }
        return factors;
    }
}
