package dev.skydiode.experiments.baselines;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.skydiode.experiments.Documents;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the documents say of D62 is what {@code experiment baselines --json} said: docs/experiments/baselines.json. */
class BaselineClaimsTest {
    private static final List<String> CONDITIONS = List.of("clean", "noise", "gain", "speckle", "crowd");

    @Test
    void figuresAreOfEveryBaseline() throws IOException {
        assertThat(rows()).hasSameSizeAs(BaselineStudy.all(1, 1));
        for (Baseline baseline : BaselineStudy.all(1, 1)) {
            assertThat(row(baseline.name()).getAsJsonObject("conditions").keySet())
                    .containsExactlyElementsOf(CONDITIONS);
        }
    }

    @Test
    void tableHasTheFigures() throws IOException {
        String table = Documents.text("docs/experiments/baselines.md");
        for (JsonElement row : rows()) {
            assertThat(table).contains(line(row.getAsJsonObject()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "README.md",
        "experiments/README.md",
        "docs/experiments/README.md",
        "workbench/src/main/java/dev/skydiode/workbench/evaluate/Evaluation.java"
    })
    void claimsElsewhereAreTheFigures(String file) throws IOException {
        String words = Documents.text(file).replaceAll("\\s+", " ");
        assertThat(words)
                .contains(String.format(
                        Locale.ROOT,
                        "nearest neighbour on log power is right in %.1f %%, ridge regression in %.1f %%",
                        percent("1-NN, log power"),
                        percent("ridge regression, amplitude")));
    }

    @Test
    void theFirstReadmeSaysWhatTheDefaultChipDoes() throws IOException {
        assertThat(Documents.text("README.md").replaceAll("\\s+", " "))
                .contains(String.format(
                        Locale.ROOT, "the default chip in %.1f %% of them", percent("default chip, 256-128-10")));
    }

    private static double percent(String name) throws IOException {
        return row(name)
                .getAsJsonObject("conditions")
                .getAsJsonObject("clean")
                .getAsJsonObject("test")
                .get("percent")
                .getAsDouble();
    }

    private static String line(JsonObject row) {
        StringBuilder line = new StringBuilder("| " + row.get("name").getAsString());
        for (String condition : CONDITIONS) {
            Map<String, JsonElement> judged =
                    row.getAsJsonObject("conditions").getAsJsonObject(condition).asMap();
            line.append(" | ").append(cell(judged.get("test"))).append("; ").append(cell(judged.get("folds")));
        }
        return line.append(String.format(
                        Locale.ROOT,
                        " | %d | %d | %.1f |",
                        row.get("multiplyAdds").getAsLong(),
                        row.get("junctions").getAsLong(),
                        row.get("nanojoules").getAsDouble()))
                .toString();
    }

    private static String cell(JsonElement share) {
        JsonObject of = share.getAsJsonObject();
        return String.format(
                Locale.ROOT,
                "%.1f (%.1f-%.1f)",
                of.get("percent").getAsDouble(),
                of.get("low").getAsDouble(),
                of.get("high").getAsDouble());
    }

    private static JsonObject row(String name) throws IOException {
        for (JsonElement row : rows()) {
            if (row.getAsJsonObject().get("name").getAsString().equals(name)) {
                return row.getAsJsonObject();
            }
        }
        throw new AssertionError("no row " + name);
    }

    private static JsonArray rows() throws IOException {
        return Documents.answer("baselines").getAsJsonArray("rows");
    }
}
