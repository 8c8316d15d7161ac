package dev.skydiode.workbench.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.ChipModels;
import dev.skydiode.chip.network.SpintronicNetwork;
import dev.skydiode.workbench.Main;
import dev.skydiode.workbench.data.D62;
import dev.skydiode.workbench.data.SharedData;
import dev.skydiode.workbench.data.Split;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EvaluateCommandTest {

    private final StringWriter answer = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private final CommandLine line =
            Main.commandLine().setOut(new PrintWriter(answer, true)).setErr(new PrintWriter(errors, true));

    @TempDir
    Path folder;

    @Test
    void judgesTheDefaultModelOnRealSpectra() {
        JsonObject json = evaluate("--split", "test", "--scores");

        assertThat(json.get("rows").getAsInt()).isEqualTo(149);
        assertThat(json.get("accuracy").getAsDouble()).isBetween(98.5, 100.0);
        JsonObject power = json.getAsJsonObject("powerMilliwatts");
        assertThat(power.get("mean").getAsDouble())
                .isBetween(power.get("min").getAsDouble(), power.get("max").getAsDouble())
                .isPositive();
    }

    @Test
    void printsScoresWithEveryDigit() {
        JsonArray first = evaluate("--scores").getAsJsonArray("scores").get(0).getAsJsonArray();
        ChipModel model = ChipModels.byName(ChipModels.DEFAULT);
        double[] scores = SpintronicNetwork.of(model)
                .scores(D62.read(SharedData.d62(), Split.TEST).powersMicrowatts()[0]);

        for (int c = 0; c < scores.length; c++) {
            assertThat(first.get(c).getAsDouble()).isEqualTo(scores[c]);
        }
    }

    @Test
    void confusionAddsUpToTheRowsAndItsDiagonalToTheAccuracy() {
        JsonObject json = evaluate();
        int all = 0;
        int right = 0;
        JsonArray confusion = json.getAsJsonArray("confusion");
        for (int i = 0; i < confusion.size(); i++) {
            for (int k = 0; k < confusion.size(); k++) {
                int count = confusion.get(i).getAsJsonArray().get(k).getAsInt();
                all += count;
                right += i == k ? count : 0;
            }
        }
        assertThat(all).isEqualTo(json.get("rows").getAsInt());
        assertThat(json.get("accuracy").getAsDouble()).isEqualTo(100.0 * right / all);
    }

    @Test
    void namesTheModelFileThatIsMissing() {
        assumeData();
        assertThat(line.execute("evaluate", "--data", SharedData.d62().toString(), "--model", "absent.json"))
                .isEqualTo(2);
        assertThat(errors.toString().lines()).hasSize(1).first().asString().contains("absent.json: no such model");
    }

    @Test
    void namesThePlaceInAModelFileThatIsWrong() throws IOException {
        assumeData();
        Path file = Files.writeString(folder.resolve("model.json"), "{\"name\": 5}");
        assertThat(line.execute("evaluate", "--data", SharedData.d62().toString(), "--model", file.toString()))
                .isEqualTo(2);
        assertThat(errors.toString().lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("model.json")
                .contains("$");
    }

    @Test
    void namesTheDataFileThatIsMissing() {
        assertThat(line.execute(
                        "evaluate", "--data", folder.resolve("absent.h5").toString()))
                .isEqualTo(2);
        assertThat(errors.toString().lines()).hasSize(1).first().asString().contains("absent.h5: no such file");
    }

    private JsonObject evaluate(String... more) {
        assumeData();
        String[] arguments = new String[more.length + 4];
        System.arraycopy(
                new String[] {"evaluate", "--json", "--data", SharedData.d62().toString()}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        assertThat(line.execute(arguments)).as(errors.toString()).isZero();
        return JsonParser.parseString(answer.toString()).getAsJsonObject();
    }

    private static void assumeData() {
        assumeTrue(Files.exists(SharedData.d62()), () -> SharedData.d62() + " is absent: no real data to judge on");
    }
}
