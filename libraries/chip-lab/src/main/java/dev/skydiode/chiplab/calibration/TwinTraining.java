package dev.skydiode.chiplab.calibration;

import dev.skydiode.chiplab.engine.Adam;
import dev.skydiode.chiplab.engine.Gradients;
import dev.skydiode.chiplab.engine.Limits;
import dev.skydiode.chiplab.engine.Randomness;
import dev.skydiode.chiplab.engine.StraightThrough;
import dev.skydiode.chiplab.engine.TrainableLayer;
import dev.skydiode.chiplab.engine.Workers;
import dev.skydiode.chiplab.variability.ChipSettings;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Trains the last layer of an identified chip in software, expecting what will not stay as identified ({@link TwinSettings}).
 *
 * <p>Layers before it can be brought to their design and stay there. The last one often cannot: the oscillators before it emit at their
 * own frequencies, and where two of them come to lie within one line, no detuning gives each the weight that the design has for it.
 */
final class TwinTraining {
    private static final long ROW_ORDER = 8;
    /** What is left of the learning rate at the end. */
    private static final double LAST_RATE = 0.1;
    /** Chips drawn around the twin to judge what a training ended in. */
    private static final int JUDGED_CHIPS = 10;

    /** The identified chip. */
    private final DeviceNetwork twin;

    private final CalibrationSettings how;
    /** What is written, on steps: what the engine sees. */
    private final ChipSettings set;
    /** Place of the layer in training. */
    private final int last;
    /** Wanted settings between the steps, which gradients move (straight-through estimator). */
    private final StraightThrough shadow;

    private final Gradients gradients;
    private final Adam adam;
    /** Running mean of the wanted settings over the steps that are averaged. */
    private final List<double[]> mean;

    private int averaged;

    /**
     * @param twin the identified chip
     * @param how steps, ranges and what to expect
     * @param start settings to start from; not changed
     */
    TwinTraining(DeviceNetwork twin, CalibrationSettings how, ChipSettings start) {
        this.twin = twin;
        this.how = how;
        this.set = start.copy();
        this.last = twin.layers().size() - 1;
        List<TrainableLayer> layer = List.of(twin.trainable(set).getLast());
        Limits limits = how.hardware().limits(twin.layers());
        this.shadow = new StraightThrough(
                layer, (first, chain, wanted, settable) -> limits.apply(last, chain, wanted, settable));
        this.gradients = new Gradients(layer, how.twin().logitsPerVolt(), Workers.common());
        this.adam = new Adam(shadow.wanted());
        this.mean = shadow.wanted().stream()
                .map(values -> new double[values.length])
                .toList();
    }

    /**
     * The best of {@link TwinSettings#trainings} trainings: that whose settings name most rows right while every resonance is off as
     * expected. Trained on what is drawn, each ends elsewhere, and the training loss does not tell which end is worth keeping.
     *
     * @param start settings to start from
     * @param rows training rows [µW], rows × tones
     */
    static ChipSettings best(
            DeviceNetwork twin, CalibrationSettings how, ChipSettings start, double[][] rows, int[] labels, long seed) {
        SplittableRandom seeds = new SplittableRandom(seed);
        List<ChipSettings> ends = new ArrayList<>();
        for (int n = 0; n < how.twin().trainings(); n++) {
            ends.add(new TwinTraining(twin, how, start).train(rows, labels, n == 0 ? seed : seeds.nextLong()));
        }
        return ends.size() == 1
                ? ends.getFirst()
                : Collections.max(
                        ends, Comparator.comparingDouble(end -> withstoodPercent(twin, how, end, rows, labels, seed)));
    }

    /**
     * Rows named right under some settings, mean of ten draws of where they land and how every resonance has aged [%].
     *
     * @param rows [µW], rows × tones
     * @param labels class of each
     * @param seed of the draws: the same for all settings that are compared
     */
    static double withstoodPercent(
            DeviceNetwork twin,
            CalibrationSettings how,
            ChipSettings settings,
            double[][] rows,
            int[] labels,
            long seed) {
        RandomGenerator chance = new SplittableRandom(seed);
        double sum = 0;
        for (int n = 0; n < JUDGED_CHIPS; n++) {
            ChipSettings missed = settings.copy();
            for (int l = 0; l < twin.layers().size(); l++) {
                miss(missed.detuningsGigahertz()[l], twin.layers().get(l).madeGigahertz(), how.twin(), chance);
            }
            sum += twin.accuracyPercent(rows, labels, missed, chance);
        }
        return sum / JUDGED_CHIPS;
    }

