package dev.skydiode.radio.sigmf;

import dev.skydiode.radio.iq.FileRecording;
import dev.skydiode.radio.iq.IqFormatException;
import dev.skydiode.radio.iq.Recording;
import dev.skydiode.radio.iq.RecordingHints;
import dev.skydiode.radio.iq.RecordingLimits;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Opens SigMF archives: tar files of recordings. Nothing is unpacked: samples are read where they lie in the archive, so
 * a member's name never becomes a path. Names that would climb out of a folder, links, devices and sparse members are
 * refused all the same: an archive that has them is not what it says.
 */
public final class SigmfArchives {
    /** Tar's unit: a header is one, contents are filled up to whole ones. */
    private static final int RECORD = 512;
    /** Type flags of a plain file: ustar, the old NUL, contiguous. */
    private static final String PLAIN = "0\0007";
    /** What a tar reader may read to learn of one member: header, long name, pax attributes, padding. */
    private static final int HEADER_BUDGET = 1 << 16;

    private SigmfArchives() {}

    /** A plain file in the archive: where its content begins and how long it is, bytes. */
    private record Member(long offset, long bytes) {}

    /**
     * Opens the only recording of an archive, whose file stays open until the recording is closed.
     *
     * @param hints rate and centre where the metadata state none, and the limits
     * @throws IqFormatException where it holds none or several, or breaks a rule or a limit
     */
    public static Recording open(Path archive, RecordingHints hints) throws IOException {
        String origin = archive.getFileName().toString();
        FileChannel file = FileChannel.open(archive, StandardOpenOption.READ);
        try {
            return open(file, origin, hints);
        } catch (IOException | RuntimeException failed) {
            file.close();
            throw failed;
        }
    }

    /** Metadata and dataset by the names that SigMF gives them, in one folder of the archive. */
    private static Recording open(FileChannel file, String origin, RecordingHints hints) throws IOException {
        if (file.size() > hints.limits().maxDataBytes()) {
            throw new IqFormatException("%s: %d bytes, at most %d are read"
                    .formatted(origin, file.size(), hints.limits().maxDataBytes()));
        }
        Map<String, Member> members = members(file, origin, hints.limits());
        List<String> metas = members.keySet().stream()
                .filter(name -> name.endsWith(SigmfRecordings.META))
                .toList();
        if (metas.size() != 1) {
            throw new IqFormatException(
                    "%s: holds %d recordings (%s members), exactly one is read; unpack it and name the one you want"
                            .formatted(origin, metas.size(), SigmfRecordings.META));
        }
        String meta = metas.getFirst();
        String where = origin + "!" + meta.substring(meta.lastIndexOf('/') + 1);
        SigmfMetadata metadata = SigmfMetadataReader.read(
                metadata(file, Objects.requireNonNull(members.get(meta)), where, hints.limits()),
                where,
                hints.limits());
        SigmfRecordings.checkUsable(metadata, where, hints);
        String folder = meta.substring(0, meta.lastIndexOf('/') + 1);
        String base = meta.substring(folder.length(), meta.length() - SigmfRecordings.META.length());
        Member data = members.get(folder + SigmfRecordings.datasetName(metadata, base, where));
        if (data == null) {
            throw new IqFormatException(where + ": its dataset is not in the archive");
        }
        return SigmfRecordings.open(
                "SigMF archive",
                metadata,
                new SigmfRecordings.Dataset(file, data.offset(), data.bytes()),
                where,
                hints);
    }

    /** A member's content, whose size is checked before memory is taken for it. */
    private static byte[] metadata(FileChannel file, Member member, String origin, RecordingLimits limits)
            throws IOException {
        if (member.bytes() > limits.maxMetadataBytes()) {
            throw new IqFormatException("%s: %d bytes of metadata, at most %d are read"
                    .formatted(origin, member.bytes(), limits.maxMetadataBytes()));
        }
        ByteBuffer whole = ByteBuffer.allocate((int) member.bytes());
        FileRecording.readFully(file, member.offset(), whole);
        return whole.array();
    }

