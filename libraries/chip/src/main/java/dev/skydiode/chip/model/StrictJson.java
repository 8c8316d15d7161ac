package dev.skydiode.chip.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON into records strictly: no unknown or repeated field, no value of another type, no comment, nothing behind
 * the end. Whatever is wrong is one line that names the file and the place in it.
 */
public final class StrictJson {
    private static final int MAX_NESTING = 64;
    /** How a record's constructor names what it refuses. */
    private static final Pattern COMPONENT = Pattern.compile("(\\w+(?:\\[\\d+])*): (.*)", Pattern.DOTALL);

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .disable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .withCoercionConfigDefaults(
                    config -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
            .build();

    private StrictJson() {}

    /**
     * Reads a file of one kind into a record.
     *
     * @param maxBytes largest file read
     * @param format what its field {@code format} must be
     * @param version what its field {@code version} must be
     * @throws ModelFormatException naming what is wrong and where; what a record's constructor refuses is said in its words
     * @throws IOException if the file cannot be read
     */
    public static <T> T read(Path file, int maxBytes, String format, int version, Class<T> type) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            JsonNode tree = tree(in, file.toString(), maxBytes);
            requireKind(tree, file.toString(), format, version);
            return record(tree, file.toString(), type);
        }
    }

    /**
     * One JSON value from a stream up to its end, which messages call {@code origin}.
     *
     * @param maxBytes no more is read than one byte beyond
     * @throws ModelFormatException if it is larger, no UTF-8, empty or no JSON
     * @throws IOException if the stream cannot be read
     */
    static JsonNode tree(InputStream in, String origin, int maxBytes) throws IOException {
        byte[] bytes = in.readNBytes(maxBytes + 1);
        if (bytes.length > maxBytes) {
            throw new ModelFormatException(origin, "$", "larger than " + maxBytes + " bytes");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ModelFormatException(origin, "$", "expected UTF-8 text");
        }
        try {
            JsonNode tree = JSON.readTree(text);
            if (tree.isMissingNode()) {
                throw new ModelFormatException(origin, "$", "empty; expected a JSON value");
            }
            return tree;
        } catch (JacksonException wrong) {
            throw translated(origin, wrong);
        }
    }

    /**
     * Insists on a file's kind first of all: of one of another kind or version the message says so, not which of its
     * fields is unknown.
     *
     * @throws ModelFormatException if {@code format} or {@code version} is missing or another
     */
    static void requireKind(JsonNode tree, String origin, String format, int version) throws ModelFormatException {
        if (!tree.isObject()) {
            throw new ModelFormatException(origin, "$", "expected an object");
        }
        JsonNode found = tree.path("format");
        if (!found.isString() || !found.stringValue().equals(format)) {
            throw new ModelFormatException(
                    origin, "$.format", "expected \"%s\", found %s".formatted(format, shown(found)));
        }
        JsonNode number = tree.path("version");
        if (!number.isIntegralNumber() || !number.canConvertToInt() || number.intValue() != version) {
            throw new ModelFormatException(
                    origin, "$.version", "expected version %d, found %s".formatted(version, shown(number)));
        }
    }

    /** What stands in a field instead, short: of an object or array only that it is one. */
    private static String shown(JsonNode node) {
        return node.isMissingNode() ? "none" : node.isContainer() ? "an " + node.getNodeType() : node.toString();
    }

    /**
     * Turns a tree into a record, whose constructor checks the ranges.
     *
     * @throws ModelFormatException naming the place of a field that is missing, unknown, of another type or out of its range
     */
    static <T> T record(JsonNode tree, String origin, Class<T> type) throws ModelFormatException {
        try {
            T value = JSON.treeToValue(tree, type);
            if (value == null) {
                throw new ModelFormatException(origin, "$", "expected an object, found null");
            }
            return value;
        } catch (JacksonException wrong) {
            throw translated(origin, wrong);
        }
    }

    /** A record as indented JSON: numbers of a row in one line, one row below the other, a line feed at the end. */
    static String text(Object value) {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(lines)
                .withArrayIndenter(lines);
        return JSON.writer().with(printer).writeValueAsString(value) + "\n";
    }

    /** Jackson's refusal with its place, or that of a record's constructor with the component that it names. */
    private static ModelFormatException translated(String origin, JacksonException wrong) {
        String place = JsonFault.place(wrong);
        return switch (wrong.getCause()) {
            case InvalidComponentException e ->
                new ModelFormatException(origin, place + "." + e.component(), e.expectation());
            case IllegalArgumentException e -> refused(origin, place, String.valueOf(e.getMessage()));
            case null, default -> new ModelFormatException(origin, place, JsonFault.reason(wrong));
        };
    }

    /** Constructors name the component that they refuse, and then what they expect: {@code component[3]: expectation}. */
    private static ModelFormatException refused(String origin, String place, String message) {
        Matcher named = COMPONENT.matcher(message);
        return named.matches()
                ? new ModelFormatException(origin, place + "." + named.group(1), named.group(2))
                : new ModelFormatException(origin, place, message);
    }
}
