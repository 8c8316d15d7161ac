package dev.skydiode.experiments.variability;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.skydiode.experiments.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Chip files as {@code calibrate} writes and reads them. */
class ChipFileTest {
    private final StringWriter errors = new StringWriter();
    private final CommandLine line = Main.commandLine().setErr(new PrintWriter(errors, true));

    @TempDir
    Path folder;

    @Test
    void writesWhatTheSchemaAsksAndReadsItBack() throws IOException {
        Path file = folder.resolve("chip.json");
        assertThat(line.execute("calibrate", "--draw", "1", "--chip", file.toString()))
                .as(errors.toString())
                .isZero();
        JsonElement written = JsonParser.parseString(Files.readString(file));
        assertThat(ChipSchema.read().violations(written)).isEmpty();
        Path again = folder.resolve("again.json");
        ChipFile.write(again, ChipFile.read(file));
        assertThat(again).hasSameTextualContentAs(file);
    }

    @Test
    void theSchemaRejectsWhatItShould() {
        JsonObject chip = chip();
        assertThat(ChipSchema.read().violations(chip)).isEmpty();
        levels(chip).addProperty("resonanceSpread", 0.3);
        levels(chip).addProperty("deadJunctions", 1.5);
        chip.addProperty("version", 2);
        chip.addProperty("more", 1);
        assertThat(ChipSchema.read().violations(chip)).hasSize(4);
    }

    @Test
    void drawsNothingWhereTheDataIsWrong() {
        Path chip = folder.resolve("chip.json");
        assertThat(line.execute("calibrate", "--draw", "1", "--chip", chip.toString(), "--data", "absent.h5"))
                .isEqualTo(2);
        assertThat(chip).doesNotExist();
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                damage("$.version", c -> c.addProperty("version", 2)),
                damage("$.version", c -> c.addProperty("version", 1.5)),
                damage("$.version", c -> c.addProperty("version", "1")),
                damage("$.version", c -> c.remove("version")),
                damage("$.format", c -> c.addProperty("format", "skydiode-chip-model")),
                damage("$.seed", c -> c.addProperty("seed", 1.5)),
                damage("$.seed", c -> c.remove("seed")),
                damage("$.colour", c -> c.addProperty("colour", "red")),
                damage("$.levels", c -> c.add("levels", JsonNull.INSTANCE)),
                damage("$.levels.scheme", c -> levels(c).addProperty("scheme", "PER_WAFER")),
                damage("$.levels.scheme", c -> levels(c).add("scheme", JsonNull.INSTANCE)),
                damage("$.levels.resonanceSpread", c -> levels(c).remove("resonanceSpread")),
                damage("resonanceSpread: expected", c -> levels(c).addProperty("resonanceSpread", 50)),
                damage(
                        "integrationMicros: expected",
                        c -> levels(c).getAsJsonObject("noise").addProperty("integrationMicros", 0)),
                damage(
                        "$.levels.noise.window",
                        c -> levels(c).getAsJsonObject("noise").addProperty("window", "FLAT")),
                damage("$.levels.deadNeurons", c -> levels(c).addProperty("deadNeurons", 0.5)),
                damage("$.levels.deadNeurons", c -> levels(c).addProperty("deadNeurons", -1)),
                damage("$.levels.unit", c -> levels(c).addProperty("unit", "GHz")),
                damage("$.layers", c -> c.add("layers", new JsonArray())),
                damage("$.layers", c -> c.addProperty("layers", 3)),
                damage("$.layers[0]", c -> c.getAsJsonArray("layers").set(0, JsonNull.INSTANCE)),
                damage("resonanceErrors[0][1]", c -> cell(c, new JsonPrimitive("0.1"))),
                damage("resonanceErrors[0][1]", c -> cell(c, JsonNull.INSTANCE)),
                damage("resonanceErrors[0][1]: expected a number", c -> cell(c, new JsonPrimitive(-0.95))),
                damage("equally many resonators", c -> row(c).remove(0)),
                damage("expected equally many chains", c -> layer(c).add("sensitivityErrors", new JsonArray())),
                damage("expected one per chain", c -> layer(c).add("oscillatorPowerErrors", new JsonArray())),
                damage("does not fit the model", c -> {}));
    }

    @ParameterizedTest(name = "{0} [{index}]")
    @MethodSource("damages")
    void saysInOneLineWhatIsWrong(String expectation, Consumer<JsonObject> damage) throws IOException {
        JsonObject chip = chip();
        damage.accept(chip);
        rejects(chip.toString().getBytes(StandardCharsets.UTF_8), expectation);
    }

    static Stream<Arguments> texts() {
        Map<String, String> texts = Map.of(
                "",
                "$",
                "[]",
                "$",
                "{\"format\":",
                "$",
                "{\"format\":\"a\",\"format\":\"a\"}",
                "Duplicate",
                chip().toString().replace("0.001", "NaN"),
                "$: line 1, column",
                chip().toString().replace("0.001", "1e999"),
                "resonanceErrors[0][1]",
                "[".repeat(10_000),
                "$",
                "\u00ff",
                "expected UTF-8 text");
        return texts.entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
    }

    @ParameterizedTest(name = "[{index}] {1}")
    @MethodSource("texts")
    void rejectsWhatIsNoStrictJson(String text, String expectation) throws IOException {
        rejects(text.getBytes(StandardCharsets.ISO_8859_1), expectation);
    }

    private void rejects(byte[] content, String expectation) throws IOException {
        Path file = Files.write(folder.resolve("chip.json"), content);
        Path out = folder.resolve("out.json");
        assertThat(line.execute("calibrate", "--chip", file.toString(), "--data", "unread.h5", "--out", out.toString()))
                .isEqualTo(2);
        assertThat(errors.toString().lines())
                .as(errors.toString())
                .hasSize(1)
                .first()
                .asString()
                .contains("chip.json", expectation);
        assertThat(out).doesNotExist();
    }

    private static Arguments damage(String expectation, Consumer<JsonObject> damage) {
        return Arguments.of(expectation, damage);
    }

    private static JsonObject levels(JsonObject chip) {
        return chip.getAsJsonObject("levels");
    }

    private static JsonObject layer(JsonObject chip) {
        return chip.getAsJsonArray("layers").get(0).getAsJsonObject();
    }

    private static JsonArray row(JsonObject chip) {
        return layer(chip).getAsJsonArray("resonanceErrors").get(0).getAsJsonArray();
    }

    private static void cell(JsonObject chip, JsonElement value) {
        row(chip).set(1, value);
    }

    /** A right chip of one layer: two chains of two resonators. */
    private static JsonObject chip() {
        return JsonParser.parseString("""
                {"format": "skydiode-chip-deviations", "version": 1, "seed": 0,
                 "levels": {"scheme": "PER_DEVICE", "resonanceSpread": 0.01, "oscillatorFrequencySpread": 0,
                   "sensitivitySpread": 0, "oscillatorPowerSpread": 0, "linewidthMegahertz": 0,
                   "pullingMegahertzPerMilliamp": 0, "temperatureShift": 0, "noise": {"kelvin": 300,
                   "integrationMicros": 10.2, "window": "HANN", "resonatorOhms": 1000}, "lossDecibelsPerJunction": 0, "deadJunctions": 0, "deadNeurons": 0},
                 "layers": [{"resonanceErrors": [[0.01, 0.001], [0, -0.02]], "sensitivityErrors": [[0, 0], [0, -1]],
                   "oscillatorFrequencyErrors": [0, 0], "oscillatorPowerErrors": [0, 0]}]}
                """).getAsJsonObject();
    }
}
