package dev.skydiode.alert.history;

import dev.skydiode.contracts.v1.Alert;
import dev.skydiode.contracts.v1.AlertState;
import dev.skydiode.contracts.v1.AlertTrack;
import dev.skydiode.contracts.v1.Detection;
import dev.skydiode.messaging.Topics;
import dev.skydiode.messaging.UnixNanos;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows of records. Writing the same records again changes nothing. */
final class HistoryWriter {
    private static final int RETENTION_ROWS = 1_000;
    /** Until when they were reported. Both statements go by the index of time: what is kept costs them nothing. */
    static final String OLDEST_DETECTIONS =
            "select max(at_nanos) from (select at_nanos from detection where at_nanos < ? order by at_nanos limit "
                    + 10 * RETENTION_ROWS + ") oldest";

    static final String DELETE_DETECTIONS = "delete from detection where at_nanos <= ?";

    private final JdbcTemplate jdbc;

    /** @param jdbc within a transaction of the caller's */
    HistoryWriter(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A report of a track, and where in its topic it stands. */
    record Report(int epoch, int partition, long offset, Detection detection) {}

    /** Alerts in the order of their topic; of each the newest state is kept, and every change of its state. */
    void alerts(List<Alert> alerts) {
        Map<String, Alert> newest = new LinkedHashMap<>();
        alerts.forEach(alert -> newest.put(alert.getAlertId(), alert));
        Collection<Alert> states = newest.values();
        batch(
                "delete from alert where alert_id = ?",
                rows(states, alert -> List.<Object[]>of(row(alert.getAlertId()))));
        batch(
                "insert into alert (alert_id, site, class_name, severity, state, opened_nanos, updated_nanos, document)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                rows(
                        states,
                        alert -> List.<Object[]>of(row(
                                alert.getAlertId(),
                                text(alert.getSite(), 256),
                                text(alert.getClassName(), 256),
                                text(alert.getSeverity(), 16),
                                alert.getState().name(),
                                alert.getOpenedUnixNanos(),
                                alert.getUpdatedUnixNanos(),
                                json(alert)))));
        batch(
                "insert into alert_sensor (sensor_id, opened_nanos, alert_id) values (?, ?, ?) on conflict do nothing",
                rows(
                        states,
                        alert -> alert.getSensorsList().stream()
                                .map(sensor -> row(text(sensor, 256), alert.getOpenedUnixNanos(), alert.getAlertId()))
                                .toList()));
        batch(
                "delete from alert_word where alert_id = ?",
                rows(states, alert -> List.<Object[]>of(row(alert.getAlertId()))));
        batch(
                "insert into alert_word (word, opened_nanos, alert_id) values (?, ?, ?)",
                rows(
                        states,
                        alert -> Words.of(alert).stream()
                                .map(word -> row(word, alert.getOpenedUnixNanos(), alert.getAlertId()))
                                .toList()));
        batch(
                "insert into alert_track (track_id, alert_id) values (?, ?) on conflict do nothing",
                rows(
                        alerts,
                        alert -> alert.getTracksList().stream()
                                .map(AlertTrack::getTrackId)
                                .distinct()
                                .map(track -> row(text(track, 256), alert.getAlertId()))
                                .toList()));
        events(alerts);
    }

    private void events(List<Alert> alerts) {
        batch(
                "insert into alert_event (alert_id, state_version, at_nanos, state, resolution, operator, note)"
                        + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                rows(
                        alerts,
                        alert -> List.<Object[]>of(row(
                                alert.getAlertId(),
                                alert.getStateVersion(),
                                alert.getStateChangedUnixNanos(),
                                alert.getState().name(),
                                alert.getResolution(),
                                byOperator(alert) ? text(alert.getOperator(), 64) : "",
                                byOperator(alert) ? text(alert.getNote(), 500) : ""))));
    }

