package dev.skydiode.radio.vita49;

import java.nio.ByteBuffer;

/** Builds VITA-49 packets by hand, field by field, for tests. */
public final class VrtBytes {
    private final ByteBuffer packet = ByteBuffer.allocate(4096);
    private final int header;

    private VrtBytes(int header) {
        this.header = header;
        packet.putInt(0);
    }

    /** A packet whose first word, without its length, is {@code header}. */
    public static VrtBytes of(int header) {
        return new VrtBytes(header);
    }

    /** Appends a word. */
    public VrtBytes word(long value) {
        packet.putInt((int) value);
        return this;
    }

    public VrtBytes hertz(double value) {
        packet.putLong(Math.round(value * (1 << 20)));
        return this;
    }

    public byte[] bytes() {
        byte[] all = new byte[packet.position()];
        packet.putInt(0, header | all.length / 4).get(0, all);
        return all;
    }

    /** Stream 7: complex samples of 16 bits, 1 MS/s at 2.4 GHz, -20.5 dBm full scale, 30 - 6 dB of gain. */
    public static VrtBytes context() {
        return of(0x4000_0000)
                .word(7)
                .word(1 << 29 | 1 << 27 | 1 << 24 | 1 << 23 | 1 << 21 | 1 << 15)
                .hertz(8e5)
                .hertz(2.4e9)
                .word(-2624 & 0xffff)
                .word((30 * 128) | ((-6 * 128) << 16))
                .hertz(1e6)
                .word(0x2000_03cf)
                .word(0);
    }

    /** Stream 7, no class id, no trailer, no time. */
    public static VrtBytes data(int count, int... samples) {
        VrtBytes packet = of(0x1000_0000 | (count & 15) << 16).word(7);
        for (int sample : samples) {
            packet.word(sample);
        }
        return packet;
    }
}
