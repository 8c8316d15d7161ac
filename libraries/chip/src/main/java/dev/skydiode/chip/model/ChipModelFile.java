package dev.skydiode.chip.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.databind.JsonNode;

/** Reads and writes model files; the format is described by {@code schemas/model.schema.json}. */
public final class ChipModelFile {
    /** Largest file read, in bytes. */
    public static final int MAX_BYTES = 64 * 1024 * 1024;

    private ChipModelFile() {}

    /**
     * Reads a model.
     *
     * @throws ModelFormatException if the content is no model; the message names file, place and expectation
     * @throws IOException if the file cannot be read
     */
    public static ChipModel read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }

    /**
     * Reads a model from a stream up to its end.
     *
     * @param in UTF-8 text of at most {@link #MAX_BYTES}; not closed
     * @param origin what to call the stream in messages
     * @throws ModelFormatException if the content is no model
     * @throws IOException if the stream cannot be read
     */
    public static ChipModel read(InputStream in, String origin) throws IOException {
        JsonNode tree = StrictJson.tree(in, origin, MAX_BYTES);
        StrictJson.requireKind(tree, origin, ModelDocument.FORMAT, ModelDocument.VERSION);
        return StrictJson.record(tree, origin, ModelDocument.class).model(origin);
    }

    /** A model as the text of its file. */
    public static String text(ChipModel model) {
        return StrictJson.text(ModelDocument.of(model));
    }

    /**
     * Writes a model beside its place and moves it there, so that a reader sees the old file or the whole new one.
     *
     * @param file replaced if it is there; its folder must be
     * @throws IOException if it cannot be written; then the old file is as it was
     */
    public static void write(Path file, ChipModel model) throws IOException {
        Path target = file.toAbsolutePath();
        Path partial =
                Files.createTempFile(target.getParent(), target.getFileName().toString(), ".part");
        try {
            Files.writeString(partial, text(model));
            moveInto(partial, target);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /** At once where the file system can, otherwise by replacing. */
    private static void moveInto(Path partial, Path target) throws IOException {
        try {
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
