package dev.skydiode.radio.iq;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Objects;

/**
 * Samples in a file, in one piece or in many. Reads by position and does not map: a file that shrinks under a mapping
 * ends the process.
 */
public final class FileRecording implements Recording {
    private final String container;
    private final FileChannel file;
    private final SampleFormat format;
    private final Extents extents;
    private final List<Segment> segments;
    private final List<Annotation> annotations;
    private final List<String> notes;

    /**
     * A recording of an open file.
     *
     * @param container what it is, in a few words
     * @param file open; closed with the recording
     * @param format of its samples
     * @param extents where the samples lie in it
     * @param segments in order, without overlap; together all samples
     * @param annotations by their first sample
     * @param notes for people: what was found, left out or assumed
     */
    public FileRecording(
            String container,
            FileChannel file,
            SampleFormat format,
            Extents extents,
            List<Segment> segments,
            List<Annotation> annotations,
            List<String> notes) {
        this.container = container;
        this.file = file;
        this.format = format;
        this.extents = extents;
        this.segments = List.copyOf(segments);
        this.annotations = List.copyOf(annotations);
        this.notes = List.copyOf(notes);
    }

    @Override
    public String container() {
        return container;
    }

    @Override
    public SampleFormat format() {
        return format;
    }

    @Override
    public List<Segment> segments() {
        return segments;
    }

    @Override
    public List<Annotation> annotations() {
        return annotations;
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    @Override
    public long samples() {
        return extents.samples();
    }

    /** Run by run: headers and packet borders between them are passed over. */
    @Override
    public void readBytes(long firstSample, int samples, byte[] target) throws IOException {
        Objects.checkFromIndexSize(firstSample, (long) samples, extents.samples());
        int width = format.bytesPerSample();
        Objects.checkFromIndexSize(0, (long) samples * width, (long) target.length);
        int done = 0;
        while (done < samples) {
            long sample = firstSample + done;
            int run = extents.find(sample);
            int now = (int) Math.min(samples - done, extents.remaining(run, sample));
            readFully(extents.byteOffset(run, sample, width), ByteBuffer.wrap(target, done * width, now * width));
            done += now;
        }
    }

    /** From this recording's file. */
    private void readFully(long position, ByteBuffer target) throws IOException {
        readFully(file, position, target);
    }

    /**
     * Fills the buffer from a place in a file, however many reads that takes. Several threads may do so at once: the
     * file has no position that they would share.
     *
     * @param position of the first byte in the file
     * @param target filled from its position to its limit
     * @throws EOFException where the file ends sooner
     */
    public static void readFully(FileChannel file, long position, ByteBuffer target) throws IOException {
        long at = position;
        while (target.hasRemaining()) {
            int read = file.read(target, at);
            if (read < 0) {
                throw new EOFException("file ends at byte " + at + ", sooner than when it was opened");
            }
            at += read;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
