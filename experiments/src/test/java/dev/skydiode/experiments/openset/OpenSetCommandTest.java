package dev.skydiode.experiments.openset;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.skydiode.experiments.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class OpenSetCommandTest {

    @Test
    void leavesOutEachClassAndWritesItsFigures(@TempDir Path folder) throws IOException {
        StringWriter out = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        int code = line.execute(
                "experiment",
                "open-set",
                "--data",
                "simulated",
                "--epochs",
                "2",
                "--out-dir",
                folder.toString(),
                "--json");

        assertThat(code).isZero();
        JsonObject answer = JsonParser.parseString(out.toString()).getAsJsonObject();
        assertThat(answer.getAsJsonObject("leftOut").keySet()).hasSize(10).contains("WiFi", "Parrot");
        // Even a hardly trained network comes with signatures that tell a wide-band class from hopping ones.
        assertThat(answer.getAsJsonObject("leftOut")
                        .getAsJsonObject("Parrot")
                        .getAsJsonObject("SIGNATURE")
                        .get("aurocPercent")
                        .getAsDouble())
                .isGreaterThan(90);
        assertThat(answer.getAsJsonObject("scores").keySet())
                .contains(answer.get("chosen").getAsString());
        assertThat(Files.readAllLines(folder.resolve("open-set.csv"))).hasSize(2 + 10 * KnownScore.values().length);
        assertThat(Files.readString(folder.resolve("open-set.svg"))).contains("<svg", "</svg");
    }
}
