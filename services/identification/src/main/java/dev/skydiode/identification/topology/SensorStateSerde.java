package dev.skydiode.identification.topology;

import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Writes the state of a sensor for the state store. The first byte is the version of the layout. */
final class SensorStateSerde {

    private static final byte VERSION = 1;
    private static final int BYTES = 1 + 9 * Long.BYTES + 4 * Double.BYTES + 1;

    private SensorStateSerde() {}

    static Serde<SensorState> create() {
        return Serdes.serdeFrom(
                (topic, state) -> state == null ? null : write(state),
                (topic, bytes) -> bytes == null ? null : read(bytes));
    }

    private static byte[] write(SensorState state) {
        return ByteBuffer.allocate(BYTES)
                .put(VERSION)
                .putLong(state.newestStartUnixNanos())
                .putLong(state.newestSequence())
                .putLong(state.captures())
                .putLong(state.windows())
                .putLong(state.repeated())
                .putLong(state.missing())
                .putLong(state.missingSamples())
                .putDouble(state.clippingShare())
                .putDouble(state.lagMillis())
                .putDouble(state.centerFrequencyHertz())
                .putDouble(state.sampleRateHertz())
                .put((byte) (state.simulated() ? 1 : 0))
                .putLong(state.reportedCaptures())
                .putLong(state.reportedMillis())
                .array();
    }

    private static SensorState read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalStateException("sensor state of layout " + version + ", this version reads " + VERSION);
        }
        return new SensorState(
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getDouble(),
                in.getDouble(),
                in.getDouble(),
                in.getDouble(),
                in.get() == 1,
                in.getLong(),
                in.getLong());
    }
}
