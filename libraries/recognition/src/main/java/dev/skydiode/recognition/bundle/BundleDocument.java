package dev.skydiode.recognition.bundle;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A bundle as it stands in a file: {@code schemas/bundle.schema.json}.
 *
 * @param format always {@link #FORMAT}
 * @param version always {@link #VERSION}
 * @param name for people
 * @param band that the tones stand for
 * @param intake exposure, squelch and gain
 * @param network as a chip model file has it, or the name of a model that comes with the chip library
 * @param classes those of the network, in its order
 * @param acceptance when a class is believed
 * @param calibration from voltages and match to confidence
 * @param provenance where it comes from; may be missing
 */
record BundleDocument(
        String format,
        int version,
        String name,
        Band band,
        Intake intake,
        JsonNode network,
        List<KnownClass> classes,
        Acceptance acceptance,
        ConfidenceCalibration calibration,
        BundleProvenance provenance) {
    /** Tells a bundle from a bare network file and from any other JSON. */
    static final String FORMAT = "skydiode-classifier-bundle";
    /** Of the form; other forms are refused, not guessed at. */
    static final int VERSION = 1;

    BundleDocument {
        if (!FORMAT.equals(format)) {
            throw new IllegalArgumentException("format: expected %s, is %s".formatted(FORMAT, format));
        }
        if (version != VERSION) {
            throw new IllegalArgumentException("version: expected %d, is %d".formatted(VERSION, version));
        }
        provenance = provenance == null ? BundleProvenance.NONE : provenance;
    }
}
