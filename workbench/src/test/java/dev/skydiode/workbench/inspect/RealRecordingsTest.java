package dev.skydiode.workbench.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.skydiode.workbench.Main;
import dev.skydiode.workbench.data.SharedData;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Signals that nobody made up; none of them is one of the classes, and none may become one. */
@Tag(SharedData.TAG)
final class RealRecordingsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private static String recording(String name) {
        return SharedData.recording(name).toString();
    }

    private int run(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    private JsonObject inspect(String... arguments) {
        assertThat(run(arguments)).isZero();
        return JsonParser.parseString(out.toString()).getAsJsonObject();
    }

    private static List<String> values(JsonObject answer, String list, String name) {
        return StreamSupport.stream(answer.getAsJsonArray(list).spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .map(entry -> entry.get(name).getAsString())
                .toList();
    }

    @Test
    void showsTheBurstsOfADroneThatItDoesNotKnowAndNamesNone() {
        JsonObject answer = inspect(
                "inspect", recording("mavic_air_2.cf32"), "--format", "cf32_le", "--sample-rate", "50e6", "--json");

        double[][] wantedMillis = {{1.860, 2.504}, {2.572, 3.215}, {3.309, 3.953}, {4.020, 4.506}};
        List<String> starts = values(answer, "bursts", "startSeconds");
        List<String> ends = values(answer, "bursts", "endSeconds");
        int first = starts.size() - wantedMillis.length;
        for (int i = 0; i < wantedMillis.length; i++) {
            assertThat(Double.parseDouble(starts.get(first + i)) * 1e3).isCloseTo(wantedMillis[i][0], within(0.011));
            assertThat(Double.parseDouble(ends.get(first + i)) * 1e3).isCloseTo(wantedMillis[i][1], within(0.011));
        }
        assertThat(values(answer, "windows", "verdict")).hasSize(28).containsOnly("UNKNOWN");
        assertThat(values(answer, "emissions", "verdict")).containsOnly("UNKNOWN");
        List<String> begun = values(answer, "emissions", "startSeconds");
        for (double[] wanted : wantedMillis) {
            assertThat(begun)
                    .anySatisfy(
                            start -> assertThat(Double.parseDouble(start) * 1e3).isCloseTo(wanted[0], within(0.011)));
        }
    }

    /** A controller, Bluetooth and networks are in the recording too, a burst or two of each: nobody to follow. */
    @ParameterizedTest
    @ValueSource(strings = {"2.40e9", "2.43e9", "2.48e9"})
    void followsTheDroneAloneAndDoesNotNameIt(String center) {
        JsonObject answer = inspect(
                "inspect",
                recording("mavic_air_2.cf32"),
                "--format",
                "cf32_le",
                "--sample-rate",
                "50e6",
                "--center-frequency",
                center,
                "--json");

        assertThat(values(answer, "tracks", "named")).containsExactly("false");
        assertThat(values(answer, "tracks", "looksLike")).containsExactly("DJI-like bursts");
        assertThat(values(answer, "tracks", "emissions")).containsExactly("4");
    }

    @Test
    void raisesNoDroneForWifiWhetherTheChipListensThereOrNot() {
        JsonObject inBand = inspect("inspect", recording("example.vita49"), "--json");
        out.getBuffer().setLength(0);
        JsonObject placed = inspect("inspect", recording("example.vita49"), "--place", "capture_center", "--json");

        assertThat(values(inBand, "windows", "verdict")).hasSize(30).containsOnly("UNKNOWN");
        assertThat(values(inBand, "emissions", "class")).containsOnly("");
        assertThat(values(placed, "windows", "verdict")).hasSize(30).containsOnly("UNKNOWN");
    }
}
