package dev.skydiode.chip.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A network with values of a program elsewhere, written by hand: 2 tones, 2 chains, 2 scores. */
class ReferenceFileTest {
    private static final String GOOD = """
            {"title": "anything", "oscillator": {"thresholdMicroamps": 10, "clampMicroamps": 40, "Q": 2,
              "resistanceOhm": 1000, "ampFactor": 1.25, "phase": 0},
             "layers": [
              {"inputFrequenciesGHz": [0.02, 0.12], "initialResonanceFrequenciesGHz": [0.02, 0.12],
               "detuningsGHz": [[0, 0.001], [0.002, 0]], "signs": [1, -1], "biasVolts": [0.001, 0.002],
               "damping": 0.01, "sensitivity": 0.0088, "addedBiasVolts": 0.01, "microampsPerMillivolt": 3.4,
               "rectification": [[1, 2], [3, 4]]},
              {"inputFrequenciesGHz": [0.02, 0.12], "initialResonanceFrequenciesGHz": [0.02, 0.12],
               "detuningsGHz": [[0, 0], [0, 0]], "signs": [1, -1], "biasVolts": [0, 0],
               "damping": 0.01, "sensitivity": 0.0088, "addedBiasVolts": 0, "microampsPerMillivolt": 1}],
             "inputs": [[0.5, 0.25]],
             "trace": [{"chainVolts": [[1, 2]], "currentsMicroamps": [[3, 4]], "outputs": [[5, 6]]},
                       {"chainVolts": [[7, 8]], "outputs": [[9, 10]]}]}
            """;
    private static final List<String> CLASSES = List.of("a", "b");

    @TempDir
    private Path folder;

    private ReferenceFile read(String text) throws IOException {
        return ReferenceFile.read(Files.writeString(folder.resolve("reference.json"), text));
    }

    @Test
    void givesTheNetworkAndItsValues() throws IOException {
        ReferenceFile file = read(GOOD);
        ChipModel model = file.model("mine", CLASSES, 2, Provenance.NONE);
        LayerModel first = model.layers().getFirst();
        assertThat(first.initialResonanceFrequenciesGigahertz())
                .isDeepEqualTo(new double[][] {{0.02, 0.12}, {0.02, 0.12}});
        assertThat(first.detuningsGigahertz()[1][0]).isEqualTo(0.002);
        assertThat(first.oscillator().device().amplifierGain()).isEqualTo(2.5);
        assertThat(first.oscillator().device().nonlinearDamping()).isEqualTo(2);
        assertThat(first.oscillator().addedBiasVolts()).isEqualTo(0.01);
        assertThat(model.layers().getLast().oscillator()).isNull();
        assertThat(file.outputs()).isEqualTo(2);
        assertThat(file.inputs()).isDeepEqualTo(new double[][] {{0.5, 0.25}});
        assertThat(file.scoresMillivolts()).isDeepEqualTo(new double[][] {{9, 10}});
        assertThat(file.rectification(0)).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
        assertThat(file.rectification(1)).isNull();
        assertThat(file.trace(0).currentsMicroamps()).isDeepEqualTo(new double[][] {{3, 4}});
        assertThat(file.trace(1).currentsMicroamps()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "oscillator": {      | "oscillators": {     | $.oscillator: missing
            "layers": [          | "layer": [           | $.layers: expected at least one layer
            "signs": [1, -1]     | "sign": [1, -1]      | $.layers[0].signs: missing
            "biasVolts"          | "bias"               | $.layers[0].biasVolts: missing
            "detuningsGHz"       | "detunings"          | $.layers[0].detuningsGHz: missing
            [[0, 0.001],         | [null,               | $.layers[0].detuningsGHz: missing
            "inputFrequenciesGHz" | "tones"             | $.layers[0].inputFrequenciesGHz: missing
            "initialResonanceFrequenciesGHz" | "r"      | $.layers[0].initialResonanceFrequenciesGHz: missing
            "damping": 0.01      | "damping": "small"   | $.layers[0].damping: expected a number
            "damping": 0.01,     | ``                   | $.layers[0].damping: missing; expected a number
            "Q": 2               | "q": 2               | $.oscillator.Q: missing; expected a number
            """)
    void saysWhatIsMissingAndWhere(String good, String bad, String message) {
        String wrong = GOOD.replaceFirst(java.util.regex.Pattern.quote(good), bad);
        assertThat(wrong).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> read(wrong))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith(folder.resolve("reference.json") + ": " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "damping": 0.01      | "damping": 5         | $.layers[0]: damping: expected a number from 1.0E-6 to 1.0, found 5.0
            "clampMicroamps": 40 | "clampMicroamps": 4  | $.layers[0]: clampMicroamps: expected a number from 10.0
            "signs": [1, -1]     | "signs": [1]         | $.layers[0]: initialResonanceFrequenciesGigahertz[0]: expected 1 values
            [0.002, 0]           | [0.002, -1]          | $.layers[0]: detuningsGigahertz[1][1]: expected a resonance
            """)
    void saysWhichLayerCannotBe(String good, String bad, String message) throws IOException {
        ReferenceFile file = read(GOOD.replaceFirst(java.util.regex.Pattern.quote(good), bad));
        assertThatThrownBy(() -> file.model("mine", CLASSES, 1, Provenance.NONE))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith(folder.resolve("reference.json") + ": " + message);
    }

    @Test
    void asksForAClassPerScoreAndForValuesThatAreThere() throws IOException {
        ReferenceFile bare = read(GOOD.replace("\"inputs\"", "\"in\"").replace("\"trace\"", "\"steps\""));
        assertThatThrownBy(() -> bare.model("mine", List.of("a"), 1, Provenance.NONE))
                .hasMessageContaining("$.layers: classes: expected 2 values");
        assertThatThrownBy(bare::inputs).hasMessageEndingWith("$.inputs: missing");
        assertThatThrownBy(() -> bare.trace(0)).hasMessageEndingWith("$.trace: expected an entry per layer");
        ReferenceFile without = read(GOOD.replace("\"outputs\": [[9, 10]]", "\"out\": 1"));
        assertThatThrownBy(without::scoresMillivolts).hasMessageEndingWith("$.trace[1].outputs: missing");
        assertThatThrownBy(() -> read(GOOD.replace("{\"chainVolts\": [[7, 8]], \"outputs\": [[9, 10]]}", "null"))
                        .trace(1))
                .hasMessageEndingWith("$.trace[1]: missing");
    }
}
