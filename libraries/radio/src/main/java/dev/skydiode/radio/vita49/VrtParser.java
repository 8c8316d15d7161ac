package dev.skydiode.radio.vita49;

import dev.skydiode.radio.iq.IqFormatException;
import dev.skydiode.radio.iq.SampleFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Takes one packet apart, word by word (ANSI/VITA 49.0, chapters 5 to 7; 49.2 for the payload format). Every word is
 * checked against the packet's length before it is read; nothing is allocated but the result.
 *
 * <p>The header word, bit 31 first: packet type (4 bits), class id present, two bits of the type's own (a data packet's
 * first one: trailer present), one more, kind of integer timestamp (2), kind of fractional timestamp (2), packet count (4),
 * length in words (16). Behind it, where present: stream id (1 word), class id (2), integer timestamp (1), fractional
 * timestamp (2), then payload and trailer, or a context's fields.
 *
 * <p>A context's fields are announced by the bits of CIF0 and follow in the order of those bits, highest first. Those of
 * interest here: 29 bandwidth, 28 IF reference frequency, 27 RF reference frequency, 26 RF frequency offset, 24 reference
 * level, 23 gain, 21 sample rate, 15 payload format. The others down to bit 15 are passed over by their length.
 */
final class VrtParser {
    /** Bytes of a word; every length in a packet is in words. */
    static final int WORD = 4;

    /** Packet types: 0 and 1 are signal data without and with a stream id, 4 a context; above 7 none is defined. */
    private static final int DATA_WITH_STREAM = 1;

    private static final int CONTEXT = 4;
    private static final int LAST_TYPE = 7;
    /** GPS time was ahead of UTC by this much since 2017 and still is. */
    private static final int GPS_LEAP_SECONDS = 18;

    /** 1980-01-06T00:00:00Z. */
    private static final long GPS_EPOCH_UNIX_SECONDS = 315_964_800L;
    /** Of a second. */
    private static final long PICOSECONDS = 1_000_000_000_000L;

    private final ByteBuffer packet;
    private int at;
    private int end;

    /** @param packet from index 0 to its limit, which may hold more than one packet; neither changed nor kept */
    VrtParser(ByteBuffer packet) {
        this.packet = packet.duplicate().order(ByteOrder.BIG_ENDIAN);
    }

    /** Bytes of the packet that begins with this header word, by its own account. */
    static int bytes(int header) {
        return (header & 0xffff) * WORD;
    }

    /**
     * The packet at the buffer's beginning.
     *
     * @throws IqFormatException where it is cut off, contradicts its length, or is of a type that is not defined
     */
    VrtPacket packet() throws IqFormatException {
        if (packet.limit() < WORD) {
            throw new IqFormatException("VITA-49 packet of " + packet.limit() + " bytes has no header");
        }
        int header = packet.getInt(0);
        end = bytes(header);
        if (end < WORD || end > packet.limit()) {
            throw new IqFormatException("VITA-49 packet claims %d bytes, %d are there".formatted(end, packet.limit()));
        }
        at = WORD;
        int type = header >>> 28;
        if (type > LAST_TYPE) {
            throw new IqFormatException("VITA-49 packet type " + type + " is not defined");
        }
        boolean hasClassId = (header & 1 << 27) != 0;
        int count = header >>> 16 & 0xf;
        boolean hasStream = type != 0 && type != 2;
        OptionalLong streamId = hasStream ? OptionalLong.of(word() & 0xffff_ffffL) : OptionalLong.empty();
        OptionalLong classId = hasClassId ? OptionalLong.of(doubleWord()) : OptionalLong.empty();
        Optional<Instant> timestamp = timestamp(header >>> 22 & 3, header >>> 20 & 3);
        if (type <= DATA_WITH_STREAM) {
            return data(count, streamId, classId, timestamp, (header & 1 << 26) != 0);
        }
        if (type == CONTEXT) {
            return context(count, streamId, timestamp);
        }
        return new VrtPacket.Other(count, streamId, timestamp);
    }

    /** The next 32 bits. */
    private int word() throws IqFormatException {
        if (end - at < WORD) {
            throw new IqFormatException("VITA-49 packet ends within its fields, at byte " + at);
        }
        int value = packet.getInt(at);
        at += WORD;
        return value;
    }

    /** The next 64 bits, the higher word first. */
    private long doubleWord() throws IqFormatException {
        long high = word();
        return (high << 32) | (word() & 0xffff_ffffL);
    }

