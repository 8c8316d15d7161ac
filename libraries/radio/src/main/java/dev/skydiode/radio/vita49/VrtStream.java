package dev.skydiode.radio.vita49;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one VITA-49 stream: its settings so far and how many of its data packets went missing. Not
 * thread-safe.
 *
 * <p>The packet count has four bits, so a loss of 16 packets in a row, or of any multiple, goes unseen by it.
 */
public final class VrtStream {
    private VrtPacket.@Nullable Context context;
    private int expectedCount = -1;
    private long dataPackets;
    private long contextPackets;
    private long lostPackets;

    /** Takes in a context packet: what it states replaces what was known. */
    public void accept(VrtPacket.Context packet) {
        context = context == null ? packet : packet.over(context);
        contextPackets++;
    }

    /**
     * Takes in a data packet.
     *
     * @return packets missing between the data packet before and this one, 0 to 15
     */
    public int accept(VrtPacket.Data packet) {
        int missing = expectedCount < 0 ? 0 : packet.count() - expectedCount & VrtPacket.COUNT_MODULUS - 1;
        expectedCount = packet.count() + 1 & VrtPacket.COUNT_MODULUS - 1;
        dataPackets++;
        lostPackets += missing;
        return missing;
    }

    /** The settings; absent before the first context packet. */
    public Optional<VrtPacket.Context> context() {
        return Optional.ofNullable(context);
    }

    /** Data packets so far. */
    public long dataPackets() {
        return dataPackets;
    }

    /** Context packets so far. */
    public long contextPackets() {
        return contextPackets;
    }

    /** Data packets that their count shows to be missing: a bound from below, see above. */
    public long lostPackets() {
        return lostPackets;
    }
}
