package dev.skydiode.experiments.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.skydiode.experiments.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BroadcastTest {

    @Test
    void pulsesWriteTheJunctionInResonanceAndLeaveTheOthers() {
        SplittableRandom chance = new SplittableRandom(1);
        int wrong = 0;
        long pulses = 0;
        for (int n = 0; n < 200; n++) {
            BroadcastChip chip = new BroadcastChip(chance);
            int[][] wanted = new int[2][11];
            for (int[] chain : wanted) {
                Arrays.setAll(chain, k -> chance.nextBoolean() ? 1 : -1);
            }
            wrong += chip.program(wanted, 1);
            pulses += chip.pulses();
        }
        // Half of 22 junctions are wrong at first; at resonance exp(-6) of the pulses fail.
        assertThat(pulses).isBetween(200 * 10L, 200 * 12L);
        assertThat(wrong).isLessThan(60);
    }

    @Test
    void weightsAreWhatTheChainsAdd() {
        int[] up = new int[11];
        int[] down = new int[11];
        Arrays.fill(up, 1);
        Arrays.fill(down, -1);
        double[] inputs = new double[11];
        inputs[4] = 1;
        double plus = BroadcastChip.ideal(0, up, inputs);
        assertThat(plus).isGreaterThan(0.5);
        assertThat(BroadcastChip.ideal(0, down, inputs)).isLessThan(-0.5);
        up[4] = -1;
        assertThat(plus - BroadcastChip.ideal(0, up, inputs)).isGreaterThan(1.9);
    }

    @Test
    void tellsDigitsAndNotDronesByADigitsConfiguration() {
        StringWriter out = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        assertThat(line.execute("experiment", "broadcast", "--data", "simulated", "--chips", "1", "--json"))
                .isZero();
        JsonObject answer = JsonParser.parseString(out.toString()).getAsJsonObject();
        double digits = answer.getAsJsonObject("digits").get("percent").getAsDouble();
        double drones = answer.getAsJsonObject("drones").get("percent").getAsDouble();
        double mixedUp = answer.getAsJsonObject("digitsConfigurationOnDrones")
                .get("percent")
                .getAsDouble();
        assertThat(digits).isGreaterThan(91.91);
        assertThat(drones).isGreaterThan(mixedUp + 30);
        assertThat(mixedUp).isLessThan(35);
    }
}
