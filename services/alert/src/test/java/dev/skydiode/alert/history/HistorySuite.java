package dev.skydiode.alert.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.skydiode.alert.history.EvidenceIndex.CapturePlace;
import dev.skydiode.alert.history.HistoryQuery.Cursor;
import dev.skydiode.alert.history.HistoryReader.Page;
import dev.skydiode.alert.view.AlertView;
import dev.skydiode.contracts.v1.Alert;
import dev.skydiode.contracts.v1.AlertState;
import dev.skydiode.contracts.v1.AlertTrack;
import dev.skydiode.contracts.v1.Detection;
import dev.skydiode.contracts.v1.TrackState;
import dev.skydiode.messaging.Topics;
import dev.skydiode.messaging.UnixNanos;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The history on a database that the subclass gives, empty for each test. */
abstract class HistorySuite {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05.123456789Z");
    private static final TopicPartition ALERTS = new TopicPartition(Topics.ALERTS.name(), 0);
    private static final TopicPartition DETECTIONS = new TopicPartition(Topics.DETECTIONS.name(), 0);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private HistoryDatabase database;
    private HistoryReader reader;

    abstract HistoryDatabase open() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        database = open();
        reader = new HistoryReader(database);
    }

    @AfterEach
    void end() {
        database.close();
    }

    @Test
    void findsByEveryBound() {
        write(
                alert("a", 0)
                        .setSite("harbour")
                        .setClassName("tello")
                        .setSeverity("CRITICAL")
                        .addSensors("gate-1")
                        .build(),
                alert("b", 10)
                        .setSite("airfield")
                        .setClassName("tello")
                        .setSeverity("WARNING")
                        .setState(AlertState.RESOLVED)
                        .setResolution("SILENCE")
                        .addSensors("gate-2")
                        .build(),
                alert("c", 20)
                        .setSite("harbour")
                        .setLooksLike("analog video (FPV)")
                        .setDescription("continuous, 6.8 MHz")
                        .setSeverity("CRITICAL")
                        .addSensors("gate-1")
                        .addSensors("gate-2")
                        .setNote("patrol informed")
                        .build());

        assertThat(ids(HistoryQuery.ALL)).containsExactly("c", "b", "a");
        assertThat(ids(query("site", "harbour"))).containsExactly("c", "a");
        assertThat(ids(query("class", "tello"))).containsExactly("b", "a");
        assertThat(ids(query("sensor", "gate-2"))).containsExactly("c", "b");
        assertThat(ids(query("severity", "CRITICAL"))).containsExactly("c", "a");
        assertThat(ids(query("state", "RESOLVED"))).containsExactly("b");
        assertThat(ids(query("text", "VIDEO"))).containsExactly("c");
        assertThat(ids(query("text", "gate-1 informed"))).containsExactly("c");
        assertThat(ids(query("text", "gate-1 tello"))).containsExactly("a");
        assertThat(ids(query("text", "vid"))).as("whole words").isEmpty();
        assertThat(ids(new HistoryQuery(START, START.plusSeconds(20), null, null, null, null, null, null)))
                .containsExactly("b", "a");
        assertThat(ids(new HistoryQuery(null, null, "harbour", null, "gate-1", "CRITICAL", "ACTIVE", "patrol")))
                .containsExactly("c");
        assertThat(ids(query("text", "'; drop table alert; --"))).isEmpty();
        assertThat(reader.alert("b")).get().extracting(AlertView::resolution).isEqualTo("SILENCE");
        assertThat(reader.alert("none")).isEmpty();
    }

    /** Alerts of one time have an order too; nothing is missing and nothing is there twice. */
    @Test
    void pagesThroughAllOfThem() {
        List<Alert> many = new ArrayList<>();
        for (int i = 0; i < 95; i++) {
            many.add(alert("a" + i, i / 7)
                    .setClassName("tello")
                    .addSensors("north")
                    .build());
        }
        write(many.toArray(Alert[]::new));

        for (HistoryQuery query :
                List.of(HistoryQuery.ALL, query("class", "tello"), query("sensor", "north"), query("text", "tello"))) {
            List<String> seen = new ArrayList<>();
            Page page = reader.search(query, null, 10);
            seen.addAll(page.alerts().stream().map(AlertView::alertId).toList());
            while (page.next() != null) {
                page = reader.search(query, Cursor.parse(page.next()), 10);
                seen.addAll(page.alerts().stream().map(AlertView::alertId).toList());
            }
            assertThat(seen).hasSize(95).doesNotHaveDuplicates();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cursor.parse("made up"))
                .withMessageContaining("next");
    }

    /** However many newer alerts have no capture yet. */
    @Test
    void wantsEvidenceOfTheOldestAlertThatHasACapture() {
        write(alert("old", 0).addTracks(AlertTrack.newBuilder().setTrackId("t")).build());
        for (int i = 0; i < 60; i++) {
            write(alert("new-" + i, 1 + i)
                    .addTracks(AlertTrack.newBuilder().setTrackId("t" + i))
                    .build());
        }
        database.inTransaction(jdbc -> {
            new HistoryWriter(jdbc)
                    .detections(List.of(new HistoryWriter.Report(
                            0,
                            0,
                            0,
                            Detection.newBuilder()
                                    .setTrackId("t")
                                    .setState(TrackState.OPENED)
                                    .setSensorId("north")
                                    .setCapturePartition(1)
                                    .setCaptureOffset(7)
                                    .build())));
            return true;
        });

        EvidenceIndex index = new EvidenceIndex(database);
        Instant before = START.minusSeconds(1);
        assertThat(index.wanting(before, before)).containsExactly("old");
        assertThat(index.wanting(before, START.plusSeconds(2))).containsExactly("old", "new-0");
        assertThat(index.captures("old", 3))
                .extracting(CapturePlace::partition, CapturePlace::offset)
                .containsExactly(tuple(1, 7L));
    }

    @Test
    void tellsWhatHappenedToAnAlert() {
        Alert opened = alert("a", 0)
                .addTracks(AlertTrack.newBuilder().setTrackId("t1"))
                .build();
        Alert taken = opened.toBuilder()
                .setState(AlertState.ACKNOWLEDGED)
                .setStateVersion(2)
                .setOperator("ada")
                .setOperatorUnixNanos(5)
                .setNote("seen\0")
                .build();
        Alert over = taken.toBuilder()
                .clearTracks()
                .setState(AlertState.RESOLVED)
                .setStateVersion(3)
                .setResolution("SILENCE")
                .build();
        try (MockConsumer<byte[], byte[]> consumer = consumer(Map.of(ALERTS, 4L, DETECTIONS, 2L))) {
            HistoryFeed feed = feed();
            feed.begin(consumer);
            add(consumer, 0, opened);
            add(consumer, 1, opened.toBuilder().setWindows(3).build());
            add(consumer, 2, taken);
            add(consumer, 3, over);
            add(consumer, 0, detection("t1", 1));
            add(consumer, 1, detection("t2", 2));
            feed.step(consumer);
            feed.delivery("a", 1, "hook", "FAILED", "503");
            feed.delivery("a", 1, "hook", "FAILED", "503 again");
            feed.delivery("a", 1, "hook", "DELIVERED", "");
        }

        HistoryReader.Timeline timeline = reader.timeline("a");
        assertThat(timeline.events())
                .extracting(HistoryReader.Event::state, HistoryReader.Event::operator, HistoryReader.Event::note)
                .containsExactly(
                        tuple("ACTIVE", null, null),
                        tuple("ACKNOWLEDGED", "ada", "seen\uFFFD"),
                        tuple("RESOLVED", null, null));
        assertThat(timeline.deliveries())
                .extracting(HistoryReader.Delivery::outcome)
                .containsExactlyInAnyOrder("FAILED", "DELIVERED");
        assertThat(timeline.levels()).extracting(HistoryReader.Level::trackId).containsExactly("t1");
    }

    /** A service that dies after it wrote and before it knew reads the same records again. */
    @Test
    void takesEveryRecordOnce() {
        Alert[] alerts = {
            alert("a", 0).addSensors("north").build(), alert("b", 1).build()
        };
        try (MockConsumer<byte[], byte[]> consumer = consumer(Map.of(ALERTS, 2L, DETECTIONS, 1L))) {
            HistoryFeed feed = feed();
            feed.begin(consumer);
            add(consumer, 0, alerts[0]);
            add(consumer, 1, alerts[1]);
            add(consumer, 0, detection("t1", 1));
            feed.step(consumer);
        }
        try (MockConsumer<byte[], byte[]> consumer = consumer(Map.of(ALERTS, 2L, DETECTIONS, 1L))) {
            feed().begin(consumer);
            assertThat(consumer.position(ALERTS)).isEqualTo(2);
            assertThat(consumer.position(DETECTIONS)).isEqualTo(1);
        }
        database.inTransaction(jdbc -> jdbc.update("delete from topic_position"));
        try (MockConsumer<byte[], byte[]> consumer = consumer(Map.of(ALERTS, 2L, DETECTIONS, 1L))) {
            HistoryFeed feed = feed();
            feed.begin(consumer);
            add(consumer, 0, alerts[0]);
            add(consumer, 1, alerts[1]);
            add(consumer, 0, detection("t1", 1));
            feed.step(consumer);
        }
        assertThat(ids(HistoryQuery.ALL)).containsExactly("b", "a");
        assertThat(count("detection")).isEqualTo(1);
        assertThat(count("alert_sensor")).isEqualTo(1);
    }

    @Test
    void beginsAgainWhereATopicWasMadeAnew() {
        try (MockConsumer<byte[], byte[]> consumer = consumer(Map.of(ALERTS, 0L, DETECTIONS, 2L))) {
            HistoryFeed feed = feed();
            feed.begin(consumer);
            add(consumer, 0, detection("t1", 1));
            add(consumer, 1, detection("t1", 2));
            feed.step(consumer);
        }
        try (MockConsumer<byte[], byte[]> consumer = consumer(Map.of(ALERTS, 0L, DETECTIONS, 1L))) {
            HistoryFeed feed = feed();
            feed.begin(consumer);
            add(consumer, 0, detection("t9", 3));
            feed.step(consumer);
        }
        assertThat(count("detection")).isEqualTo(3);
    }

    /** What the database refuses, or nobody can read, costs nobody else. */
    @Test
    void leavesOutWhatCannotBeTaken() {
        try (MockConsumer<byte[], byte[]> consumer = consumer(Map.of(ALERTS, 4L, DETECTIONS, 0L))) {
            HistoryFeed feed = feed();
            feed.begin(consumer);
            add(consumer, 0, alert("a", 0).build());
            add(consumer, 1, alert("x".repeat(300), 1).build());
            consumer.addRecord(new ConsumerRecord<>(ALERTS.topic(), 0, 2, new byte[] {1}, new byte[] {1, 2}));
            add(consumer, 3, alert("b", 2).setClassName("zero\0").build());
            feed.step(consumer);
        }
        assertThat(ids(HistoryQuery.ALL)).containsExactly("b", "a");
        assertThat(registry.counter("skydiode.alert.history.refused", "topic", ALERTS.topic())
                        .count())
                .isEqualTo(1);
        assertThat(registry.counter("skydiode.alert.history.undecodable", "topic", ALERTS.topic())
                        .count())
                .isPositive();
    }

    @Test
    void forgetsWhatIsOld() {
        write(
                alert("old", 0)
                        .setState(AlertState.RESOLVED)
                        .addSensors("north")
                        .build(),
                alert("open", 0).build(),
                alert("new", 100).setState(AlertState.RESOLVED).build());
        database.inTransaction(jdbc -> new HistoryWriter(jdbc).forget(START.plusSeconds(50), START));

        assertThat(ids(HistoryQuery.ALL)).containsExactly("new", "open");
        assertThat(count("alert_sensor")).isZero();
    }

    @Test
    void forgetsOldReportsOnly() {
        List<HistoryWriter.Report> reports = new ArrayList<>();
        for (int second = 0; second < 5; second++) {
            reports.add(new HistoryWriter.Report(
                    0,
                    0,
                    second,
                    Detection.newBuilder()
                            .setTrackId("t")
                            .setState(TrackState.UPDATED)
                            .setLastSeenUnixNanos(UnixNanos.of(START.plusSeconds(second)))
                            .build()));
        }
        database.inTransaction(jdbc -> {
            new HistoryWriter(jdbc).detections(reports);
            return true;
        });

        database.inTransaction(jdbc -> new HistoryWriter(jdbc).forget(START, START.plusSeconds(3)));
        assertThat(count("detection")).isEqualTo(2);
        database.inTransaction(jdbc -> new HistoryWriter(jdbc).forget(START, START.plusSeconds(3)));
        assertThat(count("detection")).isEqualTo(2);
    }

    @Test
    void findsWhatIsOpenOfAClassAndOfASite() {
        write(
                alert("a", 0).setClassName("tello").setSite("harbour").build(),
                alert("b", 1)
                        .setClassName("tello")
                        .setState(AlertState.RESOLVED)
                        .build(),
                alert("c", 2).setClassName("S500").setSite("harbour").build());

        assertThat(ids(new HistoryQuery(null, null, "harbour", "tello", null, null, "ACTIVE", null)))
                .containsExactly("a");
        assertThat(ids(new HistoryQuery(null, null, null, "tello", null, null, "RESOLVED", null)))
                .containsExactly("b");
    }

    private List<String> ids(HistoryQuery query) {
        return reader.search(query, null, 100).alerts().stream()
                .map(AlertView::alertId)
                .toList();
    }

    private int count(String table) {
        return database.with(jdbc -> jdbc.queryForObject("select count(*) from " + table, Integer.class));
    }

    private void write(Alert... alerts) {
        database.inTransaction(jdbc -> {
            new HistoryWriter(jdbc).alerts(List.of(alerts));
            return true;
        });
    }

    private static HistoryQuery query(String bound, String value) {
        return new HistoryQuery(
                null,
                null,
                bound.equals("site") ? value : null,
                bound.equals("class") ? value : null,
                bound.equals("sensor") ? value : null,
                bound.equals("severity") ? value : null,
                bound.equals("state") ? value : null,
                bound.equals("text") ? value : null);
    }

    private static Alert.Builder alert(String id, int second) {
        long nanos = UnixNanos.of(START.plusSeconds(second));
        return Alert.newBuilder()
                .setAlertId(id)
                .setState(AlertState.ACTIVE)
                .setStateVersion(1)
                .setSeverity("INFO")
                .setOpenedUnixNanos(nanos)
                .setUpdatedUnixNanos(nanos)
                .setStateChangedUnixNanos(nanos)
                .setLastSeenUnixNanos(nanos);
    }

    private static Detection detection(String track, int second) {
        return Detection.newBuilder()
                .setTrackId(track)
                .setSensorId("north")
                .setState(TrackState.UPDATED)
                .setLastSeenUnixNanos(UnixNanos.of(START.plusSeconds(second)))
                .setCapturePartition(0)
                .setCaptureOffset(7)
                .build();
    }

    private HistoryFeed feed() {
        return new HistoryFeed(
                database,
                () -> {
                    throw new IllegalStateException("the tests step by hand");
                },
                Duration.ofDays(100_000),
                Duration.ofDays(100_000),
                registry,
                () -> START);
    }

    private static MockConsumer<byte[], byte[]> consumer(Map<TopicPartition, Long> ends) {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        Map<TopicPartition, Long> begins = new HashMap<>();
        ends.keySet().forEach(partition -> {
            begins.put(partition, 0L);
            consumer.updatePartitions(
                    partition.topic(),
                    List.of(new PartitionInfo(partition.topic(), 0, Node.noNode(), new Node[0], new Node[0])));
        });
        consumer.updateBeginningOffsets(begins);
        consumer.updateEndOffsets(ends);
        return consumer;
    }

    private static void add(MockConsumer<byte[], byte[]> consumer, long offset, Alert alert) {
        consumer.addRecord(new ConsumerRecord<>(
                ALERTS.topic(),
                0,
                offset,
                new byte[] {1},
                Topics.ALERTS.value().serializer().serialize("", alert)));
    }

    private static void add(MockConsumer<byte[], byte[]> consumer, long offset, Detection detection) {
        consumer.addRecord(new ConsumerRecord<>(
                DETECTIONS.topic(),
                0,
                offset,
                new byte[] {1},
                Topics.DETECTIONS.value().serializer().serialize("", detection)));
    }
}
