package dev.skydiode.workbench.robust;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.Provenance;
import dev.skydiode.chiplab.engine.TrainableLayer;
import dev.skydiode.chiplab.training.DataSet;
import dev.skydiode.chiplab.training.Networks;
import dev.skydiode.chiplab.training.Trainer;
import dev.skydiode.chiplab.training.TrainingProgress;
import dev.skydiode.chiplab.training.TrainingSettings;
import dev.skydiode.chiplab.training.TrainingSettings.Augmentation;
import dev.skydiode.chiplab.training.TrainingSettings.Schedule;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import dev.skydiode.chiplab.variability.TuningHardware;
import dev.skydiode.workbench.console.InputException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How a trained model is trained on against disturbance.
 *
 * @param copies disturbed copies of each row; a quarter as many simulated spectra come on top
 * @param airCopies copies of each row taken through crowded air, separated and isolated, on top of these
 * @param untouched share of the copies that stay as published, 0 to 1
 * @param epochs passes over all copies
 * @param rate Adam's first learning rate, GHz and V; it falls to zero along a cosine
 * @param hardware what can be set: the model has no other detunings at any time of the training
 * @param seed decides everything random
 * @param threads no effect on the result
 */
public record RobustRecipe(
        int copies,
        int airCopies,
        double untouched,
        int epochs,
        double rate,
        TuningHardware hardware,
        long seed,
        int threads) {
    /**
     * Steps of 50 kHz within 1 %: of a chip's tuning range of 5 % this leaves four standard deviations of a spread of 1 % to its
     * calibration. By three folds on the training rows 1 and 2 % do equally well (98.55 %), no limit at all 98.80 %.
     */
    public static final TuningHardware HARDWARE = new TuningHardware(50e-6, 0.01);

    private static final int BATCH = 256;
    private static final int COPIES = 20;
    private static final int AIR_COPIES = 0;
    private static final double UNTOUCHED = 0.25;
    private static final int EPOCHS = 60;
    private static final double RATE = 2e-5;
    /** Afresh in every epoch, for all copies: levels off by 1.1 dB, and the speckle of 59 frames, which samples give. */
    private static final Augmentation EVERY_EPOCH = new Augmentation(0.25, 0.13);

    /** As the default model was trained. */
    public static RobustRecipe standard(long seed, int threads) {
        return new RobustRecipe(COPIES, AIR_COPIES, UNTOUCHED, EPOCHS, RATE, HARDWARE, seed, threads);
    }

    /**
     * Trains on these rows, labelled by the model's classes.
     *
     * @throws InputException if the rate was so high that no device could have the values that came out
     */
    public ChipModel train(ChipModel start, DataSet plain, TrainingProgress progress) {
        DataSet disturbed = new RobustRows(new SplittableRandom(seed), untouched)
                .of(plain.powersMicrowatts(), plain.labels(), start.classes(), copies);
        if (airCopies > 0) {
            DataSet isolated = new AirRows(new SplittableRandom(seed + 1))
                    .of(plain.powersMicrowatts(), plain.labels(), plain.classes(), airCopies);
            disturbed = both(disturbed, isolated);
        }
        List<TrainableLayer> layers = Networks.trainable(start);
        TrainingSettings settings =
                new TrainingSettings(epochs, BATCH, rate, Schedule.COSINE, 1, EVERY_EPOCH, 0, seed, threads);
        try (Trainer trainer = new Trainer(
                layers, DeviceNetwork.LOGITS_PER_VOLT, disturbed, settings, Networks.limits(start, hardware))) {
            trainer.train(null, progress);
            return Networks.trained(start, layers, start.name(), Provenance.NONE);
        } catch (IllegalArgumentException impossible) {
            throw new InputException(
                    "--learning-rate %s: training left what devices can be (%s); expected a lower rate"
                            .formatted(rate, impossible.getMessage()),
                    impossible);
        }
    }

    private static DataSet both(DataSet a, DataSet b) {
        double[][] powers = Arrays.copyOf(a.powersMicrowatts(), a.rows() + b.rows());
        int[] labels = Arrays.copyOf(a.labels(), a.rows() + b.rows());
        System.arraycopy(b.powersMicrowatts(), 0, powers, a.rows(), b.rows());
        System.arraycopy(b.labels(), 0, labels, a.rows(), b.rows());
        return new DataSet(powers, labels, a.classes());
    }

    /** The recipe in words, for the model file. */
    String words(int rows) {
        return ("%d copies of each of %d rows, a share of %s of them as published and the others disturbed, and a quarter"
                        + " as many simulated; %d copies of each row isolated from crowded air; %d epochs, each with its"
                        + " own gain (%s) and speckle (%s), Adam %s GHz and V, cosine, batches of %d; detunings on steps of %s kHz within %s %% of the resonance as made")
                .formatted(
                        copies,
                        rows,
                        untouched,
                        airCopies,
                        epochs,
                        EVERY_EPOCH.gain(),
                        EVERY_EPOCH.speckle(),
                        rate,
                        BATCH,
                        Math.round(1e9 * hardware.stepGigahertz()) / 1e3,
                        Math.round(1e4 * hardware.tuningRange()) / 1e2);
    }
}
