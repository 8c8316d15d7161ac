package dev.skydiode.workbench.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.recognition.bundle.Bundles;
import dev.skydiode.workbench.Main;
import dev.skydiode.workbench.data.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltInBundlesTest {
    private static final String PROGRAM = "skydiode ";

    @TempDir
    Path folder;

    /**
     * Whatever finds emissions has a part in the calibration: three changes of that left the bundles of an earlier detector in the
     * project. Red here means: make both anew, and state the figures that depend on them.
     */
    @Tag(SharedData.TAG)
    @ParameterizedTest
    @ValueSource(strings = {Bundles.PAPER, Bundles.ROBUST})
    void areTheBytesThatTheirOwnCommandMakes(String name) throws IOException, InterruptedException {
        List<String> commands = Bundles.byName(name).provenance().commands();
        assertThat(commands).singleElement().asString().startsWith(PROGRAM);
        Path made = folder.resolve("made.json");
        List<String> arguments = new ArrayList<>(
                List.of(commands.getFirst().substring(PROGRAM.length()).split(" ")));
        arguments.replaceAll(word -> word.endsWith(".h5") ? SharedData.d62().toString() : word);
        arguments.addAll(List.of("--out", made.toString()));

        run(arguments);

        assertThat(Files.readString(made)).isEqualTo(shipped(name));
    }

    /** In a JVM of its own, as the launcher starts it: under the tests' own settings it takes five times as long. */
    private static void run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-Dlogback.configurationFile=workbench-logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream told = process.getInputStream()) {
            String all = new String(told.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(all).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String shipped(String name) throws IOException {
        try (InputStream file = Bundles.class.getResourceAsStream(name + ".json")) {
            assertThat(file).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
