package dev.skydiode.radio.sigmf;

import dev.skydiode.radio.iq.Annotation;
import dev.skydiode.radio.iq.SampleFormat;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** Writes {@code .sigmf-meta} documents of SigMF 1.2, keys in a fixed order: the same recording gives the same bytes. */
final class SigmfMetadataWriter {
    /** Of SigMF; nothing newer than 1.2.0 is written. */
    private static final String VERSION = "1.2.0";
    /** Of this project's extension to SigMF: {@code skydiode:reference_level_dbm} and what a caller adds. */
    private static final String EXTENSION_VERSION = "1.0.0";

    private SigmfMetadataWriter() {}

    /** Indented, for people and for line-wise comparison. */
    private static final class Indented extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter();
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }

    /**
     * A field of the global object under this project's extension.
     *
     * @param name without the prefix {@code skydiode:}
     * @param json its value, as JSON
     */
    record Field(String name, String json) {}

    /**
     * A document without a field of our own in its global object.
     *
     * @see #write(String, double, String, String, List, List, Optional)
     */
    static byte[] write(
            SampleFormat format,
            double sampleRateHertz,
            String description,
            String sha512,
            List<SigmfMetadata.Capture> captures,
            List<Annotation> annotations) {
        return write(format.sigmfName(), sampleRateHertz, description, sha512, captures, annotations, Optional.empty());
    }

    /**
     * A document.
     *
     * @param datatype {@code core:datatype}
     * @param sampleRateHertz complex samples per second, finite
     * @param description for people; left out where it is empty
     * @param sha512 of the dataset, hexadecimal
     * @param captures sorted by their first sample; {@code core:global_index} is always written
     * @param annotations in the order to write
     * @param field of the global object under this project's extension
     * @return UTF-8
     */
    static byte[] write(
            String datatype,
            double sampleRateHertz,
            String description,
            String sha512,
            List<SigmfMetadata.Capture> captures,
            List<Annotation> annotations,
            Optional<Field> field) {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(new Indented(), document)) {
            json.writeStartObject();
            json.writeObjectPropertyStart("global");
            json.writeStringProperty("core:datatype", datatype);
            json.writeNumberProperty("core:sample_rate", sampleRateHertz);
            json.writeStringProperty("core:version", VERSION);
            if (!description.isEmpty()) {
                json.writeStringProperty("core:description", description);
            }
            json.writeStringProperty("core:recorder", "Skydiode");
            json.writeStringProperty("core:sha512", sha512);
            if (field.isPresent()
                    || captures.stream()
                            .anyMatch(capture -> capture.referenceLevelDbm().isPresent())) {
                declareExtension(json);
            }
            field.ifPresent(extra -> {
                json.writeName("skydiode:" + extra.name());
                json.writeRawValue(extra.json());
            });
            json.writeEndObject();
            json.writeArrayPropertyStart("captures");
            captures.forEach(capture -> write(json, capture));
            json.writeEndArray();
            json.writeArrayPropertyStart("annotations");
            annotations.forEach(annotation -> write(json, annotation));
            json.writeEndArray();
            json.writeEndObject();
        }
        return document.toByteArray();
    }

    /** SigMF asks for each extension that is used, and whether a reader can do without: it can. */
    private static void declareExtension(JsonGenerator json) {
        json.writeArrayPropertyStart("core:extensions");
        json.writeStartObject();
        json.writeStringProperty("name", "skydiode");
        json.writeStringProperty("version", EXTENSION_VERSION);
        json.writeBooleanProperty("optional", true);
        json.writeEndObject();
        json.writeEndArray();
    }

    /** One capture segment; what is not known is left out. */
    private static void write(JsonGenerator json, SigmfMetadata.Capture capture) {
        json.writeStartObject();
        json.writeNumberProperty("core:sample_start", capture.sampleStart());
        json.writeNumberProperty("core:global_index", capture.streamIndex());
        capture.frequencyHertz().ifPresent(hertz -> json.writeNumberProperty("core:frequency", hertz));
        capture.datetime().ifPresent(time -> json.writeStringProperty("core:datetime", time.toString()));
        capture.referenceLevelDbm()
                .ifPresent(dbm -> json.writeNumberProperty(SigmfMetadataReader.REFERENCE_LEVEL, dbm));
        json.writeEndObject();
    }

    /** One annotation, its indices those of the stored samples. */
    private static void write(JsonGenerator json, Annotation annotation) {
        json.writeStartObject();
        json.writeNumberProperty("core:sample_start", annotation.firstSample());
        json.writeNumberProperty("core:sample_count", annotation.samples());
        annotation.lowerHertz().ifPresent(hertz -> json.writeNumberProperty("core:freq_lower_edge", hertz));
        annotation.upperHertz().ifPresent(hertz -> json.writeNumberProperty("core:freq_upper_edge", hertz));
        if (!annotation.label().isEmpty()) {
            json.writeStringProperty("core:label", annotation.label());
        }
        if (!annotation.comment().isEmpty()) {
            json.writeStringProperty("core:comment", annotation.comment());
        }
        json.writeEndObject();
    }
}
