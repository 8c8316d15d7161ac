package dev.skydiode.workbench.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.network.FastNetwork;
import dev.skydiode.recognition.bundle.Bundles;
import dev.skydiode.workbench.Main;
import dev.skydiode.workbench.data.SharedData;
import dev.skydiode.workbench.data.SimulatedSpectra;
import dev.skydiode.workbench.data.Split;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
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
    @Tag(SharedData.TAG)
    void judgesTheDefaultModelOnRealSpectra() {
        JsonObject json = evaluate(SharedData.d62().toString(), "--split", "test", "--scores");

        assertThat(json.get("rows").getAsInt()).isEqualTo(149);
        assertThat(json.get("simulated").getAsBoolean()).isFalse();
        assertThat(errors.toString()).isEmpty();
        assertThat(json.get("accuracy").getAsDouble()).isBetween(98.5, 100.0);
        JsonObject power = json.getAsJsonObject("powerMilliwatts");
        assertThat(power.get("mean").getAsDouble())
                .isBetween(power.get("min").getAsDouble(), power.get("max").getAsDouble())
                .isPositive();
    }

    @Test
    void judgesTheDefaultModelOnSimulatedSpectraAndSaysSo() {
        JsonObject json = evaluate("simulated:7", "--split", "test", "--unknown", "300");

        assertThat(json.get("rows").getAsInt()).isEqualTo(150);
        assertThat(json.get("accuracy").getAsDouble()).isGreaterThan(95);
        assertThat(json.get("simulated").getAsBoolean()).isTrue();
        assertThat(json.get("data").getAsString()).isEqualTo("simulated:7");
        assertThat(errors.toString()).contains("Spectra are simulated");
    }

    @Test
    void printsScoresWithEveryDigit() {
        JsonArray first = evaluate("simulated", "--scores", "--unknown", "0")
                .getAsJsonArray("scores")
                .get(0)
                .getAsJsonArray();
        ChipModel model = Bundles.byName(Bundles.DEFAULT).network();
        double[] scores = FastNetwork.of(model)
                .trace(SimulatedSpectra.read(1, Split.TEST).powersMicrowatts()[0])
                .scoresVolts();

        for (int c = 0; c < scores.length; c++) {
            assertThat(first.get(c).getAsDouble()).isEqualTo(scores[c]);
        }
    }

    @Test
    void confusionAddsUpToTheRowsAndItsDiagonalToTheAccuracy() {
        JsonObject json = evaluate("simulated", "--unknown", "0");
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
    void namesTheBundleFileThatIsMissing() {
        assertThat(line.execute("evaluate", "--data", "simulated", "--bundle", "absent.json"))
                .isEqualTo(2);
        assertThat(errors.toString().lines()).hasSize(1).first().asString().contains("absent.json: no such bundle");
    }

    @Test
    void namesThePlaceInABundleFileThatIsWrong() throws IOException {
        Path file = Files.writeString(folder.resolve("bundle.json"), "{\"name\": 5}");
        assertThat(line.execute("evaluate", "--data", "simulated", "--bundle", file.toString()))
                .isEqualTo(2);
        assertThat(errors.toString().lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("bundle.json")
                .contains("$");
    }

    @Test
    void namesTheDataFileThatIsMissing() {
        assertThat(line.execute(
                        "evaluate", "--data", folder.resolve("absent.h5").toString()))
                .isEqualTo(2);
        assertThat(errors.toString().lines()).hasSize(1).first().asString().contains("absent.h5: no such file");
    }

    private JsonObject evaluate(String data, String... more) {
        String[] arguments = new String[more.length + 4];
        System.arraycopy(new String[] {"evaluate", "--json", "--data", data}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        assertThat(line.execute(arguments)).as(errors.toString()).isZero();
        return JsonParser.parseString(answer.toString()).getAsJsonObject();
    }
}
