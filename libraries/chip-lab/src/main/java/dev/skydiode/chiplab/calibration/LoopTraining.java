package dev.skydiode.chiplab.calibration;

import dev.skydiode.chiplab.variability.ChipSettings;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Trains a chip in the loop: labelled rows go through the chip as it is set, the gradient through a network that stands for it.
 *
 * <p>The chip only ever sees detunings on its steps and inside its range; small updates add up in a shadow copy until they cross to the
 * next step (straight-through). Biases are continuous. The best epoch by training loss is kept: no test row takes part.
 */
final class LoopTraining {
    private static final double FIRST_MOMENT = 0.9;
    private static final double SECOND_MOMENT = 0.999;
    private static final double SMALLEST = 1e-8;

    private final ChipUnderTest chip;
    private final DeviceNetwork gradientModel;
    private final CalibrationSettings how;
    private long steps;

    LoopTraining(ChipUnderTest chip, DeviceNetwork gradientModel, CalibrationSettings how) {
        this.chip = chip;
        this.gradientModel = gradientModel;
        this.how = how;
    }

    /** Training steps taken so far. */
    long steps() {
        return steps;
    }

    /** Told after each epoch. */
    interface Observer {
        /**
         * @param epoch counted from 1
         * @param settings as the chip was left
         */
        void epoch(int epoch, ChipSettings settings);
    }

    ChipSettings train(ChipSettings start, double[][] rows, int[] labels, long seed, Observer observer) {
        SplittableRandom chance = new SplittableRandom(seed);
        ChipSettings shadow = start.copy();
        ChipSettings best = onHardware(start);
        double bestLoss = Double.POSITIVE_INFINITY;
        Adam adam = new Adam();
        int[] order = new int[rows.length];
        Arrays.setAll(order, i -> i);
        for (int epoch = 1; epoch <= how.loopEpochs(); epoch++) {
            shuffle(order, chance);
            ChipSettings before = onHardware(shadow);
            double loss = 0;
            for (int from = 0; from < order.length; from += how.batchRows()) {
                int[] batch = Arrays.copyOfRange(order, from, Math.min(order.length, from + how.batchRows()));
                loss += step(shadow, adam, pick(rows, batch), pick(labels, batch)) * batch.length / rows.length;
            }
            // The epoch's loss was met between its first and its last settings; its first ones are judged by it.
            if (loss < bestLoss) {
                bestLoss = loss;
                best = before;
            }
            observer.epoch(epoch, before);
        }
        return best;
    }

    private double step(ChipSettings shadow, Adam adam, double[][] rows, int[] labels) {
        ChipSettings set = onHardware(shadow);
        DeviceNetwork.Activity activity = chip.present(rows, set);
        ChipSettings gradient = gradientModel.gradient(gradientModel.withOwnWeights(activity, set), labels, set);
        adam.update(shadow, gradient, how.learningRateGigahertz());
        steps++;
        return loss(activity.scores(), labels);
    }

    private ChipSettings onHardware(ChipSettings shadow) {
        ChipSettings set = shadow.copy();
        for (int l = 0; l < set.detuningsGigahertz().length; l++) {
            double[][] made = gradientModel.layers().get(l).madeGigahertz();
            for (int j = 0; j < made.length; j++) {
                double[] chain = set.detuningsGigahertz()[l][j];
                for (int k = 0; k < chain.length; k++) {
                    double most = Math.floor(how.tuningRange() * made[j][k] / how.stepGigahertz() + 1e-9);
                    double steps = Math.rint(chain[k] / how.stepGigahertz());
                    chain[k] = Math.max(-most, Math.min(most, steps)) * how.stepGigahertz();
                }
            }
        }
        return set;
    }

    /** Mean cross-entropy of scores in mV. */
    static double loss(double[][] scoresVolts, int[] labels) {
        double sum = 0;
        for (int r = 0; r < labels.length; r++) {
            double largest = Arrays.stream(scoresVolts[r]).max().orElseThrow();
            double total = 0;
            for (double score : scoresVolts[r]) {
                total += Math.exp(1000 * (score - largest));
            }
            sum += Math.log(total) - 1000 * (scoresVolts[r][labels[r]] - largest);
        }
        return sum / labels.length;
    }

    static void shuffle(int[] order, SplittableRandom chance) {
        for (int i = order.length - 1; i > 0; i--) {
            int other = chance.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[other];
            order[other] = swap;
        }
    }

    static double[][] pick(double[][] rows, int[] places) {
        return Arrays.stream(places).mapToObj(i -> rows[i]).toArray(double[][]::new);
    }

    static int[] pick(int[] labels, int[] places) {
        return Arrays.stream(places).map(i -> labels[i]).toArray();
    }

    /** Adam (Kingma and Ba, arXiv 1412.6980) over all settings. NOT thread safe. */
    static final class Adam {
        private ChipSettings first;
        private ChipSettings second;
        private int count;

        void update(ChipSettings settings, ChipSettings gradient, double rate) {
            if (first == null) {
                first = zeros(settings);
                second = zeros(settings);
            }
            count++;
            for (int l = 0; l < settings.biasVolts().length; l++) {
                for (int j = 0; j < settings.detuningsGigahertz()[l].length; j++) {
                    update(
                            settings.detuningsGigahertz()[l][j],
                            gradient.detuningsGigahertz()[l][j],
                            first.detuningsGigahertz()[l][j],
                            second.detuningsGigahertz()[l][j],
                            rate);
                }
                update(
                        settings.biasVolts()[l],
                        gradient.biasVolts()[l],
                        first.biasVolts()[l],
                        second.biasVolts()[l],
                        rate);
            }
        }

        private void update(double[] values, double[] slopes, double[] mean, double[] square, double rate) {
            double meanBias = 1 - Math.pow(FIRST_MOMENT, count);
            double squareBias = 1 - Math.pow(SECOND_MOMENT, count);
            for (int i = 0; i < values.length; i++) {
                mean[i] = FIRST_MOMENT * mean[i] + (1 - FIRST_MOMENT) * slopes[i];
                square[i] = SECOND_MOMENT * square[i] + (1 - SECOND_MOMENT) * slopes[i] * slopes[i];
                values[i] -= rate * (mean[i] / meanBias) / (Math.sqrt(square[i] / squareBias) + SMALLEST);
            }
        }

        private static ChipSettings zeros(ChipSettings like) {
            ChipSettings zeros = like.copy();
            for (int l = 0; l < zeros.biasVolts().length; l++) {
                for (double[] chain : zeros.detuningsGigahertz()[l]) {
                    Arrays.fill(chain, 0);
                }
                Arrays.fill(zeros.biasVolts()[l], 0);
            }
            return zeros;
        }
    }
}
