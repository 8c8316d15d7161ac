package dev.skydiode.experiments.air;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.skydiode.experiments.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ExposureCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    @Test
    void aLongerLookFindsMoreAndCostsMore(@TempDir Path folder) {
        String[] arguments = {
            "experiment",
            "exposure",
            "--json",
            "--classes",
            "q205,tello",
            "--levels-dbm",
            "-70,-104,-130",
            "--exposures-us",
            "10,300",
            "--looks",
            "2",
            "--out-dir",
            folder.toString()
        };
        assertThat(run(arguments)).as(err.toString()).isZero();

        JsonObject answer = JsonParser.parseString(out.toString()).getAsJsonObject();
        assertThat(answer.get("simulated").getAsBoolean()).isTrue();
        assertThat(number(answer, 1, "right")).isEqualTo(100);
        assertThat(number(answer, 1, "nanojoules")).isCloseTo(number(answer, 1, "milliwatts") * 300, within(10.0));
        assertThat(number(answer, 1, "nanojoules")).isGreaterThan(10 * number(answer, 0, "nanojoules"));
        assertThat(number(answer, 3, "found")).isGreaterThan(number(answer, 2, "found"));
        assertThat(number(answer, 5, "found")).isZero();
        assertThat(number(answer, 5, "right") + number(answer, 5, "wrong")).isZero();
        assertThat(folder).isDirectoryContaining("glob:**exposure.svg").isDirectoryContaining("glob:**exposure.csv");
    }

    private static double number(JsonObject answer, int point, String name) {
        return answer.getAsJsonArray("points")
                .get(point)
                .getAsJsonObject()
                .get(name)
                .getAsDouble();
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(run("experiment", "exposure", "--exposures-us", "300,10")).isEqualTo(2);
        assertThat(err.toString()).contains("--exposures-us").contains("ascending");
    }
}
