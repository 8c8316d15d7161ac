package dev.skydiode.radio.iq;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a complex sample is stored: the complex types of SigMF ({@code core:datatype}), interleaved I then Q.
 *
 * <p>Decoded, full scale is 1.0: the largest positive integer code is exactly 1, as UHD has it, and the codes of an
 * unsigned format lie evenly around zero. The most negative code of a signed format of n bits is
 * {@code -(1 + 1/(2^(n-1) - 1))}. So a component is at full scale when its magnitude is 1 or more, whatever the format.
 *
 * <pre>
 * name            bytes a sample   value of a code
 * cu8             2                (code - 127.5) / 127.5
 * ci8             2                code / 127
 * cu16_le, _be    4                (code - 32767.5) / 32767.5
 * ci16_le, _be    4                code / 32767
 * cu32_le, _be    8                (code - 2147483647.5) / 2147483647.5
 * ci32_le, _be    8                code / 2147483647
 * cf32_le, _be    8                as it is
 * cf64_le, _be    16               as it is, rounded to single precision
 * </pre>
 *
 * <p>Encoding rounds to the nearest code and clips; of NaN it makes the code nearest to zero. Integer formats up to 16
 * bits and {@code cf32} survive decoding and encoding bit by bit.
 */
public enum SampleFormat {
    CU8("cu8", new IntegerCodecs.Bits8(false), ByteOrder.LITTLE_ENDIAN),
    CI8("ci8", new IntegerCodecs.Bits8(true), ByteOrder.LITTLE_ENDIAN),
    CU16_LE("cu16_le", new IntegerCodecs.Bits16(false), ByteOrder.LITTLE_ENDIAN),
    CU16_BE("cu16_be", new IntegerCodecs.Bits16(false), ByteOrder.BIG_ENDIAN),
    CI16_LE("ci16_le", new IntegerCodecs.Bits16(true), ByteOrder.LITTLE_ENDIAN),
    CI16_BE("ci16_be", new IntegerCodecs.Bits16(true), ByteOrder.BIG_ENDIAN),
    CU32_LE("cu32_le", new IntegerCodecs.Bits32(false), ByteOrder.LITTLE_ENDIAN),
    CU32_BE("cu32_be", new IntegerCodecs.Bits32(false), ByteOrder.BIG_ENDIAN),
    CI32_LE("ci32_le", new IntegerCodecs.Bits32(true), ByteOrder.LITTLE_ENDIAN),
    CI32_BE("ci32_be", new IntegerCodecs.Bits32(true), ByteOrder.BIG_ENDIAN),
    CF32_LE("cf32_le", new FloatCodecs.Bits32(), ByteOrder.LITTLE_ENDIAN),
    CF32_BE("cf32_be", new FloatCodecs.Bits32(), ByteOrder.BIG_ENDIAN),
    CF64_LE("cf64_le", new FloatCodecs.Bits64(), ByteOrder.LITTLE_ENDIAN),
    CF64_BE("cf64_be", new FloatCodecs.Bits64(), ByteOrder.BIG_ENDIAN);

