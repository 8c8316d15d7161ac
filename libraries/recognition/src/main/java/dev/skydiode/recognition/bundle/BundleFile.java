package dev.skydiode.recognition.bundle;

import com.fasterxml.jackson.annotation.Nulls;
import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.ChipModelFile;
import dev.skydiode.chip.model.ChipModels;
import dev.skydiode.chip.model.JsonFault;
import dev.skydiode.chip.model.ModelFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** Reads and writes classifier bundles, {@code schemas/bundle.schema.json}; whatever is wrong is named with its place. */
public final class BundleFile {
    /** Largest file read, bytes. */
    public static final int MAX_BYTES = 64 * 1024 * 1024;

    /**
     * Strict: a property that is twice there or not known, a number as text, a fraction where a whole number belongs and a
     * missing number are errors. A typing mistake must not become a default that decides otherwise.
     */
    static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
            .withCoercionConfigDefaults(
                    config -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
            .build();

    private BundleFile() {}

    /**
     * Reads a bundle.
     *
     * @throws BundleFormatException naming the file, the place and what is wrong
     * @throws IOException where the file cannot be read
     */
    public static ClassifierBundle read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }

    /**
     * The same from a stream.
     *
     * @param in at most {@link #MAX_BYTES} of UTF-8 JSON; not closed
     * @param origin what messages call it
     */
    static ClassifierBundle read(InputStream in, String origin) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new BundleFormatException(origin, "$", "larger than " + MAX_BYTES + " bytes", null);
        }
        try {
            BundleDocument document = JSON.readValue(bytes, BundleDocument.class);
            if (document == null) {
                throw new BundleFormatException(origin, "$", "expected a classifier bundle, found null", null);
            }
            ChipModel network = network(document.network(), origin);
            return new ClassifierBundle(
                    document.name(),
                    document.band(),
                    document.intake(),
                    network,
                    document.classes(),
                    document.acceptance(),
                    document.calibration(),
                    document.provenance());
        } catch (JacksonException wrong) {
            throw new BundleFormatException(origin, JsonFault.place(wrong), reason(wrong), wrong);
        } catch (BundleFormatException wrong) {
            throw wrong;
        } catch (IllegalArgumentException wrong) {
            throw new BundleFormatException(origin, "$", String.valueOf(wrong.getMessage()), wrong);
        }
    }

    /** The network by its name, or as it is written out; what is wrong in it is told with the network's own path. */
    private static ChipModel network(@Nullable JsonNode node, String origin) throws IOException {
        if (node == null || node.isNull()) {
            throw new IllegalArgumentException("network: is missing");
        }
        if (node.isString()) {
            return ChipModels.byName(node.stringValue());
        }
        try (InputStream in = new ByteArrayInputStream(JSON.writeValueAsBytes(node))) {
            return ChipModelFile.read(in, "in it");
        } catch (IllegalArgumentException | ModelFormatException wrong) {
            throw new BundleFormatException(origin, "$.network", String.valueOf(wrong.getMessage()), wrong);
        }
    }

    /** Constructors say what a value is and must be. */
    private static String reason(JacksonException wrong) {
        Throwable cause = wrong.getCause();
        if (cause instanceof IllegalArgumentException) {
            return String.valueOf(cause.getMessage());
        }
        return JsonFault.reason(wrong);
    }

    /** The whole bundle as text, network and all, so that the file depends on nothing. */
    public static String text(ClassifierBundle bundle) {
        return text(bundle, JSON.readTree(ChipModelFile.text(bundle.network())));
    }

    /**
     * The same with the network named instead of written out.
     *
     * @param network a name of {@link ChipModels#names()}
     */
    public static String textByName(ClassifierBundle bundle, String network) {
        if (!ChipModels.names().contains(network)) {
            throw new IllegalArgumentException(
                    "no network named %s: expected one of %s".formatted(network, ChipModels.names()));
        }
        return text(bundle, StringNode.valueOf(network));
    }

    /** Indented, in the order of the record's components, with a line feed at its end. */
    private static String text(ClassifierBundle bundle, JsonNode network) {
        BundleDocument document = new BundleDocument(
                BundleDocument.FORMAT,
                BundleDocument.VERSION,
                bundle.name(),
                bundle.band(),
                bundle.intake(),
                network,
                bundle.classes(),
                bundle.acceptance(),
                bundle.calibration(),
                bundle.provenance());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    }
}
