package dev.skydiode.radio.sigmf;

import dev.skydiode.radio.iq.Annotation;
import dev.skydiode.radio.iq.IqFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * One recording of one unbroken capture as an archive in memory. The same content gives the same bytes, so that whoever has
 * the content can tell whether an archive was changed anywhere.
 *
 * @param name of the recording, without an ending
 * @param meta the {@code .sigmf-meta} document
 * @param data the dataset
 */
public record SigmfArchive(String name, byte[] meta, byte[] data) {
    /**
     * What a capture says of itself.
     *
     * @param datatype in SigMF's words, such as {@code ci16_le}
     * @param sampleRateHertz values per second
     * @param description for people
     * @param centerFrequencyHertz RF frequency of the middle of the spectrum
     * @param start time of the first sample
     * @param referenceLevelDbm power of a full-scale tone, where known
     * @param annotations remarks, sample by sample
     * @param field name under this project's extension ...
     * @param json ... and its value
     */
    public record Description(
            String datatype,
            double sampleRateHertz,
            String description,
            double centerFrequencyHertz,
            Instant start,
            OptionalDouble referenceLevelDbm,
            List<Annotation> annotations,
            String field,
            String json) {}

    /**
     * The recording that is described, with the hash of its data.
     *
     * @param name of the recording, without an ending
     * @param described becomes its metadata
     * @param data samples as their datatype stores them
     */
    public static SigmfArchive of(String name, Description described, byte[] data) {
        byte[] meta = SigmfMetadataWriter.write(
                described.datatype(),
                described.sampleRateHertz(),
                described.description(),
                sha512(data),
                List.of(new SigmfMetadata.Capture(
                        0,
                        OptionalLong.of(0),
                        0,
                        OptionalDouble.of(described.centerFrequencyHertz()),
                        Optional.of(described.start()),
                        described.referenceLevelDbm())),
                described.annotations(),
                Optional.of(new SigmfMetadataWriter.Field(described.field(), described.json())));
        return new SigmfArchive(name, meta, data);
    }

    /** SHA-512 (FIPS 180-4) in 128 lower-case hexadecimal digits, as {@code core:sha512} has it. */
    public static String sha512(byte[] bytes) {
        return HexFormat.of().formatHex(SigmfRecordings.sha512().digest(bytes));
    }

    /** The archive's bytes: a tar file of one folder with the pair in it, without times and owners. */
    public byte[] pack() {
        return SigmfArchiveWriter.pack(name, meta, data);
    }

    /**
     * The recording in an archive. Takes no more memory than the archive has bytes.
     *
     * @param archive a tar file; folders in it are passed over
     * @throws IqFormatException unless it holds one pair
     */
    public static SigmfArchive unpack(byte[] archive) throws IqFormatException {
        String name = "";
        byte[] meta = null;
        byte[] data = null;
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().endsWith(SigmfRecordings.META) && meta == null) {
                    String file = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                    name = file.substring(0, file.length() - SigmfRecordings.META.length());
                    meta = tar.readAllBytes();
                } else if (entry.getName().endsWith(SigmfRecordings.DATA) && data == null) {
                    data = tar.readAllBytes();
                } else if (!entry.isDirectory()) {
                    throw new IqFormatException("expected one recording in the archive, and nothing else");
                }
            }
        } catch (IqFormatException refused) {
            throw refused;
        } catch (IOException | IllegalArgumentException broken) {
            throw new IqFormatException("not readable as a tar archive: " + broken.getMessage(), broken);
        }
        if (meta == null || data == null) {
            throw new IqFormatException("expected a recording in the archive: metadata and dataset");
        }
        return new SigmfArchive(name, meta, data);
    }
}
