package dev.skydiode.benchmarks.system;

import dev.skydiode.contracts.v1.Detection;
import dev.skydiode.contracts.v1.TrackState;
import dev.skydiode.messaging.serde.MessageSerde;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The emitters of a scene, by {@code inspect} of its recording and by the running service that a gateway lets hear it once, and how
 * far they are the same. What stops for a while may have several tracks, one after the other: tracks that may be the same emitter
 * count once, on either side.
 */
final class SceneTracks {

    /** The gateway's name while the service hears the recording once. */
    static final String SENSOR = "once";

    /** Of a gateway's captures, unless told otherwise: emissions are followed within a capture. */
    private static final String CAPTURE_SAMPLES = "65536";

    private static final String WORKBENCH = "dev.skydiode.workbench.Main";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Processes processes;
    private final Path recording;

    private SceneTracks(Processes processes, Path recording) {
        this.processes = processes;
        this.recording = recording;
    }

    /**
     * An emitter as one of both tells of it.
     *
     * @param what its class, or what it looks like
     * @param channelsHertz where it was
     */
    record Track(String what, List<Double> channelsHertz, double bandwidthHertz) {

        /** Whether both may be the same emitter: of one name, with a channel in common. */
        boolean matches(Track other) {
            double tolerance = Math.max(bandwidthHertz, other.bandwidthHertz);
            return what.equals(other.what)
                    && channelsHertz.stream()
                            .anyMatch(hertz -> other.channelsHertz.stream()
                                    .anyMatch(otherHertz -> Math.abs(hertz - otherHertz) <= tolerance));
        }

        Map<String, Object> answer() {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("what", what);
            answer.put("centerMegahertz", channelsHertz.getFirst() / 1e6);
            answer.put("bandwidthMegahertz", bandwidthHertz / 1e6);
            return answer;
        }
    }

    /**
     * Has {@code simulate} write a scene.
     *
     * @param scene name or file
     */
    static SceneTracks record(Processes processes, Path folder, String scene, double seconds)
            throws IOException, InterruptedException {
        Path pair = folder.resolve("scene");
        processes.run(
                WORKBENCH,
                "simulate",
                "--scene",
                scene,
                "--duration",
                Double.toString(seconds),
                "--format",
                "ci16_le",
                "--out",
                pair.toString());
        return new SceneTracks(processes, folder.resolve("scene.sigmf-meta"));
    }

    /** Metadata of the pair. */
    Path recording() {
        return recording;
    }

    double sampleRateHertz() throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(recording))
                .path("global")
                .path("core:sample_rate")
                .asDouble();
    }

    /** What both found, and what only one of them did. All of {@link #SENSOR}'s captures are with the broker already. */
    Map<String, Object> compared(String kafka) throws IOException, InterruptedException {
        List<Track> inspected = emitters(inspected());
        List<Track> detected = emitters(detected(kafka));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("emittersInspected", inspected.size());
        result.put("emittersDetected", detected.size());
        result.put("inspectedOnly", without(inspected, detected));
        result.put("detectedOnly", without(detected, inspected));
        return result;
    }

    /** Tracks that match each other as one. */
    static List<Track> emitters(List<Track> tracks) {
        List<Track> emitters = new ArrayList<>();
        for (Track track : tracks) {
            Track one = track;
            for (Track same : emitters.stream().filter(track::matches).toList()) {
                emitters.remove(same);
                one = newer(same, one);
            }
            emitters.add(one);
        }
        return emitters;
    }

    private static List<Map<String, Object>> without(List<Track> tracks, List<Track> others) {
        return tracks.stream()
                .filter(track -> others.stream().noneMatch(track::matches))
                .map(Track::answer)
                .toList();
    }

    private List<Track> inspected() throws IOException, InterruptedException {
        List<String> said = processes.run(
                WORKBENCH, "inspect", "--json", "--capture-samples", CAPTURE_SAMPLES, recording.toString());
        String json = String.join(
                "\n", said.stream().dropWhile(line -> !line.startsWith("{")).toList());
        List<Track> tracks = new ArrayList<>();
        for (JsonNode track : JsonMapper.shared().readTree(json).path("tracks")) {
            List<Double> channels = new ArrayList<>();
            channels.add(track.path("centerFrequencyHertz").asDouble());
            track.path("centerFrequenciesHertz").forEach(hertz -> channels.add(hertz.asDouble()));
            boolean named = track.path("named").asBoolean();
            tracks.add(new Track(
                    track.path(named ? "class" : "looksLike").asString(""),
                    channels,
                    track.path("bandwidthHertz").asDouble()));
        }
        return tracks;
    }

    /** Each track of the sensor as it was reported when it was closed, with the channels of all reports. */
    private static List<Track> detected(String kafka) throws IOException, InterruptedException {
        awaitIdentified(kafka);
        Map<String, Track> tracks = new LinkedHashMap<>();
        Set<String> open = new HashSet<>();
        try (KafkaConsumer<String, byte[]> consumer = Topics.consumer(kafka);
                Deserializer<Detection> json =
                        MessageSerde.json(Detection.getDefaultInstance()).deserializer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.DETECTIONS).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (behind(consumer) || !open.isEmpty()) {
                if (System.nanoTime() > end) {
                    throw new IOException("the service has not closed " + open + " within " + PATIENCE);
                }
                for (var reported : consumer.poll(Duration.ofMillis(200))) {
                    Detection detection = json.deserialize(Topics.DETECTIONS, reported.value());
                    if (!detection.getSensorId().equals(SENSOR)) {
                        continue;
                    }
                    tracks.merge(detection.getTrackId(), track(detection), SceneTracks::newer);
                    if (detection.getState() == TrackState.CLOSED) {
                        open.remove(detection.getTrackId());
                    } else {
                        open.add(detection.getTrackId());
                    }
                }
            }
        }
        return List.copyOf(tracks.values());
    }

    private static boolean behind(KafkaConsumer<String, byte[]> consumer) {
        return consumer.endOffsets(consumer.assignment()).entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    /** Waits until the service has done with all captures that are there now. */
    private static void awaitIdentified(String kafka) throws IOException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka));
                KafkaConsumer<String, byte[]> consumer = Topics.consumer(kafka)) {
            long captures = consumer.endOffsets(Topics.partitions(Topics.CAPTURES)).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (Topics.committed(admin, Topics.IDENTIFICATION_GROUP) < captures) {
                if (System.nanoTime() > end) {
                    throw new IOException("the service has not read " + captures + " captures within " + PATIENCE);
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    private static Track track(Detection detection) {
        return new Track(
                detection.getNamed() ? detection.getClassName() : detection.getLooksLike(),
                List.of(detection.getCenterFrequencyHertz()),
                detection.getBandwidthHertz());
    }

    private static Track newer(Track before, Track after) {
        List<Double> channels = new ArrayList<>(after.channelsHertz);
        channels.addAll(before.channelsHertz);
        return new Track(after.what, channels.stream().distinct().toList(), after.bandwidthHertz);
    }
}
