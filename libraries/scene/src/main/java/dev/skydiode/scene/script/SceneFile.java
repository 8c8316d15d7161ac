package dev.skydiode.scene.script;

import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.iq.UnsupportedSampleFormatException;
import dev.skydiode.radio.json.JsonWalker;
import dev.skydiode.radio.json.JsonWalker.Complaint;
import dev.skydiode.radio.spectrum.DefaultBand;
import dev.skydiode.scene.receiver.ReceiverSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads scenes from JSON. Unknown properties are refused: a mistyped one would silently change the scene. */
public final class SceneFile {
    /** Largest document. */
    private static final int MAX_BYTES = 1 << 20;

    private final JsonWalker json;
    private String name = "scene";
    private long seed = 1;
    private double durationSeconds = 0.02;
    private double sampleRateHertz = DefaultBand.WIDTH_HERTZ;
    private double centerHertz = DefaultBand.CENTER_HERTZ;
    private ReceiverSettings receiver = ReceiverSettings.GOOD;
    private final List<EmissionReader> emissions = new ArrayList<>();

    private SceneFile(JsonWalker json) {
        this.json = json;
    }

    /**
     * Reads a file.
     *
     * @throws SceneFormatException where it is no scene
     */
    public static Scene read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }

    /**
     * Reads a document.
     *
     * @param origin its name, for messages
     * @throws SceneFormatException where it is no scene
     */
    public static Scene read(InputStream in, String origin) throws IOException {
        byte[] document = in.readNBytes(MAX_BYTES + 1);
        if (document.length > MAX_BYTES) {
            throw new SceneFormatException(origin + ": longer than 1 MiB; expected a scene");
        }
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(16)
                        .maxStringLength(1024)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), document)) {
            return new SceneFile(new JsonWalker(parser)).scene();
        } catch (Complaint | IllegalArgumentException wrong) {
            throw new SceneFormatException(origin + ": " + wrong.getMessage());
        } catch (JacksonException broken) {
            String reason = broken.getOriginalMessage().lines().findFirst().orElse("");
            throw new SceneFormatException("%s: not readable as JSON: %s".formatted(origin, reason));
        }
    }

    private Scene scene() {
        json.document(this::property);
        List<Emission> read = emissions.stream()
                .map(one -> one.emission(centerHertz, durationSeconds))
                .toList();
        return new Scene(name, seed, durationSeconds, sampleRateHertz, centerHertz, receiver, read);
    }

    private void property(String property) {
        switch (property) {
            case "name" -> name = json.string();
            case "seed" -> seed = json.count();
            case "durationSeconds" -> durationSeconds = json.number();
            case "sampleRateHertz" -> sampleRateHertz = json.number();
            case "centerFrequencyHertz" -> centerHertz = json.number();
            case "receiver" -> receiver = receiver();
            case "emitters" -> json.array(Scene.MAX_EMISSIONS, () -> emissions.add(new EmissionReader(json).read()));
            default ->
                throw json.complaint("is not known here; expected name, seed, durationSeconds, sampleRateHertz,"
                        + " centerFrequencyHertz, receiver or emitters");
        }
    }

    /** Those of a good receiver where a value is missing. */
    private ReceiverSettings receiver() {
        double[] values = {ReceiverSettings.GOOD.referenceLevelDbm(), ReceiverSettings.GOOD.noiseFigureDb(), 0, 0, 0, 0
        };
        SampleFormat[] format = {ReceiverSettings.GOOD.format()};
        json.object(property -> {
            switch (property) {
                case "referenceLevelDbm" -> values[0] = json.number();
                case "noiseFigureDb" -> values[1] = json.number();
                case "dcOffsetI" -> values[2] = json.number();
                case "dcOffsetQ" -> values[3] = json.number();
                case "iqImbalanceDb" -> values[4] = json.number();
                case "iqSkewDegrees" -> values[5] = json.number();
                case "format" -> format[0] = format(json.string());
                default ->
                    throw json.complaint("is not known here; expected referenceLevelDbm, noiseFigureDb, dcOffsetI,"
                            + " dcOffsetQ, iqImbalanceDb, iqSkewDegrees or format");
            }
        });
        return new ReceiverSettings(values[0], values[1], values[2], values[3], values[4], values[5], format[0]);
    }

    private SampleFormat format(String text) {
        try {
            return SampleFormat.parse(text);
        } catch (UnsupportedSampleFormatException wrong) {
            throw json.complaint("is of no use: " + wrong.getMessage());
        }
    }
}
