package dev.skydiode.experiments.baselines;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.skydiode.experiments.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BaselinesCommandTest {

    @Test
    void answersWithTheAgreedShape() {
        StringWriter out = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        int code = line.execute("experiment", "baselines", "--data", "simulated", "--only", "1-NN", "--json");
        assertThat(code).isZero();
        JsonObject row = JsonParser.parseString(out.toString())
                .getAsJsonObject()
                .getAsJsonArray("rows")
                .get(0)
                .getAsJsonObject();
        assertThat(row.keySet()).containsExactly("name", "conditions", "multiplyAdds", "junctions", "nanojoules");
        for (String condition : List.of("clean", "noise", "gain", "speckle")) {
            JsonObject judged = row.getAsJsonObject("conditions").getAsJsonObject(condition);
            for (String by : List.of("test", "folds")) {
                assertThat(judged.getAsJsonObject(by).keySet()).containsExactly("percent", "low", "high");
            }
        }
    }

    @Test
    void saysWhichRowsThereAre() {
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setErr(new PrintWriter(err));
        int code = line.execute("experiment", "baselines", "--data", "none.h5", "--only", "horoscope");
        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .contains("--only horoscope", "1-NN, log power")
                .hasLineCount(1);
    }
}
