package dev.skydiode.experiments.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.skydiode.experiments.Documents;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What docs/experiments/power.md says of weights written by radio is what {@code experiment broadcast --json} said. */
class BroadcastClaimsTest {

    @ParameterizedTest
    @CsvSource({
        "digits, sdOverChips",
        "drones, sdOverChips",
        "digitsConfigurationOnDrones, sdOverChips",
        "dronesOnOtherDivisions, sdOverDivisions"
    })
    void theNoteHasTheFiguresAndTheyAreNearThePublishedOnes(String task, String spread) throws IOException {
        JsonObject entry = Documents.answer("broadcast").getAsJsonObject(task);
        double points = entry.get("pointsFromPublished").getAsDouble();
        assertThat(points).isBetween(-3.0, 3.0);
        assertThat(Documents.text("docs/experiments/power.md"))
                .contains(String.format(
                        Locale.ROOT,
                        "| %.2f ± %.2f | %.2f | %+.2f |",
                        entry.get("percent").getAsDouble(),
                        entry.get(spread).getAsDouble(),
                        entry.get("publishedPercent").getAsDouble(),
                        points));
    }
}
