package dev.skydiode.alert.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedHistoryTest extends HistorySuite {
    @TempDir
    private Path folder;

    @Override
    HistoryDatabase open() {
        return HistoryDatabase.embedded(folder);
    }

    @Test
    void saysThatTheDatabaseCannotBeUsed() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        try (HistoryDatabase unusable = HistoryDatabase.embedded(file)) {
            assertThatExceptionOfType(HistoryUnavailableException.class)
                    .isThrownBy(() -> new HistoryReader(unusable).alert("a"))
                    .withMessageContaining(file.toString());
        }
        assertThat(file).isEmptyFile();
    }

    /** Not by going through a history of millions: that takes longer than a statement may, and nothing more is taken in. */
    @Test
    void forgetsByTheIndexOfTime() {
        try (HistoryDatabase same = open()) {
            for (String statement : List.of(HistoryWriter.OLDEST_DETECTIONS, HistoryWriter.DELETE_DETECTIONS)) {
                String plan = same.with(jdbc -> jdbc.queryForObject("explain " + statement, String.class, 1L));
                assertThat(plan).contains("detection_by_time").doesNotContain("tableScan");
            }
        }
    }
}
