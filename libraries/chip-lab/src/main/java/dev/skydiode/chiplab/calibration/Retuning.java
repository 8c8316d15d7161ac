package dev.skydiode.chiplab.calibration;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chiplab.variability.ChipSettings;
import dev.skydiode.chiplab.variability.DeviceLayer;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import dev.skydiode.chiplab.variability.Oscillators;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Moves every resonator of an identified chip back to where the design wants it, then puts it on the hardware's steps, layer by
 * layer, so that the weights at the tones that really arrive come as close to the design's as the data can tell.
 *
 * <p>A resonator that came out at (made + d)(1 + ε) instead of made + d is set to d' = (made + d)/(1 + ε) − made, as far as the range
 * goes; one that was made for a tone which the chip emits elsewhere follows that tone by the same ratio.
 */
final class Retuning {
    private final ChipModel design;
    /** The operator's estimate of the chip: all that is known of it. */
    private final DeviceNetwork identified;

    private final CalibrationSettings how;

    /**
     * @param design what the chip was to be
     * @param identified what it was found to be
     * @param how ranges, steps and the rank of the metric
     */
    Retuning(ChipModel design, DeviceNetwork identified, CalibrationSettings how) {
        this.design = design;
        this.identified = identified;
        this.how = how;
    }

    /**
     * Detunings that undo the identified errors as far as the range goes, not yet on steps; biases as designed.
     *
     * @param wanted the design's own settings, or what stands for them; not changed
     * @return settings within the hardware's range
     */
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

    /**
     * Detunings that bring every resonator to where it was under some settings before the chip drifted, as far as the range goes, not yet
     * on steps; biases as they were.
     *
     * @param before the chip as it was
     * @param wanted its settings then; not changed
     */
    ChipSettings cancelDrift(DeviceNetwork before, ChipSettings wanted) {
        ChipSettings settings = wanted.copy();
        for (int l = 0; l < settings.detuningsGigahertz().length; l++) {
            DeviceLayer layer = identified.layers().get(l);
            double[][] then = before.layers().get(l).stretch();
            for (int j = 0; j < layer.chains(); j++) {
                double[] chain = settings.detuningsGigahertz()[l][j];
                for (int k = 0; k < chain.length; k++) {
                    double made = layer.madeGigahertz()[j][k];
                    double resonance = (made + chain[k]) * then[j][k] / layer.stretch()[j][k];
                    chain[k] = how.hardware().limited(resonance - made, made);
                }
            }
        }
        return settings;
    }

    /**
     * What a chip was before it drifted, with every frequency behind the first layer moved by the factor that its resonators have moved
     * by since, on average. The first layer's tones come from outside: it stays as it was.
     */
    static DeviceNetwork asWarmAs(DeviceNetwork now, DeviceNetwork before) {
        double sum = 0;
        long count = 0;
        for (int l = 1; l < now.layers().size(); l++) {
            double[][] after = now.layers().get(l).stretch();
            double[][] then = before.layers().get(l).stretch();
            for (int j = 0; j < after.length; j++) {
                for (int k = 0; k < after[j].length; k++) {
                    sum += after[j][k] / then[j][k];
                    count++;
                }
            }
        }
        double factor = count == 0 ? 1 : sum / count;
        List<DeviceLayer> layers = new ArrayList<>();
        for (DeviceLayer layer : before.layers()) {
            layers.add(
                    layers.isEmpty()
                            ? layer
                            : new DeviceLayer(
                                    layer.madeGigahertz(),
                                    Arrays.stream(layer.stretch())
                                            .map(chain -> times(factor, chain))
                                            .toArray(double[][]::new),
                                    layer.gainVoltsPerMicrowatt(),
                                    layer.damping(),
                                    layer.halfLineGigahertz()));
        }
        List<Oscillators> oscillators = before.oscillators().stream()
                .map(own -> new Oscillators(
                        own.model(),
                        times(factor, own.frequenciesGigahertz()),
                        own.powerFactors(),
                        own.pullingGigahertzPerMicroamp()))
                .toList();
        return new DeviceNetwork(layers, oscillators, before.tonesGigahertz(0), new double[layers.size()]);
    }

    private static double[] times(double factor, double[] values) {
        return Arrays.stream(values).map(value -> factor * value).toArray();
    }

    /**
     * Puts the identified chip's settings on steps, where there are any, aiming at the weights of a reference, and trims the biases so
     * that every chain's mean voltage over the rows is the reference's: Δb_j = Σ_i ⟨P_i⟩ (W_ji − c_i W'_ji), c the tones' power factors.
     *
     * @param start where the fit starts; not changed
     * @param reference the network whose weights are wanted
     * @param wanted its settings
     * @param rows data that weigh the weights [µW], rows × tones
     * @return settings on the hardware's steps and within its range
     */
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
            // What fit and rounding left over is the same for every row but for its spread: the bias takes its mean.
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

    /** Power c_i of each tone of the identified chip relative to the reference's; 1 for the first layer and where the reference has none. */
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
