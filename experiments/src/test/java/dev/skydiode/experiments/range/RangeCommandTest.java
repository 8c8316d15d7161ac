package dev.skydiode.experiments.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import dev.skydiode.experiments.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class RangeCommandTest {

    @Test
    void twentyDbmAtAKilometreArriveAtMinusEighty() {
        LinkBudget link = new LinkBudget(20, 0, 6, 2.44e9, 100e6, 2);
        // Friis at 2.44 GHz and 1 km: 100.2 dB.
        assertThat(link.receivedDbm(1000)).isCloseTo(-80.2, within(0.05));
        assertThat(link.noiseDbm()).isCloseTo(-173.975 + 80 + 6, within(1e-9));
        assertThat(link.snrDecibels(1000)).isCloseTo(-80.2 + 87.975, within(0.05));
        // 977 uW in all chains' sum of tones would be -0.1 dBm: some 80 dB of gain.
        assertThat(link.gainDecibels(1000, 977)).isCloseTo(79.4, within(0.2));
    }

    @Test
    void nearTransmittersAreNamedAndFarOnesAreNot() {
        StringWriter out = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        assertThat(line.execute("experiment", "range", "--meters", "100,1000000", "--windows", "3", "--json"))
                .isZero();
        JsonArray points =
                JsonParser.parseString(out.toString()).getAsJsonObject().getAsJsonArray("points");
        assertThat(points.get(0).getAsJsonObject().get("namedPercent").getAsDouble())
                .isGreaterThan(70);
        assertThat(points.get(1).getAsJsonObject().get("namedPercent").getAsDouble())
                .isLessThan(10);
    }

    @Test
    void refusesDistancesThatAreNone() {
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setErr(new PrintWriter(err));
        assertThat(line.execute("experiment", "range", "--meters", "-5")).isEqualTo(2);
        assertThat(err.toString()).contains("--meters", "-5").hasLineCount(1);
    }
}
