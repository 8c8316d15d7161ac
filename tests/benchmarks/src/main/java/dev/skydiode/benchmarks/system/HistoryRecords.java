package dev.skydiode.benchmarks.system;

import dev.skydiode.contracts.v1.Alert;
import dev.skydiode.contracts.v1.AlertState;
import dev.skydiode.contracts.v1.AlertTrack;
import dev.skydiode.contracts.v1.Detection;
import dev.skydiode.contracts.v1.TrackState;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Records as the alert topic and the detection topic have them: an alert a minute, each with two changes of state and its
 * share of the reports, eight alerts open at a time.
 */
final class HistoryRecords {

    static final int DETECTION_PARTITIONS = 4;
    static final int SITES = 40;
    static final int SENSORS = 1_000;
    static final int NOTE_WORDS = 5_000;
    private static final String[] CLASSES = {"tello", "Parrot", "S500", "dx4e", "dx6i", "q205", "MTx", "Taranis"};
    private static final String[] SEVERITIES = {"CRITICAL", "WARNING", "INFO"};
    private static final long START_UNIX_NANOS = 1_767_225_600_000_000_000L;
    private static final long ALERT_SPACING_NANOS = 60_000_000_000L;
    private static final long REPORT_SPACING_NANOS = 5_000_000_000L;
    private static final int OPEN_AT_ONCE = 8;
    /** One of so many stays open, one of so many bears an operator's note. */
    private static final int OPEN_EVERY = 500;

    private static final int NOTE_EVERY = 10;

    private final int alerts;
    private final int reportsOfAnAlert;

    /** @param detections of all alerts together; each alert has the same number of them */
    HistoryRecords(int alerts, int detections) {
        this.alerts = alerts;
        this.reportsOfAnAlert = Math.max(1, detections / alerts);
    }

    int alerts() {
        return alerts;
    }

    /** In each partition of the topic. */
    long detectionsOfAPartition() {
        return (long) alerts * reportsOfAnAlert / DETECTION_PARTITIONS;
    }

    static String className(int index) {
        return CLASSES[index % CLASSES.length];
    }

    static String alertId(int index) {
        SplittableRandom bits = new SplittableRandom(index);
        return new UUID(bits.nextLong(), bits.nextLong()).toString();
    }

    static long openedUnixNanos(int index) {
        return START_UNIX_NANOS + index * ALERT_SPACING_NANOS;
    }

    private static String site(int index) {
        return "site-" + index % SITES;
    }

    private static String sensor(int index, int which) {
        return "sensor-" + (index + which * SITES) % SENSORS;
    }

    private static int sensors(int index) {
        return 1 + index % 3;
    }

    private static String track(int index, int which) {
        return sensor(index, which) + "-" + index;
    }

    /** The alert topic's record at this place: each alert opens and, but for a few, is resolved. */
    Alert alert(long offset) {
        int index = (int) (offset / 2);
        boolean resolved = offset % 2 == 1 && index % OPEN_EVERY > 0;
        long opened = openedUnixNanos(index);
        long last = opened + reportsOfAnAlert * REPORT_SPACING_NANOS;
        Alert.Builder alert = Alert.newBuilder()
                .setAlertId(alertId(index))
                .setState(resolved ? AlertState.RESOLVED : AlertState.ACTIVE)
                .setNamed(true)
                .setClassName(className(index))
                .setClassKind("drone")
                .setSeverity(SEVERITIES[index % SEVERITIES.length])
                .setRule("class " + className(index))
                .setSite(site(index))
                .setOpenedUnixNanos(opened)
                .setUpdatedUnixNanos(resolved ? last : opened)
                .setStateChangedUnixNanos(resolved ? last : opened)
                .setLastSeenUnixNanos(resolved ? last : opened)
                .setConfidence(0.97)
                .setCenterFrequencyHertz(2.44e9)
                .setBandwidthHertz(9e6)
                .setSnrDb(21.5)
                .setLevelDbm(-71.25)
                .setWindows(reportsOfAnAlert)
                .setSensorCount(sensors(index))
                .setStateVersion(1 + offset % 2);
        for (int which = 0; which < sensors(index); which++) {
            alert.addSensors(sensor(index, which));
            alert.addTracks(AlertTrack.newBuilder()
                    .setTrackId(track(index, which))
                    .setSensorId(sensor(index, which))
                    .setFirstSeenUnixNanos(opened)
                    .setLastSeenUnixNanos(opened));
        }
        if (resolved) {
            // An alert that is over has no open tracks; those that it had are in its first record.
            alert.clearTracks().setResolution("SILENCE");
            if (index % NOTE_EVERY == 0) {
                alert.setResolution("OPERATOR")
                        .setOperator("ada")
                        .setOperatorUnixNanos(last)
                        .setNote("looked from the roof, saw w" + index / NOTE_EVERY % NOTE_WORDS);
            }
        }
        return alert.build();
    }

    /** The detection topic's record at this place, in the order of time within its partition. */
    Detection detection(int partition, long offset) {
        long number = offset * DETECTION_PARTITIONS + partition;
        int block = OPEN_AT_ONCE * reportsOfAnAlert;
        int inBlock = (int) (number % block);
        int index = (int) Math.min(alerts - 1, number / block * OPEN_AT_ONCE + inBlock % OPEN_AT_ONCE);
        int report = inBlock / OPEN_AT_ONCE;
        int which = report % sensors(index);
        long opened = openedUnixNanos(index);
        return Detection.newBuilder()
                .setTrackId(track(index, which))
                .setSensorId(sensor(index, which))
                .setNamed(true)
                .setClassName(className(index))
                .setClassKind("drone")
                .setState(report < sensors(index) ? TrackState.OPENED : TrackState.UPDATED)
                .setFirstSeenUnixNanos(opened)
                .setLastSeenUnixNanos(opened + report * REPORT_SPACING_NANOS)
                .setWindows(report + 1)
                .setConfidence(0.97)
                .setCenterFrequencyHertz(2.44e9)
                .setBandwidthHertz(9e6)
                .setSnrDb(20 + report % 5)
                .setLevelDbm(-71.25)
                .setCapturePartition(partition)
                .setCaptureOffset(offset)
                .build();
    }
}
