package dev.skydiode.system.standalone;

import dev.skydiode.scene.ClassEmitters;
import dev.skydiode.scene.SimulatedSensor;
import dev.skydiode.workbench.data.D62;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.nio.file.Path;
import java.util.random.RandomGeneratorFactory;

/** A data file of simulated spectra in the layout of the real one, so that these tests need nothing from outside. */
final class SimulatedData {

    private SimulatedData() {}

    /** Writes a test split with this many rows, the classes in turn. */
    static Path write(Path folder, int rows) {
        double[][] powers = new double[rows][];
        long[] labels = new long[rows];
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(62);
        for (int row = 0; row < rows; row++) {
            int label = row % D62.CLASSES.size();
            labels[row] = label;
            powers[row] = new SimulatedSensor(ClassEmitters.byName(D62.CLASSES.get(label)), random).readySpectrum();
        }
        Path file = folder.resolve("simulated.h5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putDataset("X_test", powers);
            hdf.putDataset("Y_test", labels);
        }
        return file;
    }
}
