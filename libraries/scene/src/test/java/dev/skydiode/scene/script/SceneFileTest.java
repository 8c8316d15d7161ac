package dev.skydiode.scene.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.scene.channel.Fading;
import dev.skydiode.scene.signal.BluetoothHopping;
import dev.skydiode.scene.signal.ClassTransmission;
import dev.skydiode.scene.signal.DjiBursts;
import dev.skydiode.scene.signal.LinearChirp;
import dev.skydiode.scene.signal.WifiBursts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SceneFileTest {
    static Scene read(String text) throws IOException {
        return SceneFile.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "s.json");
    }

    @Test
    void readsEveryProperty() throws IOException {
        Scene scene = read("""
                {"name": "yard", "seed": 9, "durationSeconds": 0.5, "sampleRateHertz": 40e6,
                 "centerFrequencyHertz": 2.45e9,
                 "receiver": {"referenceLevelDbm": -30, "noiseFigureDb": 4, "dcOffsetI": 0.01, "dcOffsetQ": -0.02,
                              "iqImbalanceDb": 0.5, "iqSkewDegrees": 2, "format": "cu8"},
                 "emitters": [
                   {"signal": {"kind": "wifi", "bandwidthHertz": 40e6, "duty": 0.2}, "label": "router",
                    "centerFrequencyHertz": 2.437e9, "transmitPowerDbm": 20, "distanceMeters": 100,
                    "pathLossExponent": 3, "frequencyOffsetHertz": 1e3, "startSeconds": 0.1, "stopSeconds": 0.2,
                    "paths": [{}, {"delaySeconds": 1e-7, "gainDb": -3}],
                    "fading": {"kind": "rician", "ricianFactorDb": 6, "dopplerHertz": 30}},
                   {"signal": {"kind": "class", "class": "tello", "dwellSeconds": 0.01}, "powerDbm": -55},
                   {"signal": {"kind": "dji", "bandwidthHertz": 20e6, "gapSeconds": 0.001, "hopsHertz": [-1e6, 2e6]}},
                   {"signal": {"kind": "chirp", "bandwidthHertz": 1e6, "sweepSeconds": 0.1, "gapSeconds": 0.1}},
                   {"signal": {"kind": "bluetooth", "occupancy": 0.25}},
                   {"signal": {"kind": "tone"}}]}
                """);

        assertThat(scene.name()).isEqualTo("yard");
        assertThat(scene.seed()).isEqualTo(9);
        assertThat(scene.samples()).isEqualTo(20_000_000);
        assertThat(scene.receiver().format()).isEqualTo(SampleFormat.CU8);
        assertThat(scene.receiver().offsetQ()).isEqualTo(-0.02);
        assertThat(scene.receiver().skewDegrees()).isEqualTo(2);
        Emission router = scene.emissions().getFirst();
        assertThat(router.label()).isEqualTo("router");
        assertThat(router.waveform()).isEqualTo(new WifiBursts(40e6, 0.2));
        // 40.18 dB over the first metre at 2.437 GHz, 60 dB over the other two decades.
        assertThat(router.powerDbm()).isCloseTo(20 - 40.18 - 60, within(0.01));
        assertThat(router.stopSeconds()).isEqualTo(0.2);
        assertThat(router.paths())
                .containsExactly(
                        new dev.skydiode.scene.channel.Path(0, 0), new dev.skydiode.scene.channel.Path(1e-7, -3));
        assertThat(router.fading()).isEqualTo(new Fading(Fading.Kind.RICIAN, 6, 30));
        assertThat(scene.emissions().stream().map(Emission::waveform).toList().subList(1, 5))
                .containsExactly(
                        new ClassTransmission("tello", 0.01),
                        new DjiBursts(20e6, 0.001, List.of(-1e6, 2e6)),
                        new LinearChirp(1e6, 0.1, 0.1),
                        new BluetoothHopping(0.25));
        assertThat(scene.emissions().get(1).powerDbm()).isEqualTo(-55);
        assertThat(scene.emissions().get(5).stopSeconds()).isEqualTo(0.5);
    }

    static String exampleOfTheReadme() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int from = readme.indexOf("```json") + "```json".length();
        return readme.substring(from, readme.indexOf("```", from));
    }

    @Test
    void readsTheExampleOfTheReadme() throws IOException {
        Scene scene = read(exampleOfTheReadme());

        assertThat(scene.emissions()).hasSize(2);
    }

    @Test
    void hasScenesThatCanBeRead() {
        for (String name : Scenes.names()) {
            assertThat(Scenes.byName(name).emissions()).as(name).isNotEmpty();
        }
        assertThatThrownBy(() -> Scenes.byName("moon")).hasMessageContaining("city");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | $ must be an object",
                "{ | not readable as JSON",
                "{\"sede\": 1} | $.sede is not known here; expected name, seed",
                "{\"seed\": -1} | $.seed must be 0 or more",
                "{\"sampleRateHertz\": 0} | sampleRateHertz must be",
                "{\"receiver\": {\"format\": \"ri16_le\"}} | $.receiver.format is of no use: ri16_le is a real format",
                "{\"emitters\": [{}]} | $.emitters[0] must have a signal",
                "{\"emitters\": [{\"signal\": {\"kind\": \"radar\"}}]} | must have a kind: class, wifi, bluetooth",
                "{\"emitters\": [{\"signal\": {\"kind\": \"wifi\", \"bandwidthHertz\": 1}}]} | 20e6, 40e6 or 80e6",
                "{\"emitters\": [{\"signal\": {\"kind\": \"tone\", \"duty\": 1}}]} | a value that tone does not have",
                "{\"emitters\": [{\"signal\": {\"kind\": \"class\", \"class\": \"x\"}}]} | no emitter named x",
                "{\"emitters\": [{\"signal\": {\"kind\": \"tone\"}, \"distanceMeters\": 1}]} | or neither",
                "{\"emitters\": [{\"signal\": {\"kind\": \"tone\"}, \"fading\": {\"kind\": \"slow\"}}]} | rayleigh",
            })
    void refusesWhatIsNoSceneAndSaysWhere(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(SceneFormatException.class)
                .hasMessageStartingWith("s.json: ")
                .hasMessageContaining(message);
    }
}