    private static final Map<String, SampleFormat> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(SampleFormat::sigmfName, Function.identity()));
    /** Every {@code core:datatype} of SigMF, real types among them, to say of one that is not read what it is. */
    private static final Pattern GRAMMAR = Pattern.compile("([cr])((?:f32|f64|i32|i16|u32|u16|i8|u8))(_le|_be)?");
    /** Characters of an unknown name that a message repeats. */
    private static final int MAX_ECHO_LENGTH = 32;

    private final String sigmfName;
    // Codecs without a state.
    @SuppressWarnings("ImmutableEnumChecker")
    private final ComponentCodec codec;

    private final ByteOrder order;

    SampleFormat(String sigmfName, ComponentCodec codec, ByteOrder order) {
        this.sigmfName = sigmfName;
        this.codec = codec;
        this.order = order;
    }

    /**
     * The format of a SigMF {@code core:datatype}.
     *
     * @param name such as {@code ci16_le}; exact, lower case
     * @return the format
     * @throws UnsupportedSampleFormatException for real types, a missing or needless byte order, and anything unknown;
     *     the message says what is accepted
     */
    public static SampleFormat parse(String name) {
        Objects.requireNonNull(name, "name");
        SampleFormat format = BY_NAME.get(name);
        if (format != null) {
            return format;
        }
        throw new UnsupportedSampleFormatException(refusal(name));
    }

    /** Why a name is none, and what to write or do instead. */
    private static String refusal(String name) {
        Matcher parts = GRAMMAR.matcher(name);
        if (!parts.matches()) {
            return "sample format '%s' is not known; accepted: %s".formatted(echo(name), accepted());
        }
        String width = parts.group(2);
        if (parts.group(1).equals("r")) {
            String complex = width.endsWith("8") ? "c" + width : "c" + width + "_le";
            return ("%s is a real format: it has no Q, so the spectrum cannot tell above from below the centre. Convert"
                            + " to complex samples first (a Hilbert transform or a digital down-converter), for example"
                            + " to %s; accepted: %s")
                    .formatted(name, complex, accepted());
        }
        return width.endsWith("8")
                ? "sample format '%s' has single bytes and so no byte order: write c%s".formatted(name, width)
                : "sample format '%s' lacks its byte order: write %s_le or %s_be".formatted(name, name, name);
    }

    /** At most 32 characters, without control characters: the message ends in logs and answers. */
    private static String echo(String name) {
        String start = name.length() <= MAX_ECHO_LENGTH ? name : name.substring(0, MAX_ECHO_LENGTH) + "...";
        return start.replaceAll("\\p{Cntrl}", "?");
    }

    /** All names, in the order of the constants. */
    private static String accepted() {
        return Arrays.stream(values()).map(SampleFormat::sigmfName).collect(Collectors.joining(" "));
    }

    /**
     * What a sample of each format takes.
     *
     * @return bytes of one complex sample by {@link #sigmfName}, in the order of the constants; unmodifiable
     */
    public static Map<String, Integer> bytesPerSampleByName() {
        Map<String, Integer> bytes = new LinkedHashMap<>();
        for (SampleFormat format : values()) {
            bytes.put(format.sigmfName, format.bytesPerSample());
        }
        return Collections.unmodifiableMap(bytes);
    }

    /** The name in SigMF and in captures, such as {@code ci16_le}. */
    public String sigmfName() {
        return sigmfName;
    }

    /** Bytes of one complex sample, I and Q together: 2 to 16. */
    public int bytesPerSample() {
        return 2 * codec.bytes();
    }

    /** Byte order of each component; little endian where a component is one byte. */
    public ByteOrder byteOrder() {
        return order;
    }

    /** Whether components are integers, which clip, and not floating point. */
    public boolean integer() {
        return !(codec instanceof FloatCodecs.Bits32 || codec instanceof FloatCodecs.Bits64);
    }

    /**
     * Decodes into the start of an array.
     *
     * @param source holds the samples
     * @param byteOffset of the first sample, in bytes
     * @param samples complex samples to decode
     * @param interleavedIq receives I and Q in turns, full scale 1.0; at least {@code 2 * samples} long
     * @throws IndexOutOfBoundsException where source or target is too short
     */
    public void decode(byte[] source, int byteOffset, int samples, float[] interleavedIq) {
        decode(MemorySegment.ofArray(source), byteOffset, samples, interleavedIq, 0);
    }

    /**
     * Decodes from a buffer, whose position and byte order are neither used nor changed.
     *
     * @param byteOffset of the first sample from the start of the buffer (index 0), in bytes
     * @see #decode(byte[], int, int, float[])
     */
    public void decode(ByteBuffer source, int byteOffset, int samples, float[] interleavedIq) {
        decode(whole(source), byteOffset, samples, interleavedIq, 0);
    }

    /**
     * Decodes from heap, native memory or a mapped file.
     *
     * @param byteOffset of the first sample in the segment, in bytes
     * @param samples complex samples to decode
     * @param interleavedIq receives I and Q in turns, full scale 1.0
     * @param targetSample index of the complex sample in the target to begin with
     * @throws IndexOutOfBoundsException where source or target is too short
     */
    public void decode(MemorySegment source, long byteOffset, int samples, float[] interleavedIq, int targetSample) {
        Objects.checkFromIndexSize(byteOffset, (long) samples * bytesPerSample(), source.byteSize());
        Objects.checkFromIndexSize(2L * targetSample, 2L * samples, (long) interleavedIq.length);
        codec.decode(source, byteOffset, 2 * samples, order, interleavedIq, 2 * targetSample);
    }

    /** Whether samples are pairs of signed 16-bit integers, which {@link #pack} takes without conversion. */
    public boolean packs() {
        return this == CI16_LE || this == CI16_BE;
    }

    /**
     * Copies samples as they are, each into one int: I in the lower half, Q in the upper; full scale is 32767.
     *
     * @param source holds the samples; its position and byte order are neither used nor changed
     * @param byteOffset of the first sample from the start of the buffer (index 0), in bytes
     * @param samples complex samples to copy
     * @param packedIq receives them, at least {@code samples} long
     * @throws IllegalStateException where the format does not {@link #packs pack}
     * @throws IndexOutOfBoundsException where source or target is too short
     */
    public void pack(ByteBuffer source, int byteOffset, int samples, int[] packedIq) {
        if (!packs()) {
            throw new IllegalStateException(sigmfName + " does not fit into pairs of 16-bit integers");
        }
        MemorySegment all = whole(source);
        Objects.checkFromIndexSize(byteOffset, (long) samples * bytesPerSample(), all.byteSize());
        MemorySegment.copy(all, ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), byteOffset, packedIq, 0, samples);
        if (order == ByteOrder.BIG_ENDIAN) {
            for (int n = 0; n < samples; n++) {
                packedIq[n] = Integer.rotateLeft(packedIq[n], Short.SIZE);
            }
        }
    }

    /** The buffer from index 0 to its limit, whatever its position. */
    private static MemorySegment whole(ByteBuffer buffer) {
        return MemorySegment.ofBuffer(buffer.duplicate().clear().limit(buffer.limit()));
    }

    /**
     * Encodes from the start of an array.
     *
     * @param interleavedIq I and Q in turns, full scale 1.0
     * @param samples complex samples to encode
     * @param target receives {@code samples * bytesPerSample()} bytes
     * @param byteOffset of the first sample in the target, in bytes
     * @throws IndexOutOfBoundsException where source or target is too short
     */
    public void encode(float[] interleavedIq, int samples, byte[] target, int byteOffset) {
        Objects.checkFromIndexSize(byteOffset, (long) samples * bytesPerSample(), (long) target.length);
        Objects.checkFromIndexSize(0, 2L * samples, (long) interleavedIq.length);
        codec.encode(interleavedIq, 0, 2 * samples, order, MemorySegment.ofArray(target), byteOffset);
    }
}
