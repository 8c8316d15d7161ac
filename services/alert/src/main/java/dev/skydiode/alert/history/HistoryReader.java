package dev.skydiode.alert.history;

import dev.skydiode.alert.history.HistoryQuery.Cursor;
import dev.skydiode.alert.view.AlertView;
import dev.skydiode.contracts.v1.Alert;
import dev.skydiode.contracts.v1.AlertState;
import dev.skydiode.messaging.Topics;
import dev.skydiode.messaging.UnixNanos;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Searches the history: newest first, page by page, each page for about the same cost. */
public final class HistoryReader {
    private static final int MAX_LEVELS = 2_000;
    /** Words in more alerts than this count as equally frequent. */
    private static final int MAX_COUNTED = 1_000;

    private final HistoryDatabase database;

    public HistoryReader(HistoryDatabase database) {
        this.database = database;
    }

    /**
     * A page of alerts.
     *
     * @param next where the next page begins; null where there is none
     */
    public record Page(List<AlertView> alerts, @Nullable String next) {}

    /** A change of an alert's state; operator and note are null where nobody's. */
    public record Event(
            Instant at,
            String state,
            @Nullable String resolution,
            @Nullable String operator,
            @Nullable String note,
            long stateVersion) {}

    /** What became of a delivery: DELIVERED or FAILED. */
    public record Delivery(Instant at, long stateVersion, String output, String outcome, String detail) {}

    /** One report of one of its tracks. */
    public record Level(
            Instant at,
            String trackId,
            String sensorId,
            String state,
            double confidence,
            double centerFrequencyHertz,
            double bandwidthHertz,
            double snrDecibels,
            @Nullable Double levelDbm) {}

    /** What happened to an alert, oldest first. */
    public record Timeline(List<Event> events, List<Delivery> deliveries, List<Level> levels) {}

    /** The alerts that are looked for, after the cursor. */
    public Page search(HistoryQuery query, @Nullable Cursor after, int limit) {
        Statement statement = new Statement(query, rarestFirst(query.words()));
        String sql = statement.text(after, limit + 1);
        List<AlertView> found = database.with(jdbc -> jdbc.query(
                sql, (row, number) -> view(row.getString(1)), statement.values().toArray()));
        if (found.size() <= limit) {
            return new Page(found, null);
        }
        List<AlertView> page = found.subList(0, limit);
        AlertView last = page.getLast();
        return new Page(List.copyOf(page), new Cursor(openedNanos(last), last.alertId()).text());
    }

    /** The first word's index gives the order; the others are looked up for each of its alerts, so that a rare one saves most. */
    private List<String> rarestFirst(Set<String> words) {
        if (words.size() < 2) {
            return List.copyOf(words);
        }
        return database.with(jdbc -> {
            Map<String, Integer> counts = new HashMap<>();
            words.forEach(word -> counts.put(
                    word,
                    jdbc.queryForObject(
                            "select count(*) from (select 1 from alert_word where word = ? limit " + MAX_COUNTED
                                    + ") found",
                            Integer.class,
                            word)));
            return words.stream().sorted(Comparator.comparing(counts::get)).toList();
        });
    }

    /** As the row has it: 0 where the alert names no time. */
    private static long openedNanos(AlertView alert) {
        return alert.openedAt() == null ? 0 : UnixNanos.of(alert.openedAt());
    }

    /** All that are looked for, read page by page. */
    public Iterator<AlertView> all(HistoryQuery query) {
        return new Pages(this, query);
    }

    /** The alert of this id. */
    public Optional<AlertView> alert(String alertId) {
        return database.with(jdbc -> jdbc
                .query(
                        "select document from alert where alert_id = ?",
                        (row, number) -> view(row.getString(1)),
                        alertId)
                .stream()
                .findFirst());
    }

    /** The same as its topic has it. */
    public Optional<Alert> message(String alertId) {
        return database.with(jdbc -> jdbc
                .query(
                        "select document from alert where alert_id = ?",
                        (row, number) -> parsed(row.getString(1)),
                        alertId)
                .stream()
                .findFirst());
    }

    /** What happened to the alert of this id; empty lists where nothing is known. */
    public Timeline timeline(String alertId) {
        return database.with(jdbc -> new Timeline(
                jdbc.query(
                        "select at_nanos, state, resolution, operator, note, state_version from alert_event"
                                + " where alert_id = ? order by state_version",
                        (row, number) -> new Event(
                                UnixNanos.toInstant(row.getLong(1)),
                                row.getString(2),
                                known(row.getString(3)),
                                known(row.getString(4)),
                                known(row.getString(5)),
                                row.getLong(6)),
                        alertId),
                jdbc.query(
                        "select at_nanos, state_version, output, outcome, detail from delivery where alert_id = ?"
                                + " order by at_nanos",
                        (row, number) -> new Delivery(
                                UnixNanos.toInstant(row.getLong(1)),
                                row.getLong(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5)),
                        alertId),
                jdbc.query(
                        "select d.at_nanos, d.track_id, d.sensor_id, d.state, d.confidence, d.center_hertz,"
                                + " d.bandwidth_hertz, d.snr_db, d.level_dbm from alert_track t join detection d"
                                + " on d.track_id = t.track_id where t.alert_id = ? order by d.at_nanos limit "
                                + MAX_LEVELS,
                        (row, number) -> new Level(
                                UnixNanos.toInstant(row.getLong(1)),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getDouble(5),
                                row.getDouble(6),
                                row.getDouble(7),
                                row.getDouble(8),
                                (Double) row.getObject(9)),
                        alertId)));
    }

