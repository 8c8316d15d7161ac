package dev.skydiode.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneTest {

    @TempDir
    Path folder;

    @Test
    void isHealthyWhenItIsReadyAndStartsAgainOnItsData() throws Exception {
        for (int run = 0; run < 2; run++) {
            try (Standalone standalone = Standalone.start(StandaloneOptions.inFolder(folder))) {
                assertThat(get(standalone.address().resolve("/actuator/health")))
                        .contains("\"status\":\"UP\"");
                assertThat(get(standalone.address().resolve("/actuator/prometheus")))
                        .contains("jvm_");
            }
        }
    }

    @Test
    void refusesAFolderThatAnotherInstanceUses() throws Exception {
        try (DataFolder taken = DataFolder.take(folder)) {
            assertThatExceptionOfType(WrongInputException.class)
                    .isThrownBy(() -> Standalone.start(StandaloneOptions.inFolder(folder)))
                    .withMessageContaining("another instance uses it");
            assertThat(taken.kafka()).doesNotExist();
        }
    }

    @Test
    void namesTheFolderThatKafkaCannotUse() throws Exception {
        Path kafka = Files.writeString(folder.resolve("kafka"), "a file, where a folder is wanted");
        assertThatIOException()
                .isThrownBy(() -> Standalone.start(StandaloneOptions.inFolder(folder)))
                .withMessageStartingWith(kafka + " cannot be used: ");
    }

    @Test
    void saysInOneLineWhichSettingIsWrong() {
        StandaloneOptions options = StandaloneOptions.inFolder(folder);
        options.settings.put("skydiode.alert.grace", "soon");
        assertThatExceptionOfType(WrongInputException.class)
                .isThrownBy(() -> Standalone.start(options))
                .withMessageStartingWith("skydiode.alert.grace=soon: ");

        options.settings.put("skydiode.alert.grace", "-1s");
        assertThatExceptionOfType(WrongInputException.class)
                .isThrownBy(() -> Standalone.start(options))
                .withMessage("skydiode.alert.grace must be at least PT0S, and is PT-1S");
    }

    @Test
    void refusesOnePortForTwoPurposes() {
        StandaloneOptions options = StandaloneOptions.inFolder(folder);
        options.port = 9092;
        options.kafkaPort = 9092;
        assertThatExceptionOfType(WrongInputException.class)
                .isThrownBy(() -> Standalone.start(options))
                .withMessageContaining("expected two ports");
    }

    private static String get(URI address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
        }
    }
}
