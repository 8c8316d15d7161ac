package dev.skydiode.chiplab.calibration;

import dev.skydiode.chiplab.engine.Adam;
import dev.skydiode.chiplab.engine.Gradients;
import dev.skydiode.chiplab.engine.Randomness;
import dev.skydiode.chiplab.engine.StraightThrough;
import dev.skydiode.chiplab.engine.VoltageChange;
import dev.skydiode.chiplab.variability.ChipSettings;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import java.util.Arrays;

/**
 * Trains a chip in the loop: labelled rows go through the chip as it is set, the gradient through a network that stands for it.
 *
 * <p>The chip only ever sees detunings on its steps and inside its range, see {@link StraightThrough}. The best epoch by training loss is kept: no test row takes part.
 *
 * <p>By the {@linkplain CalibrationMethod#PUBLISHED_SCHEME published scheme} the network that stands for the chip is its ideal twin; of
 * the chip nothing enters but its logits, which replace the twin's, and everything below is the twin's own. Otherwise it is what was
 * identified of the chip, and the voltages of every chain are the chip's.
 */
final class LoopTraining {
    private static final long ROW_ORDER = 6;

    private final ChipUnderTest chip;
    private final CalibrationSettings how;
    private final DeviceNetwork twin;
    private final ChipSettings set;
    private final StraightThrough shadow;
    private final Gradients gradients;
    private final Adam adam;

    /**
     * @param twin the network that stands for the chip
     * @param start settings to start from
     */
    LoopTraining(ChipUnderTest chip, DeviceNetwork twin, CalibrationSettings how, ChipSettings start) {
        this.chip = chip;
        this.how = how;
        this.twin = twin;
        this.set = start.copy();
        this.shadow = new StraightThrough(twin.trainable(set), how.hardware().limits(twin.layers()));
        this.gradients = twin.gradients(set);
        this.adam = new Adam(shadow.wanted());
    }

    /** Training steps taken so far. */
    long steps() {
        return adam.steps();
    }

    /** A copy of what the chip is set to: on its steps, within its range. */
    ChipSettings settings() {
        return set.copy();
    }

    /** Trains for as many epochs as the settings say and returns what the chip was set to at the start of the best one. */
    ChipSettings train(double[][] rows, int[] labels, long seed) {
        ChipSettings best = settings();
        double bestLoss = Double.POSITIVE_INFINITY;
        for (int epoch = 1; epoch <= how.loopEpochs(); epoch++) {
            int[] order = Randomness.of(seed, ROW_ORDER, epoch).permutation(rows.length);
            ChipSettings before = settings();
            double loss = 0;
            for (int from = 0; from < order.length; from += how.batchRows()) {
                int[] batch = Arrays.copyOfRange(order, from, Math.min(order.length, from + how.batchRows()));
                loss += step(pick(rows, batch), pick(labels, batch)) * batch.length / rows.length;
            }
            // The epoch's loss was met between its first and its last settings; its first ones are judged by it.
            if (loss < bestLoss) {
                bestLoss = loss;
                best = before;
            }
        }
        return best;
    }

    /** One batch through the chip and one step of the shadow. Returns the chip's mean cross-entropy before it [nats]. */
    double step(double[][] rows, int[] labels) {
        DeviceNetwork.Activity activity = chip.present(rows, set);
        gradients.forward(rows, inPlaceOfTheTwins(activity));
        double loss = gradients.backward(labels);
        adam.step(gradients, how.learningRateGigahertz());
        shadow.set();
        return loss;
    }

    /** Puts the chip's readings in place of the twin's sums: of every layer, or by the published scheme of the last alone. */
    private VoltageChange inPlaceOfTheTwins(DeviceNetwork.Activity activity) {
        boolean logitsOnly = how.method() == CalibrationMethod.PUBLISHED_SCHEME;
        int last = twin.layers().size() - 1;
        return (layer, volts) -> {
            if (layer == last || !logitsOnly) {
                double[][] measured = activity.volts(layer);
                for (int j = 0; j < volts.length; j++) {
                    System.arraycopy(measured[j], 0, volts[j], 0, volts[j].length);
                }
            }
        };
    }

    /** The gradients of the last step. */
    Gradients gradients() {
        return gradients;
    }

    /** Rows by their places, not copied. */
    static double[][] pick(double[][] rows, int[] places) {
        return Arrays.stream(places).mapToObj(i -> rows[i]).toArray(double[][]::new);
    }

    /** Labels by their places. */
    static int[] pick(int[] labels, int[] places) {
        return Arrays.stream(places).map(i -> labels[i]).toArray();
    }
}
