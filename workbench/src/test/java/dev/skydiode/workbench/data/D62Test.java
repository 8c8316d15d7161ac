package dev.skydiode.workbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.skydiode.radio.spectrum.DefaultBand;
import dev.skydiode.workbench.console.InputException;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class D62Test {

    @TempDir
    Path folder;

    @Test
    void readsRowsAndLabels() {
        double[][] powers = new double[3][DefaultBand.TONES];
        powers[1][5] = 0.25;
        LabelledSpectra data = D62.read(write(powers, new long[] {4, 0, 9}), Split.TEST);

        assertThat(data.rows()).isEqualTo(3);
        assertThat(data.tones()).isEqualTo(256);
        assertThat(data.labels()).containsExactly(4, 0, 9);
        assertThat(data.powersMicrowatts()[1][5]).isEqualTo(0.25);
        assertThat(data.classes()).hasSize(10).startsWith("dx4e").endsWith("wltoys");
    }

    @Test
    void givesOtherDataAnotherDigest() {
        double[][] powers = new double[2][DefaultBand.TONES];
        String first = D62.read(write(powers, new long[] {1, 2}), Split.TEST).sha256();
        String again = D62.read(write(powers, new long[] {1, 2}), Split.TEST).sha256();
        String other = D62.read(write(powers, new long[] {1, 3}), Split.TEST).sha256();

        assertThat(first).hasSize(64).isEqualTo(again).isNotEqualTo(other);
    }

    @Test
    void rejectsMissingFile() {
        rejects(folder.resolve("absent.h5"), "absent.h5: no such file");
    }

    @Test
    void rejectsFileThatIsNotHdf5() throws IOException {
        rejects(Files.writeString(folder.resolve("text.h5"), "not a data file"), "not a readable HDF5 file");
    }

    @Test
    void rejectsMissingDataSet() {
        Path file = folder.resolve("half.h5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putDataset("X_test", new double[1][DefaultBand.TONES]);
        }
        rejects(file, "no data set Y_test");
    }

    @Test
    void rejectsOtherWidth() {
        rejects(write(new double[2][255], new long[] {1, 2}), "X_test has shape [2, 255]; expected rows x 256");
    }

    @Test
    void rejectsOtherNumberOfLabels() {
        rejects(write(new double[2][DefaultBand.TONES], new long[] {1}), "X_test has 2 rows, Y_test has 1 labels");
    }

    @Test
    void rejectsLabelOutOfRange() {
        rejects(
                write(new double[2][DefaultBand.TONES], new long[] {1, 10}),
                "Y_test[1] is 10.0; expected a class index of 0 to 9");
    }

    @Test
    void rejectsNotANumber() {
        double[][] powers = new double[2][DefaultBand.TONES];
        powers[1][7] = Double.NaN;
        rejects(write(powers, new long[] {1, 2}), "X_test[1][7] is NaN");
    }

    @Test
    void rejectsNegativePower() {
        double[][] powers = new double[1][DefaultBand.TONES];
        powers[0][0] = -1e-9;
        rejects(write(powers, new long[] {1}), "X_test[0][0] is -1.0E-9");
    }

    @Test
    void rejectsTrainingDataWithoutRowOfAClass() {
        Path file = folder.resolve("train.h5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putDataset("X_train", new double[9][DefaultBand.TONES]);
            hdf.putDataset("Y_train", new long[] {0, 1, 2, 3, 4, 5, 6, 7, 8});
        }
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> D62.read(file, Split.TRAIN))
                .withMessageContaining("no row of class 9 (wltoys)");
    }

    @Test
    @Tag(SharedData.TAG)
    void readsThePublishedLayout() {
        Path file = SharedData.d62();
        LabelledSpectra train = D62.read(file, Split.TRAIN);
        LabelledSpectra test = D62.read(file, Split.TEST);
        assertThat(train.rows()).isEqualTo(702);
        assertThat(test.rows()).isEqualTo(149);
        assertThat(train.sha256()).isNotEqualTo(test.sha256());
    }

    private void rejects(Path file, String reason) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> D62.read(file, Split.TEST))
                .withMessageContaining(reason);
    }

    private Path write(double[][] powers, long[] labels) {
        Path file = folder.resolve("data.h5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putDataset("X_test", powers);
            hdf.putDataset("Y_test", labels);
        }
        return file;
    }
}
