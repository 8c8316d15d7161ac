package dev.skydiode.chiplab.calibration;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chiplab.engine.Accuracy;
import dev.skydiode.chiplab.variability.ChainCircuit;
import dev.skydiode.chiplab.variability.ChipSettings;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import java.util.ArrayList;
import java.util.List;

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
        long steps = how.method() == CalibrationMethod.IDENTIFIED
                ? identified(chip, ideal, stages, seed)
                : loop(chip, ideal, open, stages, seed);
        return new CalibrationReport(
                CalibrationReport.best(stages).settings(), stages, chip.toneReadings(), chip.rowReadings(), steps);
    }

    private long identified(ChipUnderTest chip, DeviceNetwork ideal, List<CalibrationReport.Stage> stages, long seed) {
        DeviceNetwork estimate = new Identification(design, how).identify(chip);
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
