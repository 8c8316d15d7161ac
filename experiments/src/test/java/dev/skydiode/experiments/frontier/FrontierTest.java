package dev.skydiode.experiments.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.OscillatorModel;
import dev.skydiode.chip.network.SpintronicNetwork;
import dev.skydiode.chip.power.Accounting;
import dev.skydiode.chiplab.training.Networks;
import dev.skydiode.experiments.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FrontierTest {

    @Test
    void readingsScatterByTheCircuitsNoise() {
        ChipModel model = Networks.untrained(List.of("a", "b", "c"), List.<OscillatorModel>of(), 5, 16, 3);
        Accounting accounting = Accounting.SERIES.withDrive(1.0 / 128);
        ChipModel applied = accounting.applied(model);
        NoisyChip chip = new NoisyChip(applied, accounting, 10.2);
        double[] powers = new double[16];
        Arrays.fill(powers, 0.1);
        double expected = SpintronicNetwork.of(applied).scores(powers)[0];
        SplittableRandom chance = new SplittableRandom(6);
        double mean = 0;
        double squares = 0;
        int draws = 4000;
        for (int n = 0; n < draws; n++) {
            double off = chip.scores(powers, chance)[0] - expected;
            mean += off / draws;
            squares += off * off / draws;
        }
        double noise = chip.outputNoiseVolts();
        assertThat(mean).isCloseTo(0, within(4 * noise / Math.sqrt(draws)));
        assertThat(Math.sqrt(squares)).isCloseTo(noise, within(0.05 * noise));
    }

    @Test
    void costsOfTheDesignAddUpAndNoneOnTheFrontierIsBeaten() {
        JsonObject answer = run(
                "experiment",
                "frontier",
                "--data",
                "simulated",
                "--hidden",
                "0",
                "--epochs",
                "4",
                "--folds",
                "2",
                "--wanted",
                "50",
                "--confirmations",
                "1",
                "--json");
        double before = Double.NEGATIVE_INFINITY;
        for (JsonElement element : answer.getAsJsonArray("frontier")) {
            JsonObject result = element.getAsJsonObject();
            double sum = 0;
            for (Map.Entry<String, JsonElement> part :
                    result.getAsJsonObject("milliwattsByPart").entrySet()) {
                sum += part.getValue().getAsDouble();
            }
            assertThat(sum).isCloseTo(result.get("milliwatts").getAsDouble(), within(1e-9));
            assertThat(result.get("percent").getAsDouble()).isGreaterThan(before);
            before = result.get("percent").getAsDouble();
        }
        assertThat(answer.get("searched").getAsInt()).isGreaterThan(100);
        double found = answer.getAsJsonObject("design").get("percent").getAsDouble();
        assertThat(answer.getAsJsonArray("confirmedPercents")).hasSize(1);
        assertThat(answer.getAsJsonArray("confirmedPercents").get(0).getAsDouble())
                .isCloseTo(found, within(15.0))
                .isNotEqualTo(found);
    }

    private static JsonObject run(String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        assertThat(line.execute(arguments)).isZero();
        return JsonParser.parseString(out.toString()).getAsJsonObject();
    }
}
