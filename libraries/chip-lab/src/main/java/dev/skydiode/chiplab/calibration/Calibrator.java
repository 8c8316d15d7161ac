package dev.skydiode.chiplab.calibration;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chiplab.engine.Accuracy;
import dev.skydiode.chiplab.variability.ChainCircuit;
import dev.skydiode.chiplab.variability.ChipSettings;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings one deviating chip as close to its design as its steps and its tuning range allow.
 *
 * <ol>
 *   <li>Identify every device by tone sweeps.
 *   <li>Cancel the identified errors, fit what is left in the data's metric, and round so that rounding errors cancel.
 *   <li>Only where that falls short on the training rows, unless {@link TwinSettings#always}: train the last layer in software on what
 *       was identified.
 *   <li>Only where that falls short, too: train in the loop with gradients through the identified chip.
 * </ol>
 *
 * All choices rest on training rows. Repeatable: the same chip, rows and seed give the same settings.
 */
public final class Calibrator {
    /** More is done if the chip loses more than this against its design on the training rows [%]. */
    static final double TOLERATED_LOSS_PERCENT = 1;

    private final ChipModel design;
    private final CalibrationSettings how;
    private final double[][] rows;
    private final int[] labels;
    private final List<ChainCircuit> circuits;

    /**
     * For chips whose chains are in no circuit, or in one that the operator does not know.
     *
     * @param design the trained model that the chip should compute
     * @param how the method and what the hardware allows
     * @param rows training rows [µW], rows × tones
     * @param labels class of each
     */
    public Calibrator(ChipModel design, CalibrationSettings how, double[][] rows, int[] labels) {
        this(design, how, rows, labels, List.of());
    }

    /**
     * For chips in a known circuit, through which everything is trained.
     *
     * @param circuits of each layer's chains; empty: unknown
     */
    public Calibrator(
            ChipModel design, CalibrationSettings how, double[][] rows, int[] labels, List<ChainCircuit> circuits) {
        if (!circuits.isEmpty() && circuits.size() != design.layers().size()) {
            throw new IllegalArgumentException("%d circuits, %d layers: expected as many, or none"
                    .formatted(circuits.size(), design.layers().size()));
        }
        if (rows.length == 0 || rows.length != labels.length) {
            throw new IllegalArgumentException(
                    rows.length + " rows and " + labels.length + " labels: expected as many");
        }
        this.design = design;
        this.how = how;
        this.rows = rows;
        this.labels = labels;
        this.circuits = List.copyOf(circuits);
    }

    /** Calibrates a chip; {@code seed} orders the rows of training in the loop. */
    public CalibrationReport calibrate(ChipUnderTest chip, long seed) {
        List<CalibrationReport.Stage> stages = new ArrayList<>();
        DeviceNetwork ideal = DeviceNetwork.ideal(design);
        // A design may ask for what the hardware cannot set; the chip gets the nearest that it can.
        ChipSettings open = how.hardware().nearest(ChipSettings.of(design), ideal.layers());
        stages.add(stage("open loop", chip, open));
        @Nullable
        DeviceNetwork estimate =
                how.method() == CalibrationMethod.IDENTIFIED ? new Identification(design, how).identify(chip) : null;
        long steps = estimate == null
                ? loop(chip, ideal, open, stages, seed)
                : identified(chip, ideal, estimate, stages, seed);
        return new CalibrationReport(
                CalibrationReport.best(stages).settings(),
                stages,
                chip.toneReadings(),
                chip.rowReadings(),
                steps,
                estimate);
    }

    /**
     * Settings that give a chip which has drifted the weights again that it had when it was calibrated. It is identified anew and fitted
     * to what was identified then under the settings of then; nothing is trained and no row is presented, so that the rows it is right
     * about stay the same ones.
     *
     * <p>What has moved every frequency behind the first layer alike, as temperature does, is left: it moves the chip's resonators and
     * the tones that they receive together, and goes as it came.
     *
     * @param before the chip's calibration by identification
     * @param chip as it stands, the trim of its first layer included
     * @return settings on the hardware's steps and within its range
     * @throws IllegalArgumentException if nothing was identified then
     */
    public ChipSettings refit(CalibrationReport before, ChipUnderTest chip) {
        DeviceNetwork then = before.identified();
        if (then == null) {
            throw new IllegalArgumentException("before: expected a calibration that identified the chip");
        }
        DeviceNetwork now = new Identification(design, how).identify(chip);
        Retuning retuning = new Retuning(design, now, how);
        DeviceNetwork reference = Retuning.asWarmAs(now, then);
        return retuning.onSteps(retuning.cancelDrift(reference, before.settings()), reference, before.settings(), rows);
    }

    private long identified(
            ChipUnderTest chip,
            DeviceNetwork ideal,
            DeviceNetwork estimate,
            List<CalibrationReport.Stage> stages,
            long seed) {
        ChipSettings wanted = ChipSettings.of(design);
        Retuning retuning = new Retuning(design, estimate, how);
        ChipSettings tuned = retuning.onSteps(retuning.cancelErrors(wanted), ideal, wanted, rows);
        stages.add(stage("identified and retuned", chip, tuned));
        double aim = ideal.accuracyPercent(rows, labels, wanted, null) - TOLERATED_LOSS_PERCENT;
        DeviceNetwork twin = circuits.isEmpty() ? estimate : KnownCircuit.around(estimate, circuits);
        boolean fallsShort = stages.getLast().trainAccuracyPercent() < aim;
        if ((fallsShort || how.twin().always()) && how.twin().epochs() > 0) {
            tuned = TwinTraining.best(twin, how, tuned, rows, labels, seed);
            stages.add(stage("trained on the twin", chip, tuned));
        }
        if (stages.getLast().trainAccuracyPercent() >= aim || how.loopEpochs() == 0) {
            return 0;
        }
        return loop(chip, twin, tuned, stages, seed);
    }

    private long loop(
            ChipUnderTest chip,
            DeviceNetwork twin,
            ChipSettings start,
            List<CalibrationReport.Stage> stages,
            long seed) {
        LoopTraining training = new LoopTraining(chip, twin, how, start);
        stages.add(stage("trained in the loop", chip, training.train(rows, labels, seed)));
        return training.steps();
    }

    private CalibrationReport.Stage stage(String name, ChipUnderTest chip, ChipSettings settings) {
        Accuracy accuracy = chip.present(rows, settings).accuracy(labels);
        return new CalibrationReport.Stage(
                name, chip.toneReadings() + chip.rowReadings(), accuracy.loss(), accuracy.percent(), settings);
    }
}
