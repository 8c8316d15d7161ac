package dev.skydiode.alert.history;

import dev.skydiode.messaging.UnixNanos;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which evidence is kept of which alert, and which should be. */
public final class EvidenceIndex {
    private static final int MAX_WANTING = 50;

    private final HistoryDatabase database;

    public EvidenceIndex(HistoryDatabase database) {
        this.database = database;
    }

    /**
     * Where a capture stands that an alert followed from.
     *
     * @param reportedAt event time of the report
     */
    public record CapturePlace(String sensorId, int partition, long offset, Instant reportedAt) {}

    /**
     * What is kept, or why it is not.
     *
     * @param number from 1, within its alert
     * @param sha512 of the file, hex; null where there is none
     * @param trouble why there is none; null where there is
     * @param chips simulated chips that were asked about it; 0 where none could be, null until they were
     * @param agreeing of them, how many name the alert's class
     */
    public record Kept(
            int number,
            String sensorId,
            String fileName,
            long bytes,
            @Nullable String sha512,
            Instant keptAt,
            @Nullable String trouble,
            @Nullable Integer chips,
            @Nullable Integer agreeing) {}

    /** A file whose capture no simulated chip was asked about. */
    public record Unasked(String alertId, int number, String fileName) {}

    /**
     * Alerts that opened since then and have neither evidence nor a reason why not, the oldest first: its capture is the
     * next to go. One whose reports have named no capture yet is left out until it is overdue, so that it holds up none.
     *
     * @param overdue what opened before then is given with or without a capture
     */
    public List<String> wanting(Instant since, Instant overdue) {
        return database.with(jdbc -> jdbc.queryForList(
                "select a.alert_id from alert a where a.opened_nanos > ? and not exists"
                        + " (select 1 from evidence e where e.alert_id = a.alert_id)"
                        + " and (a.opened_nanos < ? or exists (select 1 from alert_track t join detection d"
                        + " on d.track_id = t.track_id where t.alert_id = a.alert_id and d.capture_offset is not null))"
                        + " order by a.opened_nanos, a.alert_id limit " + MAX_WANTING,
                String.class,
                UnixNanos.of(since),
                UnixNanos.of(overdue)));
    }

    /** The first captures that reports of its tracks followed from, at most one of a sensor. */
    public List<CapturePlace> captures(String alertId, int limit) {
        return database.with(jdbc -> jdbc.query(
                "select d.sensor_id, d.capture_partition, d.capture_offset, d.at_nanos from alert_track t"
                        + " join detection d on d.track_id = t.track_id where t.alert_id = ? and d.capture_offset is not null"
                        + " and not exists (select 1 from alert_track u join detection b on b.track_id = u.track_id"
                        + " where u.alert_id = t.alert_id and b.sensor_id = d.sensor_id and b.capture_offset is not null"
                        + " and (b.at_nanos < d.at_nanos or (b.at_nanos = d.at_nanos and b.topic_offset < d.topic_offset)))"
                        + " order by d.at_nanos limit " + limit,
                (row, number) -> new CapturePlace(
                        row.getString(1), row.getInt(2), row.getLong(3), UnixNanos.toInstant(row.getLong(4))),
                alertId));
    }

    /** Notes what was kept, or why nothing was. */
    public void note(String alertId, Kept kept) {
        database.inTransaction(jdbc -> jdbc.update(
                "insert into evidence (alert_id, number, sensor_id, file_name, bytes, sha512, kept_nanos, trouble)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                alertId,
                kept.number(),
                HistoryWriter.text(kept.sensorId(), 256),
                kept.fileName(),
                kept.bytes(),
                kept.sha512() == null ? "" : kept.sha512(),
                UnixNanos.of(kept.keptAt()),
                kept.trouble() == null ? "" : HistoryWriter.text(kept.trouble(), 400)));
    }

    /** Files whose captures no simulated chip was asked about, the newest first. */
    public List<Unasked> unasked(int limit) {
        return database.with(jdbc -> jdbc.query(
                "select alert_id, number, file_name from evidence where chips is null and bytes > 0"
                        + " order by kept_nanos desc limit " + limit,
                (row, number) -> new Unasked(row.getString(1), row.getInt(2), row.getString(3))));
    }

    /** Notes what simulated chips said. */
    public void asked(Unasked file, int chips, int agreeing) {
        database.inTransaction(jdbc -> jdbc.update(
                "update evidence set chips = ?, agreeing = ? where alert_id = ? and number = ?",
                chips,
                agreeing,
                file.alertId(),
                file.number()));
    }

    /** What is kept of an alert. */
    public List<Kept> of(String alertId) {
        return database.with(jdbc -> jdbc.query(
                "select number, sensor_id, file_name, bytes, sha512, kept_nanos, trouble, chips, agreeing from evidence"
                        + " where alert_id = ? order by number",
                (row, number) -> kept(row),
                alertId));
    }

    /** The file that was kept first of all, and the bytes of all files, where they are more than the limit. */
    public Optional<String> oldestBeyond(long maxBytes) {
        Long bytes = database.with(jdbc -> jdbc.queryForObject("select sum(bytes) from evidence", Long.class));
        if (bytes == null || bytes <= maxBytes) {
            return Optional.empty();
        }
        return database.with(jdbc -> jdbc
                .query(
                        "select file_name from evidence where bytes > 0 order by kept_nanos limit 1",
                        (row, number) -> row.getString(1))
                .stream()
                .findFirst());
    }

    /** Notes that a file was removed to make room. */
    public void removed(String fileName) {
        database.inTransaction(jdbc -> jdbc.update(
                "update evidence set bytes = 0, sha512 = '', trouble = 'removed to make room for newer evidence'"
                        + " where file_name = ?",
                fileName));
    }

    private static Kept kept(ResultSet row) throws SQLException {
        String sha512 = row.getString(5);
        String trouble = row.getString(7);
        return new Kept(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                sha512.isEmpty() ? null : sha512,
                UnixNanos.toInstant(row.getLong(6)),
                trouble.isEmpty() ? null : trouble,
                row.getObject(8, Integer.class),
                row.getObject(9, Integer.class));
    }
}
