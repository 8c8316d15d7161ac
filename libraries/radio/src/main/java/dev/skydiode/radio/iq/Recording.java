package dev.skydiode.radio.iq;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * A recording that is open for reading, whatever its container. Samples are numbered from 0 as they are stored; headers,
 * packets and gaps between are dealt with. Reading is thread-safe.
 */
public interface Recording extends Closeable {
    /** What it is, in a few words: the name of the container. */
    String container();

    /** How its samples are stored: the same throughout. */
    SampleFormat format();

    /** In order and without overlap; one at least. Samples that no segment describes are not listed. */
    List<Segment> segments();

    /** Ordered by first sample; may be empty. */
    List<Annotation> annotations();

    /** What reading it brought to light, for people: checked hashes, lost packets. */
    List<String> notes();

    /** Stored complex samples. */
    long samples();

    /**
     * Reads as stored.
     *
     * @param firstSample index in the recording
     * @param samples how many
     * @param target receives {@code samples * format().bytesPerSample()} bytes from index 0
     * @throws IndexOutOfBoundsException where recording or target is too short
     * @throws IOException where the device fails or the file has shrunk
     */
    void readBytes(long firstSample, int samples, byte[] target) throws IOException;

    /**
     * Reads and decodes to full scale 1.0.
     *
     * @param firstSample index in the recording
     * @param samples how many
     * @param interleavedIq receives I and Q in turns from index 0, at least {@code 2 * samples} long
     * @see #readBytes(long, int, byte[])
     */
    default void read(long firstSample, int samples, float[] interleavedIq) throws IOException {
        byte[] stored = new byte[Math.multiplyExact(samples, format().bytesPerSample())];
        readBytes(firstSample, samples, stored);
        format().decode(stored, 0, samples, interleavedIq);
    }
}