    private static AlertView view(String document) {
        return AlertView.of(parsed(document));
    }

    private static Alert parsed(String document) {
        return Topics.ALERTS.value().deserializer().deserialize("", document.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String known(String text) {
        return text.isEmpty() ? null : text;
    }

    /** The statement of a query, and its values in order. */
    private static final class Statement {
        private final List<String> conditions = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();
        /** Table whose index gives the order, and the column that the index begins with. */
        private final String driver;

        private final String leading;

        private Statement(HistoryQuery query, List<String> rarestFirst) {
            List<String> words = new ArrayList<>(rarestFirst);
            if (!words.isEmpty()) {
                driver = "alert_word";
                leading = "d.word";
                is("d.word", words.removeFirst());
            } else if (query.sensor() != null) {
                driver = "alert_sensor";
                leading = "d.sensor_id";
            } else {
                driver = "alert";
                leading = leadingOf(query);
            }
            words.forEach(
                    word -> exists("select 1 from alert_word w where w.alert_id = d.alert_id and w.word = ?", word));
            if (query.sensor() != null && driver.equals("alert_sensor")) {
                is("d.sensor_id", query.sensor());
            } else if (query.sensor() != null) {
                exists(
                        "select 1 from alert_sensor s where s.alert_id = d.alert_id and s.sensor_id = ?",
                        query.sensor());
            }
            String alert = driver.equals("alert") ? "d" : "a";
            is(alert + ".site", query.site());
            is(alert + ".class_name", query.className());
            is(alert + ".severity", query.severity());
            is(alert + ".state", query.state());
            if (query.from() != null) {
                add("d.opened_nanos >= ?", UnixNanos.of(query.from()));
            }
            if (query.to() != null) {
                add("d.opened_nanos < ?", UnixNanos.of(query.to()));
            }
        }

        private static String leadingOf(HistoryQuery query) {
            // Of the past few are still open: their index ends soon where other bounds fit none of them.
            if (query.state() != null && !query.state().equals(AlertState.RESOLVED.name())) {
                return "d.state";
            }
            if (query.className() != null) {
                return "d.class_name";
            }
            if (query.site() != null) {
                return "d.site";
            }
            if (query.state() != null) {
                return "d.state";
            }
            return query.severity() != null ? "d.severity" : "";
        }

        private void is(String column, @Nullable String value) {
            if (value != null) {
                add(column + " = ?", value);
            }
        }

        private void exists(String select, Object value) {
            add("exists (" + select + ")", value);
        }

        private void add(String condition, Object value) {
            conditions.add(condition);
            values.add(value);
        }

        private String text(@Nullable Cursor after, int limit) {
            if (after != null) {
                add("d.opened_nanos <= ?", after.openedNanos());
                conditions.add("(d.opened_nanos < ? or d.alert_id < ?)");
                values.add(after.openedNanos());
                values.add(after.alertId());
            }
            boolean joined = !driver.equals("alert");
            // The leading column is one value; naming it lets the index give the order.
            return "select " + (joined ? "a" : "d") + ".document from " + driver + " d"
                    + (joined ? " join alert a on a.alert_id = d.alert_id" : "")
                    + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions))
                    + " order by " + (leading.isEmpty() ? "" : leading + ", ")
                    + "d.opened_nanos desc, d.alert_id desc limit " + limit;
        }

        private List<Object> values() {
            return values;
        }
    }

    /** All pages of an answer, one after the other. */
    private static final class Pages implements Iterator<AlertView> {
        private static final int SIZE = 500;

        private final HistoryReader reader;
        private final HistoryQuery query;
        private Iterator<AlertView> page;
        private @Nullable String next;

        private Pages(HistoryReader reader, HistoryQuery query) {
            this.reader = reader;
            this.query = query;
            Page first = reader.search(query, null, SIZE);
            this.page = first.alerts().iterator();
            this.next = first.next();
        }

        @Override
        public boolean hasNext() {
            if (!page.hasNext() && next != null) {
                Page following = reader.search(query, Cursor.parse(next), SIZE);
                page = following.alerts().iterator();
                next = following.next();
            }
            return page.hasNext();
        }

        @Override
        public AlertView next() {
            if (!hasNext()) {
                throw new NoSuchElementException("no more alerts");
            }
            return page.next();
        }
    }
}
