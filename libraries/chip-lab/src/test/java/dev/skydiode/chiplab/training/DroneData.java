package dev.skydiode.chiplab.training;

import dev.skydiode.chip.reference.SharedFiles;
import io.jhdf.HdfFile;
import java.util.stream.LongStream;

/** The development copy of the drone data, for tests; they are skipped where it is missing. */
public final class DroneData {
    private DroneData() {}

    public static DataSet split(String name) {
        try (HdfFile file = new HdfFile(SharedFiles.require("data/radiospin-d62-dev.h5"))) {
            double[][] rows = (double[][]) file.getDatasetByPath("X_" + name).getData();
            long[] labels = (long[]) file.getDatasetByPath("Y_" + name).getData();
            return new DataSet(
                    rows, LongStream.of(labels).mapToInt(Math::toIntExact).toArray(), 10);
        }
    }
}
