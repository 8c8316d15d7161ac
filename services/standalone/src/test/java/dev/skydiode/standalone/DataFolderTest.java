package dev.skydiode.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderTest {

    @TempDir
    Path folder;

    @Test
    void removesWhatAKilledProcessLeftAndNothingElse() throws Exception {
        Path left = Files.createDirectories(folder.resolve("tmp/tomcat")).resolve("file");
        Files.writeString(left, "x");
        Files.writeString(folder.resolve("tmp/librocksdbjni1.so"), "x");
        Path records = Files.createDirectories(folder.resolve("kafka")).resolve("log");
        Files.writeString(records, "x");

        try (DataFolder taken = DataFolder.take(folder)) {
            assertThat(taken.temporary()).isEmptyDirectory();
            assertThat(records).exists();
        }
    }

    @Test
    void leavesTheFilesOfARunningInstanceAlone() throws Exception {
        try (DataFolder running = DataFolder.take(folder)) {
            Path inUse = Files.writeString(running.temporary().resolve("recording"), "x");
            try {
                DataFolder.take(folder);
            } catch (WrongInputException taken) {
                assertThat(inUse).exists();
                return;
            }
        }
        throw new AssertionError("the folder was taken twice");
    }
}
