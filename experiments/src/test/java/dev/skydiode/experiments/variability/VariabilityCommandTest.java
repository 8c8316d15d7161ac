package dev.skydiode.experiments.variability;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
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

class VariabilityCommandTest {
    private final StringWriter answer = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private final CommandLine line =
            Main.commandLine().setOut(new PrintWriter(answer, true)).setErr(new PrintWriter(errors, true));

    @Test
    void showsThatOpenLoopAccuracyFallsWithTheSpread(@TempDir Path folder) throws IOException {
        JsonArray table = run(
                "--effects",
                "frequency,frequency-published",
                "--levels",
                "0.1,1",
                "--chips",
                "3",
                "--open-loop-only",
                "--out-dir",
                folder.toString());

        assertThat(table).hasSize(4);
        for (int i = 0; i < 4; i += 2) {
            double mild = open(table.get(i).getAsJsonObject());
            double strong = open(table.get(i + 1).getAsJsonObject());
            assertThat(mild).isBetween(70.0, 99.0);
            assertThat(strong).isLessThan(50);
        }
        assertThat(table.get(0).getAsJsonObject().keySet())
                .containsExactly("effect", "level", "unit", "chips", "openLoop", "data", "simulated");
        assertThat(JsonParser.parseString(Files.readString(folder.resolve("variability.json"))))
                .isEqualTo(table);
        assertThat(folder.resolve("variability-frequency.svg")).isNotEmptyFile();
        assertThat(Files.readAllLines(folder.resolve("variability.csv"))).hasSize(6);
    }

    @Test
    void reportsWhatCalibrationReachesAndCosts() {
        JsonObject entry = run("--effects", "frequency", "--levels", "1", "--chips", "1", "--noise-aware-epochs", "0")
                .get(0)
                .getAsJsonObject();

        assertThat(open(entry)).isLessThan(50);
        assertThat(entry.getAsJsonObject("calibrated").get("mean").getAsDouble())
                .isGreaterThan(95);
        assertThat(entry.get("calibrationToneReadings").getAsDouble()).isPositive();
        assertThat(entry.has("calibrationRowReadings")).isTrue();
        assertThat(entry.has("calibrationSteps")).isTrue();
    }

    @Test
    void saysInOneLineThatAnEffectIsUnknown() {
        assertThat(line.execute("experiment", "variability", "--data", "simulated", "--effects", "magic"))
                .isEqualTo(2);
        assertThat(errors.toString().lines()).hasSize(1).first().asString().contains("magic: no such effect");
    }

    private JsonArray run(String... more) {
        String[] arguments = new String[more.length + 5];
        String[] first = {"experiment", "variability", "--json", "--data", "simulated"};
        System.arraycopy(first, 0, arguments, 0, 5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        assertThat(line.execute(arguments)).as(errors.toString()).isZero();
        return JsonParser.parseString(answer.toString()).getAsJsonArray();
    }

    private static double open(JsonObject entry) {
        return entry.getAsJsonObject("openLoop").get("mean").getAsDouble();
    }
}
