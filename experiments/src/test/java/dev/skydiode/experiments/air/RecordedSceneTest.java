package dev.skydiode.experiments.air;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.skydiode.radio.iq.Annotation;
import dev.skydiode.radio.iq.Recording;
import dev.skydiode.radio.iq.RecordingHints;
import dev.skydiode.radio.recording.Recordings;
import dev.skydiode.scene.script.Truth;
import dev.skydiode.workbench.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** From a scene's description over its recording to what {@code inspect} names, judged by the recording's annotations. */
class RecordedSceneTest {
    private static final List<String> CLASSES =
            List.of("dx4e", "dx6i", "MTx", "Nineeg", "Parrot", "q205", "S500", "tello", "wltoys");
    /** Three drawn spectra of each class. */
    private static final double SECONDS_PER_CLASS = 0.012;

    @TempDir
    Path folder;

    /** Two networks and a headset; one class after the other, as loud as the stronger network. */
    private static String home() {
        String classes = IntStream.range(0, CLASSES.size())
                .mapToObj(i -> String.format(
                        Locale.ROOT, """
                        {"label": "%1$s", "signal": {"kind": "class", "class": "%1$s"}, "powerDbm": -50,
                         "startSeconds": %2$.3f, "stopSeconds": %3$.3f}""", CLASSES.get(i), i * SECONDS_PER_CLASS, (i + 1) * SECONDS_PER_CLASS))
                .collect(Collectors.joining(",\n"));
        return String.format(Locale.ROOT, """
                {"durationSeconds": %.3f, "emitters": [
                 {"label": "network 1", "signal": {"kind": "wifi", "duty": 0.6},
                  "centerFrequencyHertz": 2.412e9, "powerDbm": -50},
                 {"label": "network 11", "signal": {"kind": "wifi", "duty": 0.6},
                  "centerFrequencyHertz": 2.462e9, "powerDbm": -55},
                 {"label": "headset", "signal": {"kind": "bluetooth", "occupancy": 0.6},
                  "centerFrequencyHertz": 2.441e9, "powerDbm": -55},
                 %s]}""", CLASSES.size() * SECONDS_PER_CLASS, classes);
    }

    @ParameterizedTest
    @ValueSource(longs = {401, 402})
    void namesWhatTheAnnotationsSayIsThere(long seed) throws IOException {
        Path scene = Files.writeString(folder.resolve("home.json"), home());
        Path archive = folder.resolve("home.sigmf");
        answer("simulate", "--scene", scene.toString(), "--seed", Long.toString(seed), "--out", archive.toString());
        JsonObject inspected = JsonParser.parseString(answer("inspect", archive.toString(), "--json"))
                .getAsJsonObject();
        List<Finding> findings = inspected.getAsJsonArray("emissions").asList().stream()
                .map(RecordedSceneTest::finding)
                .toList();

        List<SlotScore> scores = new ArrayList<>();
        StringBuilder table = new StringBuilder();
        try (Recording recording = Recordings.open(archive, RecordingHints.none())) {
            for (String className : CLASSES) {
                SlotScore score = new SlotScore();
                score.add(
                        truths(recording, className),
                        className,
                        findings,
                        recording.segments().getFirst().sampleRateHertz(),
                        CLASSES.size() * SECONDS_PER_CLASS);
                scores.add(score);
                table.append(className).append(' ').append(score.rightPercent()).append('\n');
            }
        }

        assertThat(scores).allMatch(score -> score.slots() >= 1e3 * SECONDS_PER_CLASS);
        assertThat(scores.stream()
                        .mapToDouble(SlotScore::rightPercent)
                        .average()
                        .orElseThrow())
                .as("per cent right, mean of %s", table)
                .isGreaterThan(95);
    }

    private static List<Truth> truths(Recording recording, String className) throws IOException {
        return recording.annotations().stream()
                .filter(one -> one.label().equals(className))
                .map(RecordedSceneTest::truth)
                .toList();
    }

    private static Truth truth(Annotation one) {
        return new Truth(
                one.label(),
                one.firstSample(),
                one.samples(),
                one.lowerHertz().orElseThrow(),
                one.upperHertz().orElseThrow());
    }

    private static Finding finding(JsonElement element) {
        JsonObject emission = element.getAsJsonObject();
        double start = emission.get("startSeconds").getAsDouble();
        double center = emission.get("centerFrequencyHertz").getAsDouble();
        double half = emission.get("bandwidthHertz").getAsDouble() / 2;
        return new Finding(
                start,
                start + emission.get("durationSeconds").getAsDouble(),
                center - half,
                center + half,
                emission.get("class").getAsString());
    }

    private static String answer(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine();
        int code = line.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        assertThat(code).as(err.toString()).isZero();
        return out.toString();
    }
}
