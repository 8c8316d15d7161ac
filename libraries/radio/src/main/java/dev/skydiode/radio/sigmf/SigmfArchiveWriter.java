package dev.skydiode.radio.sigmf;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Packs a SigMF pair into an archive. Times and owners are left out: the same pair gives the same bytes. */
public final class SigmfArchiveWriter {
    /** Everybody may read, the owner writes. */
    private static final int FOLDER_MODE = 0755;

    private static final int FILE_MODE = 0644;

    private SigmfArchiveWriter() {}

    /**
     * Packs a recording into one archive.
     *
     * @param metaFile a {@code .sigmf-meta} file whose dataset of the same name lies beside it
     * @param archive to write, replaced where it exists; its name should end in {@code .sigmf}
     * @throws IllegalArgumentException where the name is not that of a metadata file
     * @throws IOException where a file cannot be read or written
     */
    public static void pack(Path metaFile, Path archive) throws IOException {
        String name = metaFile.getFileName().toString();
        if (!name.endsWith(SigmfRecordings.META)) {
            throw new IllegalArgumentException("not a " + SigmfRecordings.META + " file: " + name);
        }
        String base = name.substring(0, name.length() - SigmfRecordings.META.length());
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new BufferedOutputStream(Files.newOutputStream(archive)))) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.putArchiveEntry(anonymous(new TarArchiveEntry(base + "/"), FOLDER_MODE));
            tar.closeArchiveEntry();
            add(tar, metaFile, base + "/" + name);
            add(tar, metaFile.resolveSibling(base + SigmfRecordings.DATA), base + "/" + base + SigmfRecordings.DATA);
        }
    }

    /**
     * The archive of a pair that is in memory.
     *
     * @param base name of the recording, and of the folder in the archive
     * @param meta metadata, as their file
     * @param data dataset, as its file
     */
    static byte[] pack(String base, byte[] meta, byte[] data) {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(archive)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.putArchiveEntry(anonymous(new TarArchiveEntry(base + "/"), FOLDER_MODE));
            tar.closeArchiveEntry();
            add(tar, base + "/" + base + SigmfRecordings.META, meta);
            add(tar, base + "/" + base + SigmfRecordings.DATA, data);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory takes every byte", impossible);
        }
        return archive.toByteArray();
    }

    /** Bytes as a member of the archive. */
    private static void add(TarArchiveOutputStream tar, String name, byte[] bytes) throws IOException {
        TarArchiveEntry entry = anonymous(new TarArchiveEntry(name), FILE_MODE);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    /** A file as a member of the archive; long names and sizes over 8 GiB by pax headers. */
    private static void add(TarArchiveOutputStream tar, Path file, String name) throws IOException {
        TarArchiveEntry entry = anonymous(new TarArchiveEntry(name), FILE_MODE);
        entry.setSize(Files.size(file));
        tar.putArchiveEntry(entry);
        Files.copy(file, tar);
        tar.closeArchiveEntry();
    }

    /** Without time, owner and group, which would differ from one packing to the next. */
    private static TarArchiveEntry anonymous(TarArchiveEntry entry, int mode) {
        entry.setModTime(FileTime.from(Instant.EPOCH));
        entry.setIds(0, 0);
        entry.setMode(mode);
        entry.setUserName("");
        entry.setGroupName("");
        return entry;
    }
}
