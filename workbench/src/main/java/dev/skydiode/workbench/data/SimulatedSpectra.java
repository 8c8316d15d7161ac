package dev.skydiode.workbench.data;

import dev.skydiode.radio.spectrum.DefaultBand;
import dev.skydiode.scene.ClassEmitters;
import dev.skydiode.scene.SimulatedSensor;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Spectra drawn from the scene library's emitters of the ten D62 classes, in place of a data file. They follow the
 * statistics of the data set's training rows (levels, hop channels, shapes) and are easier than real rows.
 */
public final class SimulatedSpectra {

    /** What {@code --data} calls them. */
    static final String NAME = "simulated";

    /** Rows per class; about as many as the data set has. */
    static final int TRAIN_ROWS_PER_CLASS = 70;

    static final int TEST_ROWS_PER_CLASS = 15;

    private SimulatedSpectra() {}

    /** One split; the same seed gives the same rows, the two splits of a seed share none. */
    public static LabelledSpectra read(long seed, Split split) {
        SplittableRandom random = new SplittableRandom(seed);
        SplittableRandom training = random.split();
        SplittableRandom test = random.split();
        List<SimulatedSensor> sensors = D62.CLASSES.stream()
                .map(ClassEmitters::byName)
                .map(emitter -> new SimulatedSensor(emitter, split == Split.TRAIN ? training : test))
                .toList();
        int classes = sensors.size();
        int rows = classes * (split == Split.TRAIN ? TRAIN_ROWS_PER_CLASS : TEST_ROWS_PER_CLASS);
        double[][] powers = new double[rows][DefaultBand.TONES];
        int[] labels = new int[rows];
        for (int row = 0; row < rows; row++) {
            labels[row] = row % classes;
            powers[row] = sensors.get(labels[row]).readySpectrum();
        }
        return new LabelledSpectra(D62.CLASSES, powers, labels, DataSource.simulated(seed));
    }
}
