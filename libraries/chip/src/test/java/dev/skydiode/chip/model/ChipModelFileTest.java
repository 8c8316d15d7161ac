package dev.skydiode.chip.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChipModelFileTest {
    /** A hand-written network: 3 tones, 2 chains of 4 resonators, 2 classes. */
    private static final String GOOD = """
            {"format": "skydiode-chip-model", "version": 1, "name": "by hand", "classes": ["a", "b"],
             "provenance": {"origin": "a test \\u00b5 \\"quoted\\"", "seed": 7, "testAccuracyPercent": 98.5},
             "layers": [
              {"inputFrequenciesGigahertz": [0.02, 0.05, 0.12],
               "initialResonanceFrequenciesGigahertz": [0.02, 0.04, 0.06, 0.12],
               "detuningsGigahertz": [[0, 1e-4, -2.5E-4, 0], [0, 0, 0, 0]],
               "signs": [1, 1, -1, -1], "biasVolts": [0.001, 0], "damping": 0.02,
               "sensitivityVoltsPerMicrowatt": 0.0088,
               "oscillator": {"thresholdMicroamps": 10, "clampMicroamps": 40, "nonlinearDamping": 2,
                "resistanceOhms": 1000, "amplifierGain": 1.25, "addedBiasVolts": 0.01,
                "microampsPerMillivolt": 3.4}},
              {"inputFrequenciesGigahertz": [0.02, 0.12],
               "initialResonanceFrequenciesGigahertz": [[0.02], [0.12]],
               "detuningsGigahertz": [[0], [0]], "signs": [-1], "biasVolts": [0, 0], "damping": 0.01,
               "sensitivityVoltsPerMicrowatt": 0.0088}]}
            """;

    private static ChipModel read(String json) throws IOException {
        return ChipModelFile.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "m.json");
    }

    @Test
    void readsANetworkWrittenByHand() throws IOException {
        ChipModel model = read(GOOD);
        assertThat(model.classes()).containsExactly("a", "b");
        assertThat(model.inputs()).isEqualTo(3);
        assertThat(model.layers().get(0).resonators()).isEqualTo(4);
        assertThat(model.layers().get(0).detuningsGigahertz()[0][2]).isEqualTo(-2.5e-4);
        assertThat(model.layers().get(0).initialResonanceFrequenciesGigahertz()[1][1])
                .isEqualTo(0.04);
        assertThat(model.layers().get(1).initialResonanceFrequenciesGigahertz()[1][0])
                .isEqualTo(0.12);
        assertThat(model.provenance().seed()).isEqualTo(7L);
        assertThat(model.provenance().recipe()).isNull();
        assertThat(model.provenance().origin()).isEqualTo("a test µ \"quoted\"");
    }

    @Test
    void writesWhatItReadsBackToTheLastBit(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("model.json");
        Files.writeString(file, "something older");
        ChipModel model = read(GOOD);
        ChipModelFile.write(file, model);
        ChipModel again = ChipModelFile.read(file);
        assertThat(again.fingerprint()).isEqualTo(model.fingerprint());
        assertThat(again.provenance()).isEqualTo(model.provenance());
        assertThat(again.name()).isEqualTo("by hand");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ChipModels.PAPER, ChipModels.ROBUST})
    void writesShippedModelsByteForByteAsTheyAre(String name) throws IOException {
        try (var shipped = ChipModels.class.getResourceAsStream(name + ".json")) {
            assertThat(ChipModelFile.text(ChipModels.byName(name)))
                    .isEqualTo(new String(shipped.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void fingerprintNamesWhatIsComputedAndNothingElse() throws IOException {
        String print = read(GOOD).fingerprint();
        assertThat(print).matches("[0-9a-f]{64}");
        assertThat(read(GOOD.replace("by hand", "other")).fingerprint()).isEqualTo(print);
        assertThat(read(GOOD.replace("-2.5E-4", "-2.6E-4")).fingerprint()).isNotEqualTo(print);
        assertThat(read(GOOD.replace("3.4", "3.5")).fingerprint()).isNotEqualTo(print);
        assertThat(read(GOOD.replace("\"a\"", "\"c\"")).fingerprint()).isNotEqualTo(print);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\"version\": 1` | `\"version\": 2` | $.version",
                "`skydiode-chip-model` | `other` | $.format",
                "`[0.02, 0.05, 0.12]` | `[0.02, 0.05, 120]` | $.layers[0].inputFrequenciesGigahertz[2]",
                "`[0.02, 0.05, 0.12]` | `[0.02, NaN, 0.12]` | $: line 4, column",
                "`[0.02, 0.05, 0.12]` | `[]` | $.layers[0].inputFrequenciesGigahertz",
                "`-2.5E-4` | `-0.06` | $.layers[0].detuningsGigahertz[0][2]",
                "`-2.5E-4` | `1e999` | $.layers[0].detuningsGigahertz[0][2]",
                "`-2.5E-4` | `\"x\"` | $.layers[0].detuningsGigahertz[0][2]: expected a number",
                "`-2.5E-4` | `null` | $.layers[0].detuningsGigahertz[0][2]: missing; expected a number",
                "`[0, 0, 0, 0]` | `[0, 0, 0]` | $.layers[0].detuningsGigahertz[1]",
                "`[1, 1, -1, -1]` | `[1, 1, -1, 0.5]` | $.layers[0].signs[3]",
                "`[1, 1, -1, -1]` | `[1, 1, -1]` | $.layers[0].initialResonanceFrequenciesGigahertz[0]",
                "`\"biasVolts\": [0.001, 0]` | `\"biasVolts\": [0.001]` | $.layers[0].initialResonance",
                "`\"damping\": 0.02` | `\"damping\": 0` | $.layers[0].damping",
                "`\"damping\": 0.02` | `\"dampnig\": 0.02` | $.layers[0].dampnig",
                "`\"damping\": 0.02,` | `` | $.layers[0].damping: missing",
                "`[\"a\", \"b\"]` | `[\"a\"]` | $.classes",
                "`[\"a\", \"b\"]` | `[\"a\", \"a\"]` | $.classes[1]",
                "`[0.02, 0.12]` | `[0.02, 0.06, 0.12]` | $.layers[1].inputFrequenciesGigahertz",
                "`\"clampMicroamps\": 40` | `\"clampMicroamps\": 4` | $.layers[0].oscillator.clampMicroamps",
                "`\"clampMicroamps\": 40` | `\"clampMicroamps\": 40, \"clampMicroamps\": 41` | $: line 9, column",
                "`\"seed\": 7` | `\"seed\": 7.5` | $.provenance.seed",
            })
    void namesThePlaceOfWhatIsWrong(String good, String bad, String place) {
        String wrong = GOOD.replace(good, bad == null ? "" : bad);
        assertThat(wrong).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> read(wrong))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("m.json: " + place);
    }

    @Test
    void rejectsTextThatIsNoJson() {
        for (String wrong :
                List.of("", "{", "[1,]", "{\"a\":1}x", "\"open", "01", "-", "nul", "{\"a\" 1}", "\"\\q\"")) {
            assertThatThrownBy(() -> read(wrong))
                    .as(wrong)
                    .isInstanceOf(ModelFormatException.class)
                    .hasMessageStartingWith("m.json: $");
        }
    }

    @Test
    void rejectsBottomlessNesting() {
        assertThatThrownBy(() -> read("[".repeat(100_000))).hasMessageContaining("nesting depth");
    }

    @Test
    void rejectsBytesThatAreNoText() {
        ByteArrayInputStream bytes = new ByteArrayInputStream(new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThatThrownBy(() -> ChipModelFile.read(bytes, "m.json")).hasMessageContaining("UTF-8");
    }

    @Test
    void rejectsAnOscillatorWhereNoneBelongs() {
        String lastWithOscillator = GOOD.replace("0.0088}]}", """
                0.0088, "oscillator": {"thresholdMicroamps": 10, "clampMicroamps": 40, "nonlinearDamping": 2,
                "resistanceOhms": 1, "amplifierGain": 1, "addedBiasVolts": 0, "microampsPerMillivolt": 1}}]}""");
        assertThatThrownBy(() -> read(lastWithOscillator)).hasMessageContaining("$.layers[1].oscillator");
    }

    @Test
    void knowsNoModelByAnotherName() {
        assertThatThrownBy(() -> ChipModels.byName("other")).hasMessageContaining(ChipModels.DEFAULT);
    }
}
