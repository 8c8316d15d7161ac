package dev.skydiode.messaging.evidence;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.protobuf.ByteString;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.EmissionFinding;
import dev.skydiode.contracts.v1.Evidence;
import dev.skydiode.contracts.v1.Identification;
import dev.skydiode.contracts.v1.IqSamples;
import dev.skydiode.contracts.v1.Spectrum;
import dev.skydiode.messaging.capture.SpectrumPowers;
import dev.skydiode.messaging.serde.MessageSerde;
import dev.skydiode.messaging.serde.UnreadableMessageException;
import dev.skydiode.radio.iq.Annotation;
import dev.skydiode.radio.iq.IqFormatException;
import dev.skydiode.radio.sigmf.SigmfArchive;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Evidence as a SigMF archive. The archive follows from the evidence and the samples byte for byte, and both are hashed in
 * it, so that a change of any byte is found. It is not signed: who can write a whole new archive can forge one; its own
 * hash, kept elsewhere, tells that too.
 */
public final class EvidenceFile {
    private static final String FIELD = "evidence";
    private static final String READY_SPECTRUM = "rf64_le";
    private static final MessageSerde<Evidence> JSON = MessageSerde.json(Evidence.getDefaultInstance());
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MICROS_PER_SECOND = 1e6;

    private EvidenceFile() {}

    /**
     * The archive of a capture and what was made of it.
     *
     * @param name of the recording, without an ending
     * @param evidence all but the payload of its capture, the datatype and the hashes, which follow
     * @param capture with its payload
     */
    public static byte[] write(String name, Evidence evidence, Capture capture) {
        byte[] data = data(capture);
        Evidence.Builder whole = evidence.toBuilder()
                .setCapture(capture.toBuilder().clearPayload())
                .setDatatype(
                        capture.hasSpectrum() ? READY_SPECTRUM : capture.getIq().getFormat())
                .setDatasetSha512(SigmfArchive.sha512(data))
                .clearSha512();
        return archive(name, whole.setSha512(seal(whole.build())).build(), data).pack();
    }

    /**
     * Reads an archive; the capture of the answer has its payload.
     *
     * @throws EvidenceException if it is none, or not as it was written
     */
    public static Evidence read(byte[] archive) throws EvidenceException {
        SigmfArchive unpacked = unpacked(archive);
        Evidence evidence = evidence(unpacked);
        if (!evidence.getDatasetSha512().equals(SigmfArchive.sha512(unpacked.data()))) {
            throw changed("the samples are not those that were kept: their SHA-512 differs");
        }
        if (!evidence.getSha512().equals(seal(evidence.toBuilder().clearSha512().build()))) {
            throw changed("what is said of the samples was changed: its SHA-512 differs");
        }
        byte[] written = archive(unpacked.name(), evidence, unpacked.data()).pack();
        int differs = Arrays.mismatch(written, archive);
        if (differs >= 0) {
            throw changed("the archive differs from what was written at byte " + differs);
        }
        return evidence.toBuilder()
                .setCapture(withPayload(evidence, unpacked.data()))
                .build();
    }

    private static SigmfArchive unpacked(byte[] archive) throws EvidenceException {
        try {
            return SigmfArchive.unpack(archive);
        } catch (IqFormatException broken) {
            throw new EvidenceException(false, String.valueOf(broken.getMessage()));
        }
    }

    private static Evidence evidence(SigmfArchive archive) throws EvidenceException {
        try {
            JsonElement field = JsonParser.parseString(new String(archive.meta(), StandardCharsets.UTF_8))
                    .getAsJsonObject()
                    .getAsJsonObject("global")
                    .get("skydiode:" + FIELD);
            if (field == null) {
                throw new EvidenceException(
                        false,
                        "a SigMF archive, but without skydiode:evidence: expected a file that"
                                + " the alert's page gave");
            }
            return JSON.deserializer().deserialize("", field.toString().getBytes(StandardCharsets.UTF_8));
        } catch (JsonParseException | IllegalStateException | ClassCastException | NullPointerException broken) {
            throw changed("its metadata is not readable any more: " + broken.getMessage());
        } catch (UnreadableMessageException broken) {
            throw changed("skydiode:evidence is not readable any more: " + broken.getMessage());
        }
    }

    private static EvidenceException changed(String message) {
        return new EvidenceException(true, message);
    }

    private static String seal(Evidence unsealed) {
        return SigmfArchive.sha512(unsealed.toByteArray());
    }

    private static SigmfArchive archive(String name, Evidence evidence, byte[] data) {
        Capture capture = evidence.getCapture();
        String json = new String(JSON.serializer().serialize("", evidence), StandardCharsets.UTF_8);
        return SigmfArchive.of(
                name,
                new SigmfArchive.Description(
                        evidence.getDatatype(),
                        capture.getSampleRateHertz(),
                        "Evidence of the alert " + evidence.getAlert().getAlertId() + ", heard by "
                                + capture.getSensorId()
                                + (evidence.getDatatype().equals(READY_SPECTRUM)
                                        ? "; 256 powers in microwatt, no samples in time"
                                        : ""),
                        capture.getCenterFrequencyHertz(),
                        Instant.ofEpochSecond(0, capture.getStartUnixNanos()),
                        capture.hasReferenceLevelDbm()
                                ? OptionalDouble.of(capture.getReferenceLevelDbm())
                                : OptionalDouble.empty(),
                        annotations(evidence),
                        FIELD,
                        json),
                data);
    }

    private static List<Annotation> annotations(Evidence evidence) {
        List<Annotation> annotations = new ArrayList<>();
        double rate = evidence.getCapture().getSampleRateHertz();
        for (Identification window : evidence.getIdentificationsList()) {
            for (EmissionFinding emission : window.getEmissionsList()) {
                double seconds =
                        (emission.getStartUnixNanos() - evidence.getCapture().getStartUnixNanos()) / NANOS_PER_SECOND;
                double half = emission.getBandwidthHertz() / 2;
                annotations.add(new Annotation(
                        Math.max(0, Math.round(seconds * rate)),
                        Math.max(0, Math.round(emission.getDurationMicros() / MICROS_PER_SECOND * rate)),
                        OptionalDouble.of(emission.getCenterFrequencyHertz() - half),
                        OptionalDouble.of(emission.getCenterFrequencyHertz() + half),
                        emission.getClassName().isEmpty() ? emission.getLooksLike() : emission.getClassName(),
                        emission.getDescription()));
            }
        }
        annotations.sort(Comparator.comparingLong(Annotation::firstSample));
        return annotations;
    }

    private static byte[] data(Capture capture) {
        if (!capture.hasSpectrum()) {
            return capture.getIq().getSamples().toByteArray();
        }
        double[] microwatts = SpectrumPowers.microwatts(capture.getSpectrum());
        ByteBuffer powers =
                ByteBuffer.allocate(microwatts.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        powers.asDoubleBuffer().put(microwatts);
        return powers.array();
    }

    private static Capture withPayload(Evidence evidence, byte[] data) {
        Capture.Builder capture = evidence.getCapture().toBuilder();
        if (!evidence.getDatatype().equals(READY_SPECTRUM)) {
            return capture.setIq(IqSamples.newBuilder()
                            .setFormat(evidence.getDatatype())
                            .setSamples(ByteString.copyFrom(data)))
                    .build();
        }
        Spectrum.Builder spectrum = Spectrum.newBuilder();
        ByteBuffer powers = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        while (powers.remaining() >= Double.BYTES) {
            spectrum.addPowersMicrowatts(powers.getDouble());
        }
        return capture.setSpectrum(spectrum).build();
    }
}
