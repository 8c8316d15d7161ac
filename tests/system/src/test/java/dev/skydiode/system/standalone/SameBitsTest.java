package dev.skydiode.system.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.skydiode.workbench.Main;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verdicts and scores of rows and of a recorded scene have the same bits in other JVMs: with the vectors of older
 * and other processors, and without the Vector API. That the running service gives them too: {@link EndToEndTest}.
 */
class SameBitsTest {
    private static final String VECTOR_API = "--add-modules=jdk.incubator.vector";
    private static final List<String> EVALUATE =
            List.of("evaluate", "--json", "--scores", "--data", "simulated:62", "--split", "test", "--unknown", "200");

    private static Path recording;

    @BeforeAll
    static void record(@TempDir Path folder) {
        recording = folder.resolve("scene.sigmf");
        Workbench.run(
                "simulate", "--scene", "crowd", "--duration", "0.0005", "--seed", "3", "--out", recording.toString());
    }

    @Test
    void evaluateGivesTheSameBitsInOtherJvms() throws Exception {
        JsonObject here = Workbench.run(EVALUATE.toArray(String[]::new)).answer();

        assertThat(here.getAsJsonArray("scores")).isNotEmpty();
        for (JsonObject there : List.of(elsewhere(EVALUATE, VECTOR_API, "-XX:UseAVX=2"), elsewhere(EVALUATE))) {
            assertThat(there.get("scores")).isEqualTo(here.get("scores"));
            assertThat(there.get("named")).isEqualTo(here.get("named"));
        }
    }

    @Test
    void inspectGivesTheSameBitsInOtherJvms() throws Exception {
        List<String> inspect = List.of("inspect", recording.toString(), "--json");
        JsonObject here = Workbench.run(inspect.toArray(String[]::new)).answer();

        assertThat(here.getAsJsonArray("emissions")).isNotEmpty();
        for (JsonObject there : List.of(
                elsewhere(inspect, VECTOR_API, "-XX:UseAVX=2"),
                elsewhere(inspect, VECTOR_API, "-XX:MaxVectorSize=16"),
                elsewhere(inspect))) {
            for (String part : List.of("windows", "emissions")) {
                assertThat(answers(there.getAsJsonArray(part))).isEqualTo(answers(here.getAsJsonArray(part)));
            }
        }
    }

    private static List<List<JsonElement>> answers(JsonArray findings) {
        return findings.asList().stream()
                .map(JsonElement::getAsJsonObject)
                .map(one ->
                        List.of(one.get("verdict"), one.get("class"), one.get("confidence"), one.get("scoresVolts")))
                .toList();
    }

    private static JsonObject elsewhere(List<String> arguments, String... flags)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // A flag that only other processors know is none of the test's business.
        command.add("-XX:+IgnoreUnrecognizedVMOptions");
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var out = process.getInputStream()) {
            String answer = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
            return JsonParser.parseString(answer).getAsJsonObject();
        } finally {
            process.destroyForcibly();
        }
    }
}
