package dev.skydiode.chiplab.calibration;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chiplab.engine.Adam;
import dev.skydiode.chiplab.engine.Gradients;
import dev.skydiode.chiplab.engine.Randomness;
import dev.skydiode.chiplab.variability.ChipDeviations;
import dev.skydiode.chiplab.variability.ChipSettings;
import dev.skydiode.chiplab.variability.DeviationLevels;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Training that expects deviations: a design is trained on with another chip drawn for every step, so that it settles where chips of
 * that spread still answer well. It needs nothing of the chip it will run on, and costs accuracy on a perfect one.
 */
public final class NoiseAwareTraining {
    private static final int BATCH = 256;
    private static final long ROW_ORDER = 7;

    private final ChipModel design;
    private final DeviationLevels levels;
    private final double learningRateGigahertz;

    /**
     * @param design the design to start from
     * @param levels spreads of the chips to come
     * @param learningRateGigahertz Adam's step [GHz, and V for biases]
     */
    public NoiseAwareTraining(ChipModel design, DeviationLevels levels, double learningRateGigahertz) {
        this.design = design;
        this.levels = levels;
        this.learningRateGigahertz = learningRateGigahertz;
    }

    /** Settings after some passes over the training rows; the same seed gives the same settings. */
    public ChipSettings train(double[][] rows, int[] labels, int epochs, long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        ChipSettings settings = ChipSettings.of(design);
        Adam adam = new Adam(settings.arrays());
        for (int epoch = 0; epoch < epochs; epoch++) {
            int[] order = Randomness.of(seed, ROW_ORDER, epoch).permutation(rows.length);
            // The step shrinks to a tenth over the run: fresh noise in every step never lets a constant one settle.
            double rate = learningRateGigahertz * StrictMath.pow(0.1, (double) epoch / epochs);
            for (int from = 0; from < order.length; from += BATCH) {
                int[] batch = Arrays.copyOfRange(order, from, Math.min(order.length, from + BATCH));
                DeviceNetwork chip = DeviceNetwork.of(design, ChipDeviations.draw(design, levels, chance.nextLong()));
                Gradients gradients = chip.gradients(settings);
                gradients.forward(LoopTraining.pick(rows, batch), chip.physics(gradients, settings, chance));
                gradients.backward(LoopTraining.pick(labels, batch));
                adam.step(gradients, rate);
            }
        }
        return settings;
    }
}
