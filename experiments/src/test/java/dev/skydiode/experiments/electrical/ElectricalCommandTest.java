package dev.skydiode.experiments.electrical;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.skydiode.experiments.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ElectricalCommandTest {

    @Test
    void tellsWhatAnEffectCosts() {
        JsonObject none = point("none");
        JsonObject shorted = point("1.0 fF per node");
        assertThat(none.get("percent").getAsDouble())
                .isGreaterThan(shorted.get("percent").getAsDouble());
        assertThat(none.get("lossDecibels").getAsDouble()).isZero();
        assertThat(none.has("retrainedPercent")).isFalse();
    }

    private static JsonObject point(String effect) {
        StringWriter out = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        int code = line.execute(
                "experiment", "electrical", "--data", "simulated", "--epochs", "0", "--only", effect, "--json");
        assertThat(code).isZero();
        return JsonParser.parseString(out.toString())
                .getAsJsonObject()
                .getAsJsonArray("points")
                .get(0)
                .getAsJsonObject();
    }

    @Test
    void refusesWhatIsNoNumberOfChips() {
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setErr(new PrintWriter(err));
        assertThat(line.execute("experiment", "electrical", "--data", "simulated", "--calibrate", "-1"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--calibrate");
    }

    @Test
    void saysWhichEffectsThereAre() {
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setErr(new PrintWriter(err));
        assertThat(line.execute("experiment", "electrical", "--data", "simulated", "--only", "magic"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--only magic", "torque phase");
    }
}
