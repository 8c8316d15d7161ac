package dev.skydiode.chiplab.training;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * A run's state in a file: a fixed header, what the run depends on, the state, a checksum. Written atomically.
 *
 * <p>The form, big-endian: magic number (8 bytes), identity of settings and data (8), epoch, Adam's steps, averaged epochs and best
 * epoch (4 each), best accuracy and loss (8 each), then every array of the state behind its length (4) as doubles, and a CRC-32 of all
 * before it (8).
 */
final class Checkpoint {
    /** "SKYDIOD1". */
    private static final long MAGIC = 0x534b5944494f4431L;

    private Checkpoint() {}

    /**
     * Writes beside the file and moves into its place, so that a reader sees the old state or the whole new one.
     *
     * @param settings the run's, of which only an identity is stored
     * @param data training rows, of which only an identity is stored
     * @throws IOException where the folder cannot be written
     */
    static void write(Path file, TrainingState state, TrainingSettings settings, DataSet data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(MAGIC);
        out.writeLong(identity(settings, data));
        out.writeInt(state.epoch);
        out.writeInt(state.adam.steps());
        out.writeInt(state.averaged);
        out.writeInt(state.bestEpoch);
        out.writeDouble(state.bestAccuracy);
        out.writeDouble(state.bestLoss);
        for (double[] values : state.arrays()) {
            out.writeInt(values.length);
            for (double value : values) {
                out.writeDouble(value);
            }
        }
        out.writeLong(checksum(bytes.toByteArray()));
        // In the same folder, for a move between file systems is not atomic.
        Path target = file.toAbsolutePath();
        Path partial =
                Files.createTempFile(target.getParent(), target.getFileName().toString(), ".part");
        try {
            Files.write(partial, bytes.toByteArray());
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /**
     * Restores a state in place.
     *
     * @throws IOException where the file is cut or damaged, of other settings or data, or of a network of another size
     */
    static void read(Path file, TrainingState state, TrainingSettings settings, DataSet data) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int body = bytes.length - Long.BYTES;
        if (body < 0 || checksum(Arrays.copyOf(bytes, body)) != lastLong(bytes)) {
            throw new IOException(file + ": not a whole checkpoint");
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, body))) {
            if (in.readLong() != MAGIC || in.readLong() != identity(settings, data)) {
                throw new IOException(file + ": a checkpoint of other settings or other data");
            }
            // Lengths are compared before anything is restored: a refused file leaves the state as it was.
            int expected = 2 * Long.BYTES
                    + 4 * Integer.BYTES
                    + 2 * Double.BYTES
                    + state.arrays().stream()
                            .mapToInt(values -> Integer.BYTES + values.length * Double.BYTES)
                            .sum();
            if (body != expected) {
                throw new IOException(file + ": a checkpoint of a network of another size");
            }
            state.epoch = in.readInt();
            state.adam.resumeAt(in.readInt());
            state.averaged = in.readInt();
            state.bestEpoch = in.readInt();
            state.bestAccuracy = in.readDouble();
            state.bestLoss = in.readDouble();
            for (double[] values : state.arrays()) {
                in.readInt();
                for (int i = 0; i < values.length; i++) {
                    values[i] = in.readDouble();
                }
            }
        }
    }

    /** Everything the run's further course depends on, but the number of threads. */
    private static long identity(TrainingSettings s, DataSet data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF("%d %d %s %s %d %s %d %d"
                .formatted(
                        s.epochs(),
                        s.batchRows(),
                        Double.toHexString(s.learningRate()),
                        s.schedule(),
                        s.averagedEpochs(),
                        s.augmentation(),
                        s.patienceEpochs(),
                        s.seed()));
        for (int r = 0; r < data.rows(); r++) {
            out.writeInt(data.labels()[r]);
            out.writeInt(Arrays.hashCode(data.powersMicrowatts()[r]));
        }
        return checksum(bytes.toByteArray());
    }

    /** CRC-32 (ISO 3309) in the lower half. */
    private static long checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    /** The checksum behind the content. */
    private static long lastLong(byte[] bytes) throws IOException {
        return new DataInputStream(new ByteArrayInputStream(bytes, bytes.length - Long.BYTES, Long.BYTES)).readLong();
    }
}
