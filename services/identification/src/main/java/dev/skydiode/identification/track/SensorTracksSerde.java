package dev.skydiode.identification.track;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/** Writes the tracks of a sensor for the state store. The first byte is the version of the layout. */
public final class SensorTracksSerde {

    private static final int VERSION = 1;

    private SensorTracksSerde() {}

    /** The serde. */
    public static Serde<SensorTracks> create() {
        Serializer<SensorTracks> writer = (topic, tracks) -> tracks == null ? null : write(tracks);
        Deserializer<SensorTracks> reader = (topic, bytes) -> bytes == null ? null : read(bytes);
        return Serdes.serdeFrom(writer, reader);
    }

    private static byte[] write(SensorTracks sensor) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(sensor.newestUnixNanos());
            out.writeInt(sensor.recents().size());
            for (SensorTracks.Recent recent : sensor.recents()) {
                out.writeUTF(recent.className());
                out.writeLong(recent.startUnixNanos());
            }
            out.writeInt(sensor.tracks().size());
            for (Track track : sensor.tracks().values()) {
                writeTrack(out, track);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static SensorTracks read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readUnsignedByte();
            if (version != VERSION) {
                throw new IOException("tracks of layout " + version + ", this version reads " + VERSION);
            }
            long newest = in.readLong();
            int recentCount = in.readInt();
            List<SensorTracks.Recent> recents = new ArrayList<>(recentCount);
            for (int i = 0; i < recentCount; i++) {
                recents.add(new SensorTracks.Recent(in.readUTF(), in.readLong()));
            }
            int trackCount = in.readInt();
            List<Track> tracks = new ArrayList<>(trackCount);
            for (int i = 0; i < trackCount; i++) {
                tracks.add(readTrack(in));
            }
            return new SensorTracks(newest, recents, tracks);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void writeTrack(DataOutputStream out, Track track) throws IOException {
        writeSighting(out, track.latest());
        out.writeBoolean(track.open());
        out.writeLong(track.bornUnixNanos());
        out.writeLong(track.firstSeenUnixNanos());
        out.writeLong(track.windows());
        out.writeDouble(track.confidenceSum());
        out.writeDouble(track.snrSum());
        out.writeDouble(track.milliwattsSum());
        out.writeDouble(track.nanojoulesSum());
        out.writeLong(track.reportedUnixNanos());
    }

    private static Track readTrack(DataInputStream in) throws IOException {
        return new Track(
                readSighting(in),
                in.readBoolean(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readLong());
    }

    private static void writeSighting(DataOutputStream out, Sighting sighting) throws IOException {
        out.writeUTF(sighting.className());
        out.writeUTF(sighting.classKind());
        out.writeUTF(sighting.runnerUp());
        out.writeLong(sighting.startUnixNanos());
        out.writeDouble(sighting.confidence());
        out.writeDouble(sighting.snrDb());
        out.writeDouble(sighting.centerFrequencyHertz());
        out.writeDouble(sighting.bandwidthHertz());
        out.writeDouble(sighting.milliwatts());
        out.writeDouble(sighting.nanojoules());
        out.writeBoolean(sighting.simulated());
        out.writeUTF(sighting.modelFingerprint());
    }

    private static Sighting readSighting(DataInputStream in) throws IOException {
        return new Sighting(
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readLong(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readBoolean(),
                in.readUTF());
    }
}
