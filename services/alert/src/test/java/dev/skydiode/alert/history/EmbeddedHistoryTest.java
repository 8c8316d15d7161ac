package dev.skydiode.alert.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
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
}