    /** An alert keeps its last answer when it is on again or times out; that change was nobody's. */
    private static boolean byOperator(Alert alert) {
        return alert.getOperatorUnixNanos() > 0
                && (alert.getState() == AlertState.ACKNOWLEDGED
                        || alert.getResolution().equals("OPERATOR"));
    }

    void detections(List<Report> reports) {
        batch(
                "insert into detection (epoch, topic_partition, topic_offset, track_id, sensor_id, state, at_nanos,"
                        + " confidence, center_hertz, bandwidth_hertz, snr_db, level_dbm, windows, capture_partition,"
                        + " capture_offset) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                rows(reports, report -> {
                    Detection detection = report.detection();
                    return List.<Object[]>of(row(
                            report.epoch(),
                            report.partition(),
                            report.offset(),
                            text(detection.getTrackId(), 256),
                            text(detection.getSensorId(), 256),
                            detection.getState().name(),
                            detection.getLastSeenUnixNanos(),
                            detection.getConfidence(),
                            detection.getCenterFrequencyHertz(),
                            detection.getBandwidthHertz(),
                            detection.getSnrDb(),
                            detection.hasLevelDbm() ? detection.getLevelDbm() : null,
                            detection.getWindows(),
                            detection.hasCapturePartition() ? detection.getCapturePartition() : null,
                            detection.hasCaptureOffset() ? detection.getCaptureOffset() : null));
                }));
    }

    /** What became of a delivery; of each outcome the first time counts. */
    void delivery(String alertId, long stateVersion, String output, String outcome, Instant at, String detail) {
        jdbc.update(
                "insert into delivery (alert_id, state_version, output, outcome, at_nanos, detail)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict do nothing",
                alertId,
                stateVersion,
                output,
                outcome,
                UnixNanos.of(at),
                text(detail, 400));
    }

    void position(String topic, int partition, int epoch, long nextOffset) {
        int known = jdbc.update(
                "update topic_position set epoch = ?, next_offset = ? where topic = ? and topic_partition = ?",
                epoch,
                nextOffset,
                topic,
                partition);
        if (known == 0) {
            jdbc.update(
                    "insert into topic_position (topic, topic_partition, epoch, next_offset) values (?, ?, ?, ?)",
                    topic,
                    partition,
                    epoch,
                    nextOffset);
        }
    }

    /**
     * Forgets some of what is older.
     *
     * @return alerts that were forgotten; call again while there are any
     */
    List<String> forget(Instant alertsBefore, Instant detectionsBefore) {
        Long until = jdbc.queryForObject(OLDEST_DETECTIONS, Long.class, UnixNanos.of(detectionsBefore));
        if (until != null) {
            jdbc.update(DELETE_DETECTIONS, until);
        }
        List<String> old = jdbc.queryForList(
                "select alert_id from alert where opened_nanos < ? and state = 'RESOLVED' order by opened_nanos limit "
                        + RETENTION_ROWS,
                String.class,
                UnixNanos.of(alertsBefore));
        for (String table :
                List.of("alert_sensor", "alert_word", "alert_track", "alert_event", "delivery", "evidence", "alert")) {
            batch("delete from " + table + " where alert_id = ?", rows(old, id -> List.<Object[]>of(row(id))));
        }
        return old;
    }

    private void batch(String statement, List<Object[]> rows) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(statement, rows);
        }
    }

    private interface Rows<T> {
        List<Object[]> of(T thing);
    }

    private static <T> List<Object[]> rows(Collection<T> things, Rows<T> each) {
        List<Object[]> rows = new ArrayList<>();
        things.forEach(thing -> rows.addAll(each.of(thing)));
        return rows;
    }

    private static Object[] row(@Nullable Object... values) {
        return values;
    }

    /** PostgreSQL knows no zero character in a text. */
    static String text(String text, int limit) {
        String clean = text.replace('\0', '\uFFFD');
        return clean.length() <= limit ? clean : clean.substring(0, limit);
    }

    private static String json(Alert alert) {
        return new String(Topics.ALERTS.value().serializer().serialize("", alert), StandardCharsets.UTF_8);
    }
}
