package dev.skydiode.workbench.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.skydiode.radio.iq.Annotation;
import dev.skydiode.radio.iq.Recording;
import dev.skydiode.radio.iq.RecordingHints;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.recording.Recordings;
import dev.skydiode.workbench.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

class SceneRecordingTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Object... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    }

    private Path tone() throws IOException {
        return Files.writeString(folder.resolve("tone.json"), """
                {"durationSeconds": 0.001, "sampleRateHertz": 1e6, "centerFrequencyHertz": 2.4e9,
                 "emitters": [{"signal": {"kind": "chirp", "bandwidthHertz": 1e5, "sweepSeconds": 2e-4},
                               "label": "sweep", "startSeconds": 0.0003, "stopSeconds": 0.0007, "powerDbm": -40}]}
                """);
    }

    @ParameterizedTest
    @EnumSource(SampleFormat.class)
    void writesEveryFormatWithTheTruthInItsAnnotations(SampleFormat format) throws IOException {
        assertThat(run("simulate", "--scene", tone(), "--out", folder.resolve("r"), "--format", format.sigmfName()))
                .as(err.toString())
                .isZero();

        try (Recording recording = Recordings.open(folder.resolve("r.sigmf-meta"), RecordingHints.none())) {
            assertThat(recording.format()).isEqualTo(format);
            assertThat(recording.samples()).isEqualTo(1000);
            assertThat(recording.notes()).contains("sha512 matches");
            assertThat(recording.segments().getFirst().referenceLevelDbm()).hasValue(-20);
            List<Annotation> annotations = recording.annotations();
            assertThat(annotations).hasSize(2).allMatch(one -> one.label().equals("sweep"));
            assertThat(annotations.getFirst().firstSample()).isEqualTo(300);
            assertThat(annotations.getFirst().samples()).isEqualTo(200);
            assertThat(annotations.getFirst().lowerHertz().orElseThrow()).isEqualTo(2.4e9 - 5e4);
            assertThat(annotations.getFirst().upperHertz().orElseThrow()).isEqualTo(2.4e9 + 5e4);
            float[] iq = new float[2000];
            recording.read(0, 1000, iq);
            // -40 dBm is 20 dB below full scale.
            assertThat(Math.hypot(iq[1000], iq[1001])).isCloseTo(0.1, within(0.01));
        }
    }

    @Test
    void packsArchivesAndWritesTheSameBytesAgain() throws IOException {
        Path first = folder.resolve("a.sigmf");
        Path again = folder.resolve("b").resolve("a.sigmf");
        Files.createDirectory(again.getParent());

        assertThat(run("simulate", "--scene", tone(), "--out", first)).isZero();
        assertThat(run("simulate", "--scene", tone(), "--out", again)).isZero();

        assertThat(first).hasSameBinaryContentAs(again);
        try (Recording recording = Recordings.open(first, RecordingHints.none())) {
            assertThat(recording.annotations()).hasSize(2);
        }
        try (Stream<Path> left = Files.list(again.getParent())) {
            assertThat(left).containsExactly(again);
        }
    }

    @Test
    void isNamedByInspectClassByClass() {
        Path archive = folder.resolve("classes.sigmf");
        assertThat(run("simulate", "--scene", "classes", "--out", archive)).isZero();
        out.getBuffer().setLength(0);

        assertThat(run("inspect", archive)).isZero();
        assertThat(out.toString()).containsPattern("S500: [1-9][0-9]? % of Bluetooth's hops look the same");
        out.getBuffer().setLength(0);
        assertThat(run("inspect", archive, "--bundle", "radiospin-d62-robust", "--json"))
                .isZero();

        JsonObject answer = JsonParser.parseString(out.toString()).getAsJsonObject();
        String[] classes = {"dx4e", "dx6i", "MTx", "Nineeg", "Parrot", "q205", "S500", "tello", "WiFi", "wltoys"};
        JsonObject parrot = answer.getAsJsonObject("byAnnotation").getAsJsonObject("Parrot");
        assertThat(parrot.get("Parrot").getAsInt()).isGreaterThan(20);
        assertThat(answer.getAsJsonObject("falseMatchShares").keySet()).contains("S500");
        int windows = 0;
        int right = 0;
        int quiet = 0;
        int silent = 0;
        for (JsonElement element : answer.getAsJsonArray("windows")) {
            JsonObject window = element.getAsJsonObject();
            double start = window.get("startMillis").getAsDouble() / 1e3;
            int number = (int) (start / 0.0025);
            double within = start - number * 0.0025;
            if (within + 82e-6 < 0.002) {
                assertThat(window.getAsJsonArray("annotated").get(0).getAsString())
                        .isEqualTo(classes[number]);
                windows++;
                right += window.get("verdict").getAsString().equals("CLASSIFIED")
                                && window.get("class").getAsString().equals(classes[number])
                        ? 1
                        : 0;
            } else if (within > 0.002 && within + 82e-6 < 0.0025) {
                silent++;
                assertThat(window.getAsJsonArray("annotated")).isEmpty();
                quiet += window.get("verdict").getAsString().equals("QUIET") ? 1 : 0;
            }
        }
        assertThat(windows).isGreaterThan(200);
        assertThat(right / (double) windows).isGreaterThan(0.85);
        assertThat(quiet).isEqualTo(silent).isGreaterThan(40);
    }

    @Test
    void refusesWhatItCannotPlay() {
        assertThat(run("simulate", "--scene", "moon", "--out", folder.resolve("r")))
                .isEqualTo(2);
        assertThat(run("simulate", "--out", folder.resolve("r"))).isEqualTo(2);
        assertThat(run("simulate", "--scene", "dji", "--format", "ri8", "--out", folder.resolve("r")))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("no scene of that name")
                .contains("--out needs a --scene")
                .contains("--format: ri8 is a real format");
        assertThat(err.toString().lines()).hasSize(3);
    }
}
