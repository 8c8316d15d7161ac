package dev.skydiode.workbench.simulate;

import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.iq.UnsupportedSampleFormatException;
import dev.skydiode.scene.script.Scene;
import dev.skydiode.scene.script.SceneFile;
import dev.skydiode.scene.script.SceneFormatException;
import dev.skydiode.scene.script.Scenes;
import dev.skydiode.workbench.console.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which scene, and what of it is changed. */
final class SceneOptions {

    @Option(
            names = "--scene",
            paramLabel = "NAME|FILE",
            description =
                    "one of city, classes, dji, crowd, fpv, wifi5, live, canary, or a JSON file that describes a scene")
    private String name;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "recording to write: NAME.sigmf for an archive, NAME for a pair")
    private Path out;

    @Option(
            names = "--format",
            description = "of the samples instead of the scene's, as in SigMF: ci16_le, cf32_le, cu8 ...")
    private String format;

    @Option(names = "--duration", paramLabel = "SECONDS", description = "of the scene instead of its own")
    private Double duration;

    @Option(
            names = "--attenuation",
            paramLabel = "DECIBELS",
            defaultValue = "0",
            description =
                    "by which every transmitter is weaker, as a deaf sensor receives it; default ${DEFAULT-VALUE}")
    private double attenuationDb;

    /** Where to write; null to send. */
    Path out() {
        return out;
    }

    /** @param seed instead of the scene's */
    Optional<Scene> scene(Optional<Long> seed) throws IOException {
        if (name == null) {
            return Optional.empty();
        }
        try {
            Scene scene = read();
            scene = format == null
                    ? scene
                    : scene.withReceiver(scene.receiver().withFormat(SampleFormat.parse(format)));
            scene = attenuationDb == 0 ? scene : scene.attenuated(attenuationDb);
            scene = duration == null ? scene : scene.withDuration(duration);
            return Optional.of(seed.map(scene::withSeed).orElse(scene));
        } catch (SceneFormatException wrong) {
            throw new InputException(wrong.getMessage(), wrong);
        } catch (UnsupportedSampleFormatException wrong) {
            throw new InputException("--format: " + wrong.getMessage(), wrong);
        } catch (IllegalArgumentException wrong) {
            throw new InputException("--scene: " + wrong.getMessage(), wrong);
        }
    }

    private Scene read() throws IOException {
        if (Scenes.names().contains(name)) {
            return Scenes.byName(name);
        }
        Path file = Path.of(name);
        if (!Files.isRegularFile(file)) {
            throw new InputException(
                    "--scene %s: no such file, and no scene of that name; expected a JSON file or one of %s"
                            .formatted(name, Scenes.names()));
        }
        return SceneFile.read(file);
    }
}
