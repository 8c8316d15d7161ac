package dev.skydiode.chiplab.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.network.SmallNetworks;
import dev.skydiode.chiplab.variability.DeviceLayer;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

/** Chains moved off their weights are moved back to them, as far as the range goes. */
class WeightFittingTest {
    private static final int TONES = 10;

    private static double[] ones() {
        double[] ones = new double[TONES];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static DataMetric metric(Random random) {
        return DataMetric.of(
                Stream.generate(() -> random.doubles(TONES, 0, 1).toArray())
                        .limit(50)
                        .toArray(double[][]::new),
                TONES);
    }

    private static double error(
            DataMetric metric, DeviceLayer layer, double[][] detunings, double[] tones, double[][] wanted) {
        double[][] weights = layer.weights(detunings, tones);
        double sum = 0;
        for (int j = 0; j < weights.length; j++) {
            double[] change = new double[TONES];
            for (int i = 0; i < TONES; i++) {
                change[i] = weights[j][i] - wanted[j][i];
            }
            for (double part : metric.project(change)) {
                sum += part * part;
            }
        }
        return Math.sqrt(sum);
    }

    @Property(seed = "20261127", tries = 15)
    void findsTheWayBackFromATenthOfALine(@ForAll long seed) {
        ChipModel model = SmallNetworks.random(seed, TONES, 3);
        DeviceLayer layer = DeviceNetwork.ideal(model).layers().getFirst();
        double[] tones = model.layers().getFirst().inputFrequenciesGigahertz();
        double[][] wanted = layer.weights(model.layers().getFirst().detuningsGigahertz(), tones);
        Random chance = new Random(~seed);
        double[][] moved = model.layers().getFirst().detuningsGigahertz();
        for (double[] chain : moved) {
            for (int k = 0; k < chain.length; k++) {
                chain[k] += 2e-5 * chance.nextGaussian();
            }
        }
        DataMetric metric = metric(new Random(seed));
        double before = error(metric, layer, moved, tones, wanted);
        new WeightFitting(layer, tones, ones(), metric, 0.05).fit(moved, wanted);
        assertThat(error(metric, layer, moved, tones, wanted)).isLessThan(0.1 * before);
    }

    /** However far what is wanted lies, no detuning leaves its range and nothing becomes worse. */
    @Property(seed = "20261127", tries = 15)
    void staysInItsRangeAndNeverMakesItWorse(
            @ForAll long seed, @ForAll @DoubleRange(min = 1e-4, max = 0.05) @Scale(6) double range) {
        ChipModel model = SmallNetworks.random(seed, TONES, 2);
        DeviceLayer layer = DeviceNetwork.ideal(model).layers().getFirst();
        double[] tones = model.layers().getFirst().inputFrequenciesGigahertz();
        double[][] detunings = new double[2][TONES];
        Random chance = new Random(seed);
        double[][] wanted = new double[2][];
        for (int j = 0; j < 2; j++) {
            wanted[j] = chance.doubles(TONES, -0.01, 0.01).toArray();
        }
        DataMetric metric = metric(chance);
        double before = error(metric, layer, detunings, tones, wanted);
        new WeightFitting(layer, tones, ones(), metric, range).fit(detunings, wanted);
        assertThat(error(metric, layer, detunings, tones, wanted)).isLessThanOrEqualTo(before * (1 + 1e-12));
        for (int j = 0; j < 2; j++) {
            for (int k = 0; k < TONES; k++) {
                assertThat(Math.abs(detunings[j][k]))
                        .isLessThanOrEqualTo(range * layer.madeGigahertz()[j][k] * (1 + 1e-12));
            }
        }
    }
}