    /**
     * The time of a packet's first sample; empty where its kind has no date.
     *
     * @param integerKind 0 none, 1 UTC, 2 GPS, 3 another epoch
     * @param fractionKind 0 none, 1 a sample count, 2 picoseconds, 3 free running; only 2 is added
     * @throws IqFormatException for picoseconds that make a second or more
     */
    private Optional<Instant> timestamp(int integerKind, int fractionKind) throws IqFormatException {
        long seconds = integerKind == 0 ? 0 : word() & 0xffff_ffffL;
        long fraction = fractionKind == 0 ? 0 : doubleWord();
        if (integerKind != 1 && integerKind != 2) {
            return Optional.empty();
        }
        if (fractionKind == 2 && (fraction < 0 || fraction >= PICOSECONDS)) {
            throw new IqFormatException("VITA-49 timestamp has more than a second of picoseconds: " + fraction);
        }
        long unixSeconds = integerKind == 1 ? seconds : seconds + GPS_EPOCH_UNIX_SECONDS - GPS_LEAP_SECONDS;
        return Optional.of(Instant.ofEpochSecond(unixSeconds, fractionKind == 2 ? fraction / 1000 : 0));
    }

    /** What is left of a data packet: its payload, whose last bits may be padding (bits 31 to 27 of the class id), and trailer. */
    private VrtPacket.Data data(
            int count, OptionalLong streamId, OptionalLong classId, Optional<Instant> timestamp, boolean hasTrailer)
            throws IqFormatException {
        int payloadEnd = hasTrailer ? end - WORD : end;
        int padBits = classId.isPresent() ? (int) (classId.getAsLong() >>> 59) : 0;
        int payloadBits = (payloadEnd - at) * Byte.SIZE - padBits;
        if (payloadBits < 0) {
            throw new IqFormatException("VITA-49 data packet of " + end + " bytes has no room for its parts");
        }
        OptionalInt trailer = hasTrailer ? OptionalInt.of(packet.getInt(payloadEnd)) : OptionalInt.empty();
        return new VrtPacket.Data(count, streamId, classId, timestamp, at, payloadBits, trailer);
    }

    /** The fields of a context packet, in the order of CIF0's bits. */
    private VrtPacket.Context context(int count, OptionalLong streamId, Optional<Instant> timestamp)
            throws IqFormatException {
        int fields = word();
        if ((fields & 1 << 7) != 0) {
            throw new IqFormatException("VITA-49 context with field attributes (CIF7) is not supported");
        }
        // CIF1 to CIF3 announce fields that follow all of those read here.
        at += WORD * Integer.bitCount(fields & 0b1110);
        skip(fields, 30, 1);
        OptionalDouble bandwidth = hertz(fields, 29);
        OptionalDouble intermediate = hertz(fields, 28);
        OptionalDouble radio = hertz(fields, 27);
        OptionalDouble offset = hertz(fields, 26);
        skip(fields, 25, 2);
        OptionalDouble level = has(fields, 24) ? OptionalDouble.of((short) word() / 128.0) : OptionalDouble.empty();
        OptionalDouble gain = has(fields, 23) ? OptionalDouble.of(gain(word())) : OptionalDouble.empty();
        skip(fields, 22, 1);
        OptionalDouble rate = hertz(fields, 21);
        if (rate.isPresent() && !(rate.getAsDouble() > 0)) {
            throw new IqFormatException("VITA-49 context states a sample rate of " + rate.getAsDouble() + " Hz");
        }
        skip(fields, 20, 2);
        skip(fields, 19, 1);
        skip(fields, 18, 1);
        skip(fields, 17, 2);
        skip(fields, 16, 1);
        Optional<SampleFormat> format =
                has(fields, 15) ? Optional.of(VrtPayloadFormat.sampleFormat(doubleWord())) : Optional.empty();
        OptionalDouble center = radio.isPresent()
                ? OptionalDouble.of(radio.getAsDouble() + offset.orElse(0) - intermediate.orElse(0))
                : OptionalDouble.empty();
        return new VrtPacket.Context(count, streamId, timestamp, bandwidth, center, level, gain, rate, format);
    }

    /** Whether CIF0 announces a field. */
    private static boolean has(int fields, int bit) {
        return (fields & 1 << bit) != 0;
    }

    /** Passes over a field of so many words, where it is there. */
    private void skip(int fields, int bit, int words) throws IqFormatException {
        for (int i = 0; i < words && has(fields, bit); i++) {
            word();
        }
    }

    /** A frequency: 64 bits, two's complement, 20 of them after the point, so steps of 0.95 uHz up to 8.79 THz. */
    private OptionalDouble hertz(int fields, int bit) throws IqFormatException {
        return has(fields, bit) ? OptionalDouble.of(doubleWord() * 0x1p-20) : OptionalDouble.empty();
    }

    /** Two stages of 16 bits, 7 of them after the point; their sum, decibel. */
    private static double gain(int stages) {
        return (short) stages / 128.0 + (short) (stages >> 16) / 128.0;
    }
}