    /**
     * Settings on the hardware's steps after all epochs, or nearest to the mean of the last of them ({@link
     * TwinSettings#averagedShare}); the same seed gives the same ones. The rate falls by a factor of ten, η·0.1^(epoch/epochs).
     *
     * @param rows training rows [µW], rows × tones
     * @param labels class of each
     */
    ChipSettings train(double[][] rows, int[] labels, long seed) {
        RandomGenerator chance = new SplittableRandom(seed);
        TwinSettings expected = how.twin();
        for (int epoch = 0; epoch < expected.epochs(); epoch++) {
            double rate =
                    expected.learningRateGigahertz() * StrictMath.pow(LAST_RATE, (double) epoch / expected.epochs());
            double[][] powers = arriving(rows, chance);
            int[] order = Randomness.of(seed, ROW_ORDER, epoch).permutation(rows.length);
            for (int from = 0; from < order.length; from += how.batchRows()) {
                int[] batch = Arrays.copyOfRange(order, from, Math.min(order.length, from + how.batchRows()));
                step(LoopTraining.pick(powers, batch), LoopTraining.pick(labels, batch), rate, chance);
                if (epoch >= (1 - expected.averagedShare()) * expected.epochs()) {
                    average();
                }
            }
        }
        if (averaged > 0) {
            copy(mean, shadow.wanted());
            shadow.set();
        }
        return set.copy();
    }

    /**
     * What arrives at the last layer of a chip that misses its settings, for rows that are not quite those given.
     *
     * @return [µW], rows × tones of the last layer
     */
    private double[][] arriving(double[][] rows, RandomGenerator chance) {
        double[][] disturbed = disturbed(rows, chance);
        if (last == 0) {
            return disturbed;
        }
        ChipSettings missed = set.copy();
        for (int l = 0; l < last; l++) {
            miss(missed.detuningsGigahertz()[l], twin.layers().get(l).madeGigahertz(), how.twin(), chance);
        }
        return twin.run(disturbed, missed, chance).emitted(last - 1);
    }

    /** One batch: the settings miss, the gradient is taken where they landed, the wanted ones move. */
    private void step(double[][] powers, int[] labels, double rate, RandomGenerator chance) {
        // The layer in training is moved in place, where the engine sees it, until the shadow sets it anew.
        miss(set.detuningsGigahertz()[last], twin.layers().get(last).madeGigahertz(), how.twin(), chance);
        gradients.compute(powers, labels);
        adam.step(gradients, rate);
        shadow.set();
    }

    /** Takes what is wanted now into the mean. */
    private void average() {
        averaged++;
        for (int a = 0; a < mean.size(); a++) {
            double[] values = mean.get(a);
            double[] wanted = shadow.wanted().get(a);
            for (int i = 0; i < values.length; i++) {
                values[i] += (wanted[i] - values[i]) / averaged;
            }
        }
    }

    private static void copy(List<double[]> from, List<double[]> to) {
        for (int a = 0; a < from.size(); a++) {
            System.arraycopy(from.get(a), 0, to.get(a), 0, to.get(a).length);
        }
    }

    /** Adds to each detuning [GHz] a normal error of the write, and one of ageing in proportion to its resonance. */
    private static void miss(double[][] detunings, double[][] made, TwinSettings expected, RandomGenerator chance) {
        for (int j = 0; j < detunings.length; j++) {
            for (int k = 0; k < detunings[j].length; k++) {
                double spread = StrictMath.hypot(expected.missGigahertz(), expected.ageing() * made[j][k]);
                detunings[j][k] += spread * chance.nextGaussian();
            }
        }
    }

    /** Rows [µW] with a gain of the receiver and a floor of their own, and a spread of each tone as noise-like signals have. */
    private double[][] disturbed(double[][] rows, RandomGenerator chance) {
        TwinSettings expected = how.twin();
        double[][] drawn = new double[rows.length][rows[0].length];
        for (int r = 0; r < rows.length; r++) {
            double gain = StrictMath.pow(10, expected.gainDecibels() / 10 * chance.nextGaussian());
            double floor = expected.floorMicrowatts() * Math.abs(chance.nextGaussian());
            for (int i = 0; i < drawn[r].length; i++) {
                double spread = Math.max(0, 1 + expected.toneSpread() * chance.nextGaussian());
                drawn[r][i] = (gain * rows[r][i] + floor) * spread;
            }
        }
        return drawn;
    }
}
