package dev.skydiode.alert.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.alert.rule.AlertRules;
import dev.skydiode.alert.rule.ClassRule;
import dev.skydiode.alert.rule.EmitterRule;
import dev.skydiode.alert.rule.EmitterRule.Range;
import dev.skydiode.alert.rule.Exceptions;
import dev.skydiode.alert.rule.Friend;
import dev.skydiode.alert.rule.Hours;
import dev.skydiode.alert.rule.Severity;
import dev.skydiode.contracts.state.v1.StoredAlert;
import dev.skydiode.contracts.v1.Alert;
import dev.skydiode.contracts.v1.AlertCommand;
import dev.skydiode.contracts.v1.AlertPolicy;
import dev.skydiode.contracts.v1.AlertState;
import dev.skydiode.contracts.v1.Detection;
import dev.skydiode.contracts.v1.SensorProfile;
import dev.skydiode.contracts.v1.TrackState;
import dev.skydiode.messaging.CloudEvents;
import dev.skydiode.messaging.DeadLetterHeaders;
import dev.skydiode.messaging.KafkaSettings;
import dev.skydiode.messaging.Topics;
import dev.skydiode.messaging.TraceParent;
import dev.skydiode.messaging.UnixNanos;
import dev.skydiode.messaging.capture.RejectReason;
import dev.skydiode.messaging.streams.DeadLetterCounter;
import dev.skydiode.messaging.streams.StreamsSettings;
import dev.skydiode.messaging.streams.UnusableStateException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertTopologyTest {
    @TempDir
    private static Path stateDir;

    private static final Duration RESOLVED_RETENTION = Duration.ofHours(2);
    private static final Duration HISTORY_AFTER = Duration.ofMinutes(10);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Topology topology = AlertTopology.build(
            new AlertRules(
                    Map.of(),
                    Map.of("benign", new ClassRule(false, Severity.INFO, 0)),
                    new ClassRule(true, Severity.CRITICAL, 0.5, "a router"),
                    List.of(new EmitterRule(
                            "neighbours",
                            List.of("neighbour"),
                            Range.ANY,
                            Range.ANY,
                            Range.ANY,
                            Range.ANY,
                            Range.ANY,
                            Duration.ZERO,
                            true,
                            Severity.INFO)),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(60)),
            AlertTopologyTest::parsed,
            new AlertTopology.Times(HISTORY_AFTER, RESOLVED_RETENTION, Duration.ofHours(1)),
            List.of(),
            registry);
    private final TopologyTestDriver driver = new TopologyTestDriver(topology, settings(), Detections.START);
    private final TestInputTopic<String, Detection> detections = driver.createInputTopic(
            Topics.DETECTIONS.name(),
            Topics.DETECTIONS.key().serializer(),
            Topics.DETECTIONS.value().serializer());
    private final TestInputTopic<String, AlertCommand> commands = driver.createInputTopic(
            Topics.ALERT_COMMANDS.name(),
            Topics.ALERT_COMMANDS.key().serializer(),
            Topics.ALERT_COMMANDS.value().serializer());
    private final TestOutputTopic<String, Alert> alerts = driver.createOutputTopic(
            Topics.ALERTS.name(),
            Topics.ALERTS.key().deserializer(),
            Topics.ALERTS.value().deserializer());

    @AfterEach
    void close() {
        driver.close();
    }

    /**
     * Pins names and wiring: they name the internal topics and the changelog. Where this fails, either restore the
     * name, or drain the service first and take the new text.
     */
    @Test
    void keepsItsShape() throws IOException {
        try (var text = getClass().getResourceAsStream("expected-topology.txt")) {
            assertThat(text).isNotNull();
            assertThat(topology.describe().toString().strip().replaceAll(" +\n", "\n"))
                    .isEqualTo(new String(text.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }

    @Test
    void opensMergesAndResolves() {
        send(Detections.detection("t1", "north", "tello", TrackState.OPENED));
        send(Detections.detection("t2", "south", "tello", TrackState.OPENED));
        pass(Duration.ofSeconds(1));
        send(Detections.detection("t1", "north", "tello", TrackState.CLOSED));
        send(Detections.detection("t2", "south", "tello", TrackState.CLOSED));

        List<Alert> states = alerts.readValuesToList();
        assertThat(states)
                .extracting(Alert::getState, Alert::getStateVersion, Alert::getOpenTrackCount)
                .containsExactly(
                        tuple(AlertState.ACTIVE, 1L, 1L),
                        tuple(AlertState.ACTIVE, 1L, 2L),
                        tuple(AlertState.ACTIVE, 1L, 1L),
                        tuple(AlertState.RESOLVED, 2L, 0L));
        assertThat(states)
                .extracting(Alert::getAlertId)
                .containsOnly(states.getFirst().getAlertId());
        Alert end = states.getLast();
        assertThat(end.getSensorsList()).containsExactly("north", "south");
        assertThat(end.getSensorCount()).isEqualTo(2);
        assertThat(end.getResolution()).isEqualTo("SILENCE");
        assertThat(end.getStateChangedUnixNanos()).isEqualTo(end.getUpdatedUnixNanos());
        assertThat(end.getWindows()).isEqualTo(24);
        assertThat(end.getEnergyNanojoules()).isCloseTo(1224, within(1e-9));
        assertThat(end.getMeanPowerMilliwatts()).isCloseTo(5.1, within(1e-12));
        assertThat(end.getPowerAccounting()).isEqualTo("series");
        assertThat(end.getDigitalChainWatts()).isEqualTo(225);
        assertThat(end.getSimulated()).isTrue();
    }

    @Test
    void staysQuietForWhatASensorHearsUsually() {
        Detection unidentified = Detections.detection("t1", "north", "", TrackState.OPENED).toBuilder()
                .setLooksLike("a neighbour")
                .setDescription("bursts")
                .build();
        send(unidentified.toBuilder().setResident(true).build());
        assertThat(alerts.isEmpty()).isTrue();
        assertThat(decisions("detection", "resident")).isEqualTo(1);

        send(unidentified);
        Alert alert = alerts.readValue();
        assertThat(alert.getNamed()).isFalse();
        assertThat(alert.getLooksLike()).isEqualTo("a neighbour");
        send(unidentified.toBuilder()
                .setResident(true)
                .setState(TrackState.CLOSED)
                .build());
        assertThat(alerts.readValue().getState())
                .as("one that is on goes on, and ends")
                .isEqualTo(AlertState.RESOLVED);
    }

    @Test
    void tellsTheSitesOfSensorsApart() {
        TestInputTopic<String, SensorProfile> profiles = driver.createInputTopic(
                Topics.SENSOR_PROFILES.name(),
                Topics.SENSOR_PROFILES.key().serializer(),
                Topics.SENSOR_PROFILES.value().serializer());
        for (String sensor : List.of("north", "south", "east")) {
            profiles.pipeInput(
                    sensor,
                    SensorProfile.newBuilder()
                            .setSensorId(sensor)
                            .setSite(sensor.equals("east") ? "airfield" : "harbour")
                            .build());
            send(Detections.detection("t-" + sensor, sensor, "tello", TrackState.OPENED));
        }
        profiles.pipeInput("south", (SensorProfile) null);
        send(Detections.detection("t-new", "south", "tello", TrackState.OPENED));
        pass(Duration.ofSeconds(1));

        assertThat(alerts.readValuesToList())
                .extracting(Alert::getSite, Alert::getSensorCount)
                .containsExactly(tuple("harbour", 1L), tuple("airfield", 1L), tuple("", 1L), tuple("harbour", 2L));
    }

    /** What is written follows the alerts and the seconds, not the reports. */
    @Test
    void writesAnUpdateOnceASecondHoweverManySensorsReport() {
        int sensors = 3_000;
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < sensors; i++) {
                send(Detections.detection("t" + i, "sensor-" + i, "tello", TrackState.UPDATED));
            }
            send(Detections.detection("s" + round, "north", "S50" + round, TrackState.OPENED));
            pass(Duration.ofSeconds(1));
        }

        var records = alerts.readRecordsToList();
        Alert last = records.getLast().value();
        assertThat(records).as("three new classes, and two updates in a round").hasSizeLessThan(20);
        assertThat(last.getSensorCount()).isEqualTo(sensors);
        assertThat(last.getOpenTrackCount()).isEqualTo(sensors);
        assertThat(last.getWindows()).isEqualTo(12L * sensors);
        assertThat(Topics.ALERTS.value().serializer().serialize("", last)).hasSizeLessThan(20_000);
        assertThat(records).extracting(record -> record.value().getClassName()).contains("S500", "S501", "S502");
    }

    @Test
    void marksWhatWaitedForLongAsHistory() {
        TestInputTopic<String, Detection> backlog = driver.createInputTopic(
                Topics.DETECTIONS.name(),
                Topics.DETECTIONS.key().serializer(),
                Topics.DETECTIONS.value().serializer(),
                Detections.START.minus(HISTORY_AFTER).minusMillis(1),
                Duration.ZERO);
        backlog.pipeInput("k", Detections.detection("t1", "north", "tello", TrackState.OPENED));
        Alert past = alerts.readValue();
        assertThat(past.getHistorical()).isTrue();
        assertThat(past.getState()).isEqualTo(AlertState.RESOLVED);
        assertThat(past.getResolution()).isEqualTo("HISTORICAL");

        send(Detections.detection("t1", "north", "tello", TrackState.UPDATED));
        Alert present = alerts.readValue();
        assertThat(present.getHistorical()).isFalse();
        assertThat(present.getState()).isEqualTo(AlertState.ACTIVE);
        assertThat(present.getAlertId()).isNotEqualTo(past.getAlertId());
    }

    /** A resolved alert leaves its topic after its time, unless it is on again. */
    @Test
    void deletesWhatWasResolvedLongAgo() {
        send(Detections.detection("t1", "north", "tello", TrackState.OPENED));
        send(Detections.detection("t1", "north", "tello", TrackState.CLOSED));
        send(Detections.detection("t1", "north", "S500", TrackState.OPENED));
        send(Detections.detection("t1", "north", "S500", TrackState.CLOSED));
        send(Detections.detection("t2", "north", "S500", TrackState.OPENED));
        List<Alert> before = alerts.readValuesToList();
        assertThat(before.getLast().getState()).as("on again").isEqualTo(AlertState.ACTIVE);

        driver.advanceWallClockTime(RESOLVED_RETENTION);
        assertThat(alerts.isEmpty()).isTrue();
        driver.advanceWallClockTime(Duration.ofSeconds(1));

        assertThat(alerts.readRecordsToList())
                .singleElement()
                .satisfies(record -> assertThat(record.value()).isNull())
                .extracting(TestRecord::key)
                .isEqualTo(before.getFirst().getAlertId());
    }

    /** A policy is in force from the next report on; a friend opens nothing, and what means nothing changes nothing. */
    @Test
    void obeysTheNewestPolicy() {
        TestInputTopic<String, AlertPolicy> policies = driver.createInputTopic(
                Topics.ALERT_POLICIES.name(),
                Topics.ALERT_POLICIES.key().serializer(),
                Topics.ALERT_POLICIES.value().serializer());
        policies.pipeInput("2", policy(2, "tello"));
        policies.pipeInput("1", policy(1, "S500"));
        policies.pipeInput("2", policy(2, "S500"));
        policies.pipeInput("3", policy(3, ""));
        send(Detections.detection("t1", "north", "tello", TrackState.OPENED));
        send(Detections.detection("t2", "north", "S500", TrackState.OPENED));

        assertThat(alerts.readValuesToList()).extracting(Alert::getClassName).containsExactly("S500");
        assertThat(decisions("detection", "friend")).isEqualTo(1);
        assertThat(registry.counter("skydiode.alert.dead.letters", "reason", RejectReason.MEANINGLESS.code())
                        .count())
                .isEqualTo(1);
    }

    private static AlertPolicy policy(long version, String friend) {
        return AlertPolicy.newBuilder().setVersion(version).setDocument(friend).build();
    }

    /** Documents of this test are the class of one friend. */
    private static AlertRules parsed(String document) {
        return new AlertRules(
                Map.of(),
                Map.of(),
                new ClassRule(true, Severity.CRITICAL, 0.5),
                List.of(),
                new Exceptions(
                        List.of(new Friend("one of us", document, "", "", "", Range.ANY, Hours.ALWAYS)),
                        List.of(),
                        Duration.ZERO),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60));
    }

    @Test
    void followsTheTraceOfTheDetection() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        detections.pipeInput(new TestRecord<>(
                "k",
                Detections.detection("t1", "north", "tello", TrackState.OPENED),
                new RecordHeaders()
                        .add("traceparent", ("00-" + trace + "-00f067aa0ba902b7-01").getBytes(StandardCharsets.UTF_8)),
                Detections.START));

        assertThat(DeadLetterHeaders.text(alerts.readRecord().headers(), TraceParent.HEADER))
                .contains(trace)
                .doesNotContain("00f067aa0ba902b7");
    }

    @Test
    void keysAlertsByIdAndLabelsThem() {
        send(Detections.detection("t1", "north", "tello", TrackState.OPENED));

        var record = alerts.readRecord();
        assertThat(record.key()).isEqualTo(record.value().getAlertId());
        assertThat(DeadLetterHeaders.text(record.headers(), CloudEvents.TYPE)).isEqualTo("skydiode.v1.Alert");
    }

    @Test
    void raisesOneAlertPerClass() {
        send(Detections.detection("t1", "north", "tello", TrackState.OPENED));
        send(Detections.detection("t2", "north", "S500", TrackState.OPENED));

        assertThat(alerts.readValuesToList()).extracting(Alert::getClassName).containsExactly("tello", "S500");
    }

    @Test
    void obeysOperators() {
        send(Detections.detection("t1", "north", "tello", TrackState.OPENED));
        String id = alerts.readValue().getAlertId();

        command(id, AlertState.ACKNOWLEDGED);
        command(id, AlertState.RESOLVED);
        assertThat(alerts.readValuesToList())
                .extracting(Alert::getState, Alert::getOperator, Alert::getNote)
                .containsExactly(
                        tuple(AlertState.ACKNOWLEDGED, "ada", "seen"), tuple(AlertState.RESOLVED, "ada", "seen"));

        command(id, AlertState.RESOLVED);
        command("nothing", AlertState.RESOLVED);
        assertThat(alerts.isEmpty()).isTrue();
        assertThat(decisions("command", "already_resolved")).isEqualTo(1);
        assertThat(decisions("command", "no_such_alert")).isEqualTo(1);
    }

    @Test
    void givesUpTracksOfASensorThatFellSilent() {
        send(Detections.detection("t1", "north", "tello", TrackState.OPENED));
        pass(Duration.ofSeconds(60));
        assertThat(alerts.readValuesToList()).hasSize(1);

        pass(Duration.ofSeconds(1));
        assertThat(alerts.readValue().getState()).isEqualTo(AlertState.RESOLVED);
    }

    /** A suspended machine or a clock that is set wakes up to drones that are still there. */
    @Test
    void takesNoStepOfTheClockForSilence() {
        send(Detections.detection("t1", "north", "tello", TrackState.OPENED));
        driver.advanceWallClockTime(Duration.ofHours(3));
        pass(Duration.ofSeconds(10));

        assertThat(alerts.readValuesToList()).hasSize(1);
    }

    @Test
    void passesOverRecordsThatItCannotRead() {
        TestInputTopic<byte[], byte[]> raw =
                driver.createInputTopic(Topics.DETECTIONS.name(), new ByteArraySerializer(), new ByteArraySerializer());
        raw.pipeInput("k".getBytes(StandardCharsets.UTF_8), "{\"trackId\": 7, ".getBytes(StandardCharsets.UTF_8));
        send(Detections.detection("t1", "north", "tello", TrackState.OPENED));

        assertThat(alerts.readValuesToList()).hasSize(1);
        assertThat(registry.counter("skydiode.alert.dead.letters", "reason", "json.malformed")
                        .count())
                .isEqualTo(1);
        var letter = driver.createOutputTopic(
                        Topics.ALERT_DEAD_LETTERS.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecord();
        assertThat(letter.value()).asString().startsWith("{\"trackId\"");
        assertThat(DeadLetterHeaders.text(letter.headers(), DeadLetterHeaders.REASON))
                .isEqualTo("json.malformed");
        assertThat(DeadLetterHeaders.text(letter.headers(), DeadLetterHeaders.TOPIC))
                .isEqualTo(Topics.DETECTIONS.name());
    }

    @Test
    void setsAsideRecordsThatMeanNothing() {
        Detection good = Detections.detection("t1", "north", "tello", TrackState.OPENED);
        send(good.toBuilder().setConfidence(Double.NaN).build());
        send(good.toBuilder().setTrackId("").build());
        send(good.toBuilder().setNamed(true).setClassName("").build());
        send(good.toBuilder().setDescription("x".repeat(100_000)).build());
        commands.pipeInput(
                "x",
                AlertCommand.newBuilder().setAlertId("x").setOperator("ada").build());

        assertThat(alerts.isEmpty()).isTrue();
        assertThat(registry.counter("skydiode.alert.records.invalid", "input", "detection")
                        .count())
                .isEqualTo(4);
        assertThat(registry.counter("skydiode.alert.records.invalid", "input", "command")
                        .count())
                .isEqualTo(1);
        var letters = driver.createOutputTopic(
                        Topics.ALERT_DEAD_LETTERS.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
        assertThat(letters)
                .extracting(letter -> DeadLetterHeaders.text(letter.headers(), DeadLetterHeaders.DETAIL))
                .satisfiesExactly(
                        detail -> assertThat(detail).contains("confidence"),
                        detail -> assertThat(detail).contains("trackId"),
                        detail -> assertThat(detail).contains("className"),
                        detail -> assertThat(detail).contains("description", "500"),
                        detail -> assertThat(detail).contains("state"));
        assertThat(letters.get(1).value()).asString().contains("\"sensorId\":\"north\"");
    }

    @Test
    void remembersAnAlertWithoutLoss() {
        send(Detections.detection("t1", "north", "tello", TrackState.OPENED).toBuilder()
                .setLevelDbm(-61)
                .setDuty(0.2)
                .build());
        String id = alerts.readValue().getAlertId();
        command(id, AlertState.ACKNOWLEDGED);
        assertThat(alerts.readValue().getLooksLike()).isEqualTo("a router");

        KeyValueStore<String, StoredAlert> store = driver.getKeyValueStore(StoredBook.ALERTS);
        try (var all = store.all()) {
            StoredAlert stored = all.next().value;
            assertThat(StoredState.message(StoredState.alert(stored))).isEqualTo(stored);
            assertThatExceptionOfType(UnusableStateException.class)
                    .isThrownBy(() ->
                            StoredState.alert(stored.toBuilder().setVersion(2).build()))
                    .withMessageContaining("version 2");
        }
    }

    /** Beats come every second; a driver that jumps gives one for all. */
    private void pass(Duration duration) {
        for (long second = 0; second < duration.toSeconds(); second++) {
            driver.advanceWallClockTime(Duration.ofSeconds(1));
        }
    }

    private double decisions(String input, String outcome) {
        return registry.counter("skydiode.alert.decisions", "input", input, "outcome", outcome)
                .count();
    }

    private void send(Detection detection) {
        detections.pipeInput(Topics.detectionKey(detection.getSensorId(), detection.getClassName()), detection);
    }

    private void command(String alertId, AlertState state) {
        commands.pipeInput(
                alertId,
                AlertCommand.newBuilder()
                        .setAlertId(alertId)
                        .setState(state)
                        .setOperator("ada")
                        .setNote("seen")
                        .setIssuedUnixNanos(UnixNanos.of(Detections.START))
                        .build());
    }

    private Properties settings() {
        Properties settings = new StreamsSettings(
                        "test", stateDir, 1, Duration.ofMillis(100), Topics.ALERT_DEAD_LETTERS)
                .properties(KafkaSettings.at("nowhere:1"), new DeadLetterCounter("alert", registry));
        // The driver shows what a transaction holds only when a record of the same task ends it.
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        return settings;
    }
}
