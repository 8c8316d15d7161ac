package dev.skydiode.radio.sigmf;

import dev.skydiode.radio.iq.IqFormatException;
import dev.skydiode.radio.iq.RecordingLimits;
import dev.skydiode.radio.json.JsonWalker;
import dev.skydiode.radio.json.JsonWalker.Complaint;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads {@code .sigmf-meta} documents of SigMF 0.x and 1.x (SigMF specification 1.2.0, chapter "Metadata"). Unknown keys are
 * passed over, as SigMF asks; known ones must be of their type and within their range:
 *
 * <pre>
 * global       core:datatype           such as ci16_le; required
 *              core:version            0.x.y or 1.x.y; required
 *              core:sample_rate        complex samples per second, above 0 and at most 1e12
 *              core:num_channels       1 where it is missing
 *              core:sha512             128 hexadecimal digits, of the dataset
 *              core:offset             number of the first stored sample, 0 where it is missing
 *              core:dataset            file name of the dataset
 *              core:trailing_bytes     bytes behind the last sample
 *              core:metadata_only      whether there is no dataset
 *              core:extensions         those not optional are kept, to be refused
 * captures     core:sample_start       required, ascending
 *              core:global_index       number in the original stream
 *              core:header_bytes       bytes before the first sample
 *              core:frequency          centre [Hz]
 *              core:datetime           ISO 8601 in UTC
 *              skydiode:reference_level_dbm   power of a full-scale tone [dBm]
 * annotations  core:sample_start       required
 *              core:sample_count       to the end of the capture segment where it is missing
 *              core:freq_lower_edge, core:freq_upper_edge   both or none [Hz]
 *              core:label, core:comment
 * </pre>
 *
 * <p>The document is read token by token and never as a whole tree, so that what it takes is bounded by what is kept: at
 * most {@code maxEntries} captures and as many annotations. Bounds of the parser: nesting 64, strings 65,536 characters,
 * names 1,024, numbers 64.
 */
final class SigmfMetadataReader {
    /** Our own extension: SigMF's core has no word for the power of a full-scale tone. */
    static final String REFERENCE_LEVEL = "skydiode:reference_level_dbm";

    /** Objects and arrays within one another. */
    private static final int MAX_DEPTH = 64;
    /** Characters of one string. */
    private static final int MAX_STRING = 1 << 16;
    /** Both major versions that there are; what follows the numbers, such as {@code -rc1}, is not looked at. */
    private static final Pattern VERSION = Pattern.compile("v?([01])\\.\\d{1,9}\\.\\d{1,9}.{0,40}");
    /** 512 bits. */
    private static final Pattern SHA512 = Pattern.compile("[0-9a-fA-F]{128}");
    /** More than nine digits of a second, which some recorders write: those beyond nanoseconds are cut off. */
    private static final Pattern LONG_FRACTION = Pattern.compile("(.{0,40}\\.\\d{9})\\d{1,100}(Z?)");
    /** Highest sample rate read and written, complex samples per second. */
    static final double MAX_RATE_HERTZ = 1e12;

    private final JsonWalker json;
    private final RecordingLimits limits;

    private @Nullable String datatype;
    private @Nullable String version;
    private OptionalDouble sampleRateHertz = OptionalDouble.empty();
    private long channels = 1;
    private Optional<String> sha512 = Optional.empty();
    private long offset;
    private Optional<String> dataset = Optional.empty();
    private long trailingBytes;
    private boolean metadataOnly;
    private final List<String> requiredExtensions = new ArrayList<>();
    private final List<SigmfMetadata.Capture> captures = new ArrayList<>();
    private final List<SigmfMetadata.Note> annotations = new ArrayList<>();

    private SigmfMetadataReader(JsonParser parser, RecordingLimits limits) {
        this.json = new JsonWalker(parser);
        this.limits = limits;
    }