    /** All plain files by name; headers and contents are bounded, and contents are skipped, not read. */
    private static Map<String, Member> members(FileChannel file, String origin, RecordingLimits limits)
            throws IOException {
        Map<String, Member> members = new LinkedHashMap<>();
        BudgetedInput input = new BudgetedInput(file);
        // The tar stream reads record by record, so the channel's own position can be moved between members.
        try (TarArchiveInputStream tar = new TarArchiveInputStream(input, RECORD, RECORD)) {
            for (int count = 0; ; count++) {
                input.allow(HEADER_BUDGET);
                TarArchiveEntry entry = tar.getNextEntry();
                if (entry == null) {
                    return members;
                }
                if (count == limits.maxMembers()) {
                    throw new IqFormatException("%s: more than %d members".formatted(origin, limits.maxMembers()));
                }
                check(entry, input.position(), file.size(), origin);
                if (entry.isFile()
                        && members.put(entry.getName(), new Member(input.position(), entry.getSize())) != null) {
                    throw new IqFormatException(origin + ": two members of the same name");
                }
                input.allow(entry.getSize() + RECORD);
                if (tar.skip(entry.getSize()) < entry.getSize()) {
                    throw new IqFormatException(origin + ": cut off within a member");
                }
            }
        } catch (IqFormatException refused) {
            throw refused;
        } catch (IOException | IllegalArgumentException broken) {
            throw new IqFormatException(origin + ": not readable as a tar archive: " + reason(broken), broken);
        }
    }

    /** One line, at most 200 characters of it. */
    private static String reason(Exception broken) {
        String message = String.valueOf(broken.getMessage()).lines().findFirst().orElse("");
        return message.length() <= 200 ? message : message.substring(0, 200) + "...";
    }

    /**
     * Refuses names that are no plain relative path, kinds other than files and folders, and sizes that the archive cannot
     * hold.
     *
     * @param position of the member's content, bytes
     */
    private static void check(TarArchiveEntry entry, long position, long fileBytes, String origin)
            throws IqFormatException {
        String name = entry.getName();
        boolean climbs = name.startsWith("/")
                || name.contains("\\")
                || name.contains(":")
                || List.of(name.split("/")).contains("..");
        if (climbs || name.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new IqFormatException(origin + ": a member's name is not a plain relative path");
        }
        boolean plain = entry.isDirectory() || (entry.isFile() && PLAIN.indexOf(entry.getLinkFlag()) >= 0);
        if (!plain || entry.isSparse()) {
            throw new IqFormatException(origin + ": only plain files and folders belong in a SigMF archive, not links,"
                    + " devices or sparse files");
        }
        if (entry.getSize() < 0 || entry.getSize() > fileBytes - position) {
            throw new IqFormatException(origin + ": a member claims more bytes than the archive has");
        }
    }

    /** Reads the file from its start and refuses to hand out more than was last allowed. */
    private static final class BudgetedInput extends InputStream {
        private final FileChannel file;
        private long position;
        private long budget;

        /** @param file read by position: nobody else moves where this is */
        BudgetedInput(FileChannel file) {
            this.file = file;
        }

        /** Sets what may be read until the next call; what was left over is forfeit. */
        void allow(long bytes) {
            budget = bytes;
        }

        /** Bytes handed out or passed over so far. */
        long position() {
            return position;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            spend(length);
            int read = file.read(ByteBuffer.wrap(target, offset, length), position);
            position += Math.max(0, read);
            return read;
        }

        @Override
        public long skip(long bytes) throws IOException {
            long skipped = Math.clamp(bytes, 0, file.size() - position);
            spend(skipped);
            position += skipped;
            return skipped;
        }

        @Override
        public int available() throws IOException {
            return Math.clamp(file.size() - position, 0, Integer.MAX_VALUE);
        }

        /** A header that goes on and on (a pax attribute of gigabytes) ends here. */
        private void spend(long bytes) throws IOException {
            if (bytes > budget) {
                throw new EOFException("a header longer than " + HEADER_BUDGET + " bytes");
            }
            budget -= bytes;
        }
    }
}
