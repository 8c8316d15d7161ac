package dev.skydiode.experiments.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.skydiode.chip.power.Accounting;
import dev.skydiode.chiplab.preset.DevicePreset;
import dev.skydiode.experiments.Documents;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** What docs/experiments/power.md says of the frugal chip is what {@code experiment frontier --json} said. */
class FrontierClaimsTest {

    @Test
    void searchesEveryDeviceAndEveryCircuitThatIsOne() {
        List<Design> designs = Design.all(0);
        assertThat(designs.stream().map(design -> design.device().name()).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        DevicePreset.ALL.stream().map(DevicePreset::name).toList());
        List<String> circuits = Accounting.names().stream()
                .filter(name -> !name.equals(Accounting.PUBLISHED.name()))
                .toList();
        assertThat(designs.stream().map(design -> design.accounting().name()).distinct())
                .containsExactlyInAnyOrderElementsOf(circuits);
    }

    @Test
    void theNoteHasTheFrontier() throws IOException {
        String note = note();
        for (JsonElement element : answer().getAsJsonArray("frontier")) {
            JsonObject result = element.getAsJsonObject();
            assertThat(note)
                    .contains(String.format(
                            Locale.ROOT,
                            "| %.2f | %.2f | %s, %s, 1/%.0f | %.1f | %.1f | %.0f |",
                            number(result, "percent"),
                            number(result, "milliwatts"),
                            result.get("device").getAsString(),
                            result.get("accounting").getAsString(),
                            1 / number(result, "junctionDrive"),
                            number(result, "latencyMicros"),
                            number(result, "noiseMarginSigma"),
                            number(result, "nanojoules")));
        }
        assertThat(note)
                .contains("%d could be built".formatted(answer().get("searched").getAsInt()));
    }

    @Test
    void theNoteHasTheDesignsSplitLatencyMarginAndConfirmation() throws IOException {
        JsonObject design = answer().getAsJsonObject("design");
        Map<String, JsonElement> split =
                design.getAsJsonObject("milliwattsByPart").asMap();
        DoubleStream.Builder confirmed = DoubleStream.builder();
        answer().getAsJsonArray("confirmedPercents").forEach(percent -> confirmed.add(percent.getAsDouble()));
        double[] percents = confirmed.build().sorted().toArray();
        assertThat(number(design, "percent")).isGreaterThanOrEqualTo(97);
        assertThat(percents.length).isGreaterThanOrEqualTo(5);
        assertThat(note())
                .contains(String.format(
                        Locale.ROOT,
                        "%.2f mW: amplification %.2f, amplifiers idle %.2f, readout %.2f, received %.2f",
                        number(design, "milliwatts"),
                        split.get("amplification").getAsDouble(),
                        split.get("amplifiersIdle").getAsDouble(),
                        split.get("readout").getAsDouble(),
                        split.get("received").getAsDouble()))
                .contains(String.format(
                        Locale.ROOT, "%.0f nJ, %.1f µs", number(design, "nanojoules"), number(design, "latencyMicros")))
                .contains(String.format(
                        Locale.ROOT, "more than %.0f standard deviations", number(design, "noiseMarginSigma")))
                .contains(String.format(
                        Locale.ROOT,
                        "%.2f %% on average, %.2f to %.2f %%",
                        DoubleStream.of(percents).average().orElseThrow(),
                        percents[0],
                        percents[percents.length - 1]))
                .contains(String.format(Locale.ROOT, "with %.1f V root mean square", number(design, "chainVolts")));
    }

    private static double number(JsonObject of, String name) {
        return of.get(name).getAsDouble();
    }

    private static JsonObject answer() throws IOException {
        return Documents.answer("frontier");
    }

    private static String note() throws IOException {
        return Documents.text("docs/experiments/power.md").replaceAll("\\s+", " ");
    }
}