    /**
     * Reads a document.
     *
     * @param document UTF-8, already within the limit of length
     * @param origin name for messages
     * @param limits most entries of each array
     * @throws IqFormatException where it is no JSON, breaks a limit, or lacks what SigMF requires
     */
    static SigmfMetadata read(byte[] document, String origin, RecordingLimits limits) throws IqFormatException {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(MAX_STRING)
                        .maxNameLength(1024)
                        .maxNumberLength(64)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), document)) {
            return new SigmfMetadataReader(parser, limits).read();
        } catch (Complaint complaint) {
            throw new IqFormatException(origin + ": " + complaint.getMessage());
        } catch (JacksonException broken) {
            String reason = broken.getOriginalMessage().lines().findFirst().orElse("");
            throw new IqFormatException(
                    "%s: not readable as JSON at line %d: %s"
                            .formatted(
                                    origin,
                                    broken.getLocation() == null
                                            ? 0
                                            : broken.getLocation().getLineNr(),
                                    reason),
                    broken);
        }
    }

    /** Properties in any order; what is required is asked for at the end. */
    private SigmfMetadata read() {
        json.document(name -> {
            switch (name) {
                case "global" -> json.object(this::globalProperty);
                case "captures" -> json.array(limits.maxEntries(), this::capture);
                case "annotations" -> json.array(limits.maxEntries(), this::annotation);
                default -> json.skip();
            }
        });
        if (datatype == null) {
            throw json.complaint("lacks global.core:datatype, which SigMF requires");
        }
        if (version == null) {
            throw json.complaint("lacks global.core:version, which SigMF requires");
        }
        var global = new SigmfMetadata.Global(
                datatype,
                version,
                sampleRateHertz,
                channels,
                sha512,
                offset,
                dataset,
                trailingBytes,
                metadataOnly,
                List.copyOf(requiredExtensions));
        return new SigmfMetadata(global, List.copyOf(captures), List.copyOf(annotations));
    }

    /** The value of one property of the global object. */
    private void globalProperty(String name) {
        switch (name) {
            case "core:datatype" -> datatype = json.string();
            case "core:version" -> version = matching(VERSION, "must be a version 0.x.y or 1.x.y");
            case "core:sample_rate" -> sampleRateHertz = OptionalDouble.of(sampleRate());
            case "core:num_channels" -> channels = json.count();
            case "core:sha512" -> sha512 = Optional.of(matching(SHA512, "must be 128 hexadecimal digits"));
            case "core:offset" -> offset = json.count();
            case "core:dataset" -> dataset = Optional.of(json.string());
            case "core:trailing_bytes" -> trailingBytes = json.count();
            case "core:metadata_only" -> metadataOnly = json.bool();
            case "core:extensions" -> json.array(limits.maxEntries(), this::extension);
            default -> json.skip();
        }
    }

    /** Complex samples per second: above 0 and at most 1e12. */
    private double sampleRate() {
        double rate = json.number();
        if (!(rate > 0 && rate <= MAX_RATE_HERTZ)) {
            throw json.complaint("must be above 0 and at most 1e12");
        }
        return rate;
    }

    /** A string of a form, or a complaint of what the form is. */
    private String matching(Pattern pattern, String expectation) {
        String text = json.string();
        if (!pattern.matcher(text).matches()) {
            throw json.complaint(expectation);
        }
        return text;
    }

    /** An entry of {@code core:extensions}; one that is optional may be passed over, as by default here. */
    private void extension() {
        String[] name = {""};
        boolean[] optional = {true};
        json.object(property -> {
            switch (property) {
                case "name" -> name[0] = json.string();
                case "optional" -> optional[0] = json.bool();
                default -> json.skip();
            }
        });
        if (!optional[0]) {
            requiredExtensions.add(name[0]);
        }
    }

    /** Values of a capture segment or an annotation while its object is read: properties come in any order. */
    private static final class Draft {
        long start = -1;
        OptionalLong count = OptionalLong.empty();
        OptionalLong globalIndex = OptionalLong.empty();
        long headerBytes;
        OptionalDouble frequencyHertz = OptionalDouble.empty();
        Optional<Instant> datetime = Optional.empty();
        OptionalDouble referenceLevelDbm = OptionalDouble.empty();
        OptionalDouble lowerHertz = OptionalDouble.empty();
        OptionalDouble upperHertz = OptionalDouble.empty();
        String label = "";
        String comment = "";
    }

    /** An entry of {@code captures}, which SigMF wants sorted by {@code core:sample_start}. */
    private void capture() {
        Draft draft = new Draft();
        json.object(name -> {
            switch (name) {
                case "core:sample_start" -> draft.start = json.count();
                case "core:global_index" -> draft.globalIndex = OptionalLong.of(json.count());
                case "core:header_bytes" -> draft.headerBytes = json.count();
                case "core:frequency" -> draft.frequencyHertz = OptionalDouble.of(json.number());
                case "core:datetime" -> draft.datetime = Optional.of(datetime());
                case REFERENCE_LEVEL -> draft.referenceLevelDbm = OptionalDouble.of(json.number());
                default -> json.skip();
            }
        });
        requireStart(draft);
        if (!captures.isEmpty() && draft.start < captures.getLast().sampleStart()) {
            throw json.complaint("starts before the capture segment above it: SigMF wants them sorted");
        }
        captures.add(new SigmfMetadata.Capture(
                draft.start,
                draft.globalIndex,
                draft.headerBytes,
                draft.frequencyHertz,
                draft.datetime,
                draft.referenceLevelDbm));
    }

    /** An entry of {@code annotations}; these may come in any order. */
    private void annotation() {
        Draft draft = new Draft();
        json.object(name -> {
            switch (name) {
                case "core:sample_start" -> draft.start = json.count();
                case "core:sample_count" -> draft.count = OptionalLong.of(json.count());
                case "core:freq_lower_edge" -> draft.lowerHertz = OptionalDouble.of(json.number());
                case "core:freq_upper_edge" -> draft.upperHertz = OptionalDouble.of(json.number());
                case "core:label" -> draft.label = json.string();
                case "core:comment" -> draft.comment = json.string();
                default -> json.skip();
            }
        });
        requireStart(draft);
        if (draft.lowerHertz.isPresent() != draft.upperHertz.isPresent()) {
            throw json.complaint("has one frequency edge: SigMF wants both or none");
        }
        annotations.add(new SigmfMetadata.Note(
                draft.start, draft.count, draft.lowerHertz, draft.upperHertz, draft.label, draft.comment));
    }

    /** A first sample, which both kinds of entry must have. */
    private void requireStart(Draft draft) {
        if (draft.start < 0) {
            throw json.complaint("lacks core:sample_start, which SigMF requires");
        }
    }

    /** ISO 8601 in UTC, with Z, to the nanosecond; finer digits are cut off, not rounded. */
    private Instant datetime() {
        String text = json.string();
        Matcher fine = LONG_FRACTION.matcher(text);
        try {
            return Instant.parse(fine.matches() ? fine.group(1) + fine.group(2) : text);
        } catch (DateTimeException notOne) {
            throw json.complaint("must be a time in UTC such as 2026-01-31T12:00:00.5Z");
        }
    }
}
