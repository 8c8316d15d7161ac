package dev.skydiode.experiments.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.skydiode.experiments.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    void aJunctionAddsItsToneWithTheSignOfItsPolarityAndLittleOfTheOthers() {
        double[] inputs = new double[11];
        inputs[4] = 1;
        double plus = BroadcastChip.ideal(0, 4, 1, inputs);
        assertThat(plus).isGreaterThan(0.9);
        assertThat(BroadcastChip.ideal(0, 4, -1, inputs)).isLessThan(-0.9);
        assertThat(Math.abs(BroadcastChip.ideal(0, 5, 1, inputs))).isLessThan(0.1);
    }

    @Test
    void learnsABinaryWeightedSumAndReadsItOnAChipOfUnequalJunctions() {
        SplittableRandom chance = new SplittableRandom(4);
        // 25 inputs take three groups; inputs 0 to 7 tell the classes apart, 8 to 15 the other way round, the rest
        // nothing.
        List<double[]> rows = new ArrayList<>();
        int[] labels = new int[400];
        for (int r = 0; r < labels.length; r++) {
            labels[r] = r % 2;
            double[] row = chance.doubles(25, 0, 0.7).toArray();
            for (int i = 0; i < 8; i++) {
                row[labels[r] == 1 ? i : i + 8] += 0.3;
            }
            rows.add(row);
        }
        BinaryTask task = BinaryTask.learn(rows.subList(0, 200), Arrays.copyOf(labels, 200));
        assertThat(BinaryTask.groups(25)).isEqualTo(3);
        BinaryTask.Readings readings = task.read(new BroadcastChip(chance), 5, rows.subList(200, 400));
        assertThat(readings.wrongJunctions()).isZero();
        int right = 0;
        int likelier = 0;
        for (int r = 0; r < 200; r++) {
            double[] likelihoods = readings.logLikelihoods()[r];
            right += (readings.beyond()[r] > 0 ? 1 : 0) == labels[200 + r] ? 1 : 0;
            likelier += likelihoods[labels[200 + r]] > likelihoods[1 - labels[200 + r]] ? 1 : 0;
        }
        assertThat(right).isGreaterThan(180);
        assertThat(likelier).isGreaterThan(180);
    }

    @Test
    void aComparatorStandsInTheWidestGapBetweenTheClasses() {
        BinaryTask.Split split = BinaryTask.Split.of(new double[] {0, 1, 5, 6}, new int[] {0, 0, 1, 1}, 0);
        assertThat(split.threshold()).isEqualTo(3);
        assertThat(split.worth()).isGreaterThan(4);
        BinaryTask.Split noisy = BinaryTask.Split.of(new double[] {0, 1, 5, 6}, new int[] {0, 0, 1, 1}, 100);
        // Half of the rows by chance, 2.04, and 50 times a distance of 5 in a spread of 100.
        assertThat(noisy.worth()).isCloseTo(4.54, within(0.01));
    }

    @Test
    void tellsDigitsAndNotDronesByADigitsConfiguration() {
        StringWriter out = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        assertThat(line.execute(
                        "experiment", "broadcast", "--data", "simulated", "--chips", "1", "--divisions", "1", "--json"))
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
        assertThat(answer.getAsJsonObject("dronesOnOtherDivisions")
                        .get("lowestPercent")
                        .getAsDouble())
                .isGreaterThan(mixedUp + 30);
    }
}
