package dev.skydiode.experiments.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.skydiode.experiments.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DronesCommandTest {

    @Test
    void comparesBothNetworksAndWritesItsFigures(@TempDir Path folder) throws IOException {
        StringWriter out = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        Path results = folder.resolve("results");
        int code = line.execute(
                "experiment",
                "drones",
                "--data",
                "simulated",
                "--seeds",
                "2",
                "--epochs",
                "3",
                "--out-dir",
                results.toString(),
                "--json");
        assertThat(code).isZero();
        JsonObject answer = JsonParser.parseString(out.toString()).getAsJsonObject();
        assertThat(answer.get("simulated").getAsBoolean()).isTrue();
        for (String network : List.of("spintronic", "software")) {
            JsonObject spread = answer.getAsJsonObject(network);
            assertThat(spread.get("worst").getAsDouble())
                    .isLessThanOrEqualTo(spread.get("mean").getAsDouble());
            assertThat(spread.get("best").getAsDouble())
                    .isGreaterThanOrEqualTo(spread.get("mean").getAsDouble());
            assertThat(spread.getAsJsonArray("runs")).hasSize(2);
        }
        assertThat(Files.readAllLines(results.resolve("accuracy-by-epoch.csv")))
                .hasSize(5)
                .first()
                .isEqualTo("# data: simulated:1");
        assertThat(Files.readString(results.resolve("accuracy-by-epoch.svg")))
                .contains("<svg", "(simulated:1)", "</svg");
        assertThat(Files.readAllLines(results.resolve("confusion-spintronic.csv")))
                .hasSize(12);
        assertThat(results.resolve("confusion-software.csv")).exists();
        assertThat(JsonParser.parseString(Files.readString(results.resolve("summary.json"))))
                .isEqualTo(answer);
    }

    @Test
    void spreadIsThatOfASample() {
        Spread spread = Spread.of(List.of(98.0, 99.0, 100.0));
        assertThat(spread.mean()).isCloseTo(99, within(1e-12));
        assertThat(spread.sd()).isCloseTo(1, within(1e-12));
        assertThat(spread.best()).isEqualTo(100);
        assertThat(spread.worst()).isEqualTo(98);
    }
}
