package dev.skydiode.experiments.air;

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

class AirCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    @Test
    void seesADroneAloneAndLosesItInACrowdByTheRuleOfOneVerdictPerWindow(@TempDir Path folder) throws IOException {
        String[] arguments = {
            "experiment",
            "air",
            "--json",
            "--classes",
            "q205,tello",
            "--crowds",
            "none,home",
            "--levels",
            "10,-10",
            "--duration",
            "0.01",
            "--runs",
            "1",
            "--patience",
            "2",
            "--hours",
            "0.002",
            "--out-dir",
            folder.toString()
        };
        assertThat(run(arguments)).as(err.toString()).isZero();

        JsonObject answer = JsonParser.parseString(out.toString()).getAsJsonObject();
        assertThat(answer.get("simulated").getAsBoolean()).isTrue();
        assertThat(right(answer, "none", 10)).isGreaterThan(95);
        assertThat(right(answer, "none", -10)).isGreaterThan(95);
        assertThat(right(answer, "home", -10)).isLessThan(50);
        assertThat(answer.getAsJsonArray("detections")).hasSizeGreaterThanOrEqualTo(8);
        assertThat(answer.getAsJsonArray("falseTracks")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(Files.readAllLines(folder.resolve("air.csv"))).hasSizeGreaterThanOrEqualTo(2 + 8);
        assertThat(folder.resolve("air.svg")).content().contains("(simulated:1)", "</svg");
        String first = out.toString();
        arguments[arguments.length - 1] = folder.resolve("again").toString();
        assertThat(run(arguments)).isZero();
        assertThat(out.toString()).as("same seed").isEqualTo(first);
    }

    @Test
    void saysInOneLineWhatIsWrong() {
        assertThat(run("experiment", "air", "--classes", "Mavic")).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1).first().asString().contains("Mavic", "expected some of");
    }

    private static double right(JsonObject answer, String crowd, double levelDb) {
        for (var entry : answer.getAsJsonArray("means")) {
            JsonObject mean = entry.getAsJsonObject();
            if (mean.get("rule").getAsString().equals("window")
                    && mean.get("crowd").getAsString().equals(crowd)
                    && mean.get("levelDb").getAsDouble() == levelDb) {
                return mean.get("right").getAsDouble();
            }
        }
        throw new AssertionError("no mean for " + crowd + " at " + levelDb);
    }
}
