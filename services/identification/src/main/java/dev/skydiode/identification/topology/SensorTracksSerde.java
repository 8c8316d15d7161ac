package dev.skydiode.identification.topology;

import dev.skydiode.recognition.track.Burst;
import dev.skydiode.recognition.track.ChanceHits;
import dev.skydiode.recognition.track.SensorTracks;
import dev.skydiode.recognition.track.Sighting;
import dev.skydiode.recognition.track.Track;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes the tracks of a sensor for the state store. The first byte is the version of the layout; layout 1, without what
 * chance explains, is still read.
 */
public final class SensorTracksSerde {

    private static final int VERSION = 2;

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
            writeChance(out, sensor.chance());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static SensorTracks read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readUnsignedByte();
            if (version < 1 || version > VERSION) {
                throw new IOException("tracks of layout " + version + ", this version reads up to " + VERSION);
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
            return new SensorTracks(newest, recents, tracks, version == 1 ? new ChanceHits() : readChance(in));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void writeChance(DataOutputStream out, ChanceHits chance) throws IOException {
        out.writeInt(chance.classes().size());
        for (Map.Entry<String, ChanceHits.Heard> heard : chance.classes().entrySet()) {
            out.writeUTF(heard.getKey());
            out.writeDouble(heard.getValue().weight());
            out.writeBoolean(heard.getValue().believed());
        }
        out.writeDouble(chance.strangers());
        out.writeBoolean(chance.lastNamed());
        Burst last = chance.last();
        out.writeBoolean(last != null);
        if (last != null) {
            out.writeLong(last.captureStartUnixNanos());
            out.writeInt(last.firstTone());
            out.writeInt(last.lastTone());
            out.writeBoolean(last.quiet());
            out.writeDouble(last.seenHertz());
        }
    }

    private static ChanceHits readChance(DataInputStream in) throws IOException {
        int count = in.readInt();
        Map<String, ChanceHits.Heard> classes = new HashMap<>();
        for (int i = 0; i < count; i++) {
            classes.put(in.readUTF(), new ChanceHits.Heard(in.readDouble(), in.readBoolean()));
        }
        double strangers = in.readDouble();
        boolean lastNamed = in.readBoolean();
        Burst last = in.readBoolean()
                ? new Burst(in.readLong(), in.readInt(), in.readInt(), in.readBoolean(), in.readDouble())
                : null;
        return new ChanceHits(classes, strangers, last, lastNamed);
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
