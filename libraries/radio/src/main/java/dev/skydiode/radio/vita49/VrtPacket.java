package dev.skydiode.radio.vita49;

import dev.skydiode.radio.iq.IqFormatException;
import dev.skydiode.radio.iq.SampleFormat;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A packet of the VITA-49 radio transport (ANSI/VITA 49.0 and 49.2), as far as a receiver's samples need it. */
public sealed interface VrtPacket {
    /** Packets of one stream and kind count modulo this. */
    int COUNT_MODULUS = 16;

    /** Modulo-16 count, 0 to 15. */
    int count();

    /** Absent where the packet type carries none. */
    OptionalLong streamId();

    /** Time of the packet's first sample; absent where the packet gives no absolute time. */
    Optional<Instant> timestamp();

    /**
     * Reads one packet, big endian as VITA-49 prescribes. The buffer's byte order is not used.
     *
     * @param packet from position 0 to its limit: one whole packet, which may be followed by anything
     * @throws IqFormatException where it is shorter than its parts, or uses what is not supported
     */
    static VrtPacket parse(ByteBuffer packet) throws IqFormatException {
        return new VrtParser(packet).packet();
    }

    /**
     * Samples.
     *
     * @param count modulo 16, by which a loss shows
     * @param streamId absent in packets of type 0
     * @param classId organisation and class codes as they stand in the packet
     * @param timestamp of the first sample
     * @param payloadOffset of the first payload byte in the packet
     * @param payloadBits bits of payload, less the padding that the class id declares
     * @param trailer the trailer word; see {@link #flagged}
     */
    record Data(
            int count,
            OptionalLong streamId,
            OptionalLong classId,
            Optional<Instant> timestamp,
            int payloadOffset,
            int payloadBits,
            OptionalInt trailer)
            implements VrtPacket {
        /** Whether the trailer says so: an indicator counts only where its enable bit is set too. */
        public boolean flagged(TrailerFlag flag) {
            int bits = flag.enable | flag.indicator;
            return trailer.isPresent() && (trailer.getAsInt() & bits) == bits;
        }
    }

    /** Indicators of a data packet's trailer. */
    enum TrailerFlag {
        /** Frequencies run the other way. */
        SPECTRAL_INVERSION(26, 14),
        /** At least one sample was clipped. */
        OVER_RANGE(25, 13),
        /** Samples are missing. */
        SAMPLE_LOSS(24, 12);

        private final int enable;
        private final int indicator;

        TrailerFlag(int enableBit, int indicatorBit) {
            enable = 1 << enableBit;
            indicator = 1 << indicatorBit;
        }
    }

    /**
     * How the samples of a stream are taken; each field is present where the packet has it (CIF0).
     *
     * @param count modulo 16, of context packets by themselves
     * @param streamId of the data packets that it is about
     * @param timestamp from when it holds
     * @param bandwidthHertz usable bandwidth
     * @param centerFrequencyHertz RF frequency that lies at 0 Hz of the samples: reference plus offset, less the IF
     * @param referenceLevelDbm power of a full-scale tone at the reference point
     * @param gainDecibels both stages of gain together
     * @param sampleRateHertz samples per second
     * @param format of the samples
     */
    record Context(
            int count,
            OptionalLong streamId,
            Optional<Instant> timestamp,
            OptionalDouble bandwidthHertz,
            OptionalDouble centerFrequencyHertz,
            OptionalDouble referenceLevelDbm,
            OptionalDouble gainDecibels,
            OptionalDouble sampleRateHertz,
            Optional<SampleFormat> format)
            implements VrtPacket {
        /** This context with what it does not state taken from an earlier one of the same stream. */
        Context over(Context earlier) {
            return new Context(
                    count,
                    streamId,
                    timestamp,
                    bandwidthHertz.isPresent() ? bandwidthHertz : earlier.bandwidthHertz,
                    centerFrequencyHertz.isPresent() ? centerFrequencyHertz : earlier.centerFrequencyHertz,
                    referenceLevelDbm.isPresent() ? referenceLevelDbm : earlier.referenceLevelDbm,
                    gainDecibels.isPresent() ? gainDecibels : earlier.gainDecibels,
                    sampleRateHertz.isPresent() ? sampleRateHertz : earlier.sampleRateHertz,
                    format.isPresent() ? format : earlier.format);
        }
    }

    /** A packet that carries neither samples nor their settings: extension data, extension context, commands. */
    record Other(int count, OptionalLong streamId, Optional<Instant> timestamp) implements VrtPacket {}
}
