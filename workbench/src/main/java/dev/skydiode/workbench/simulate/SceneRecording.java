package dev.skydiode.workbench.simulate;

import dev.skydiode.radio.iq.Annotation;
import dev.skydiode.radio.sigmf.SigmfArchiveWriter;
import dev.skydiode.radio.sigmf.SigmfWriter;
import dev.skydiode.scene.script.Scene;
import dev.skydiode.scene.script.ScenePlayer;
import dev.skydiode.scene.script.Truth;
import dev.skydiode.workbench.console.OutputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Writes a scene as a SigMF recording whose annotations are the ground truth. It states no time, so that the same scene
 * gives the same bytes.
 */
final class SceneRecording {
    private static final String ARCHIVE = ".sigmf";
    private static final int BLOCK = 1 << 16;

    /** About 250 bytes each: more would pass the 8 MiB of metadata that reading allows. */
    private static final int MAX_ANNOTATIONS = 20_000;

    private SceneRecording() {}

    /**
     * What was written.
     *
     * @param file metadata of the pair, or the archive
     * @param bursts by label
     * @param annotations one per burst; where those would be too many to be read again, one per label
     */
    record Written(Path file, long samples, Map<String, Long> bursts, int annotations) {}

    /** @param place ending in {@code .sigmf} for an archive, else the name of the pair with or without its ending */
    static Written write(Scene scene, Path place) throws IOException {
        OutputFiles.requirePlace(place);
        String name = place.getFileName().toString();
        if (!name.endsWith(ARCHIVE)) {
            return pair(scene, place.resolveSibling(name.replaceFirst("\\.sigmf-(meta|data)$", "")));
        }
        Path folder = Files.createTempDirectory(place.toAbsolutePath().getParent(), ".simulate-");
        try {
            Written pair = pair(scene, folder.resolve(name.substring(0, name.length() - ARCHIVE.length())));
            SigmfArchiveWriter.pack(pair.file(), place);
            return new Written(place, pair.samples(), pair.bursts(), pair.annotations());
        } finally {
            delete(folder);
        }
    }

    private static Written pair(Scene scene, Path base) throws IOException {
        List<Truth> truths = new ArrayList<>();
        try (SigmfWriter writer = SigmfWriter.create(
                base, scene.receiver().format(), scene.sampleRateHertz(), "Simulated: " + scene.name())) {
            writer.beginSegment(
                    OptionalDouble.of(scene.centerHertz()),
                    Optional.empty(),
                    0,
                    OptionalDouble.of(scene.receiver().referenceLevelDbm()));
            ScenePlayer player = new ScenePlayer(scene, truths::add);
            float[] iq = new float[2 * BLOCK];
            for (int count = player.next(iq); count > 0; count = player.next(iq)) {
                writer.write(iq, count);
            }
            List<Truth> kept = truths.size() <= MAX_ANNOTATIONS ? truths : merged(truths);
            kept.forEach(truth -> writer.annotate(annotation(truth, scene)));
            return new Written(writer.metaFile(), writer.samples(), counts(truths), kept.size());
        }
    }

    private static Map<String, Long> counts(List<Truth> truths) {
        Map<String, Long> counts = new LinkedHashMap<>();
        truths.forEach(truth -> counts.merge(truth.label(), 1L, Long::sum));
        return counts;
    }

    /** One for each label, from its first to its last burst. */
    private static List<Truth> merged(List<Truth> truths) {
        Map<String, Truth> merged = new LinkedHashMap<>();
        for (Truth truth : truths) {
            merged.merge(truth.label(), truth, (a, b) -> {
                long first = Math.min(a.firstSample(), b.firstSample());
                long end = Math.max(a.firstSample() + a.samples(), b.firstSample() + b.samples());
                return new Truth(
                        a.label(),
                        first,
                        end - first,
                        Math.min(a.lowerHertz(), b.lowerHertz()),
                        Math.max(a.upperHertz(), b.upperHertz()));
            });
        }
        return List.copyOf(merged.values());
    }

    private static Annotation annotation(Truth truth, Scene scene) {
        double lowest = scene.centerHertz() - scene.sampleRateHertz() / 2;
        double highest = scene.centerHertz() + scene.sampleRateHertz() / 2;
        return new Annotation(
                truth.firstSample(),
                Math.min(truth.samples(), scene.samples() - truth.firstSample()),
                OptionalDouble.of(Math.max(lowest, truth.lowerHertz())),
                OptionalDouble.of(Math.min(highest, truth.upperHertz())),
                truth.label(),
                "");
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (var listed = Files.list(folder)) {
            files = listed.toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(folder);
    }
}
