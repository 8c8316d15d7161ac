package dev.skydiode.alert.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What an alert is about, as a text. Named emitters: realm, class, and a number among those of the class that are on at
 * once. Unidentified ones are told apart by look and frequency, on a raster so that finding one's alert costs a few
 * look-ups however many there are.
 */
final class AlertSubjects {
    /** Unidentified emitters of one look that are nearer than half of this, or than half their width, are one. */
    static final double RASTER_HERTZ = 10e6;

    /** Of one class at one site; a further one joins the nearest. */
    static final int MAX_ALERTS_OF_A_CLASS = 16;

    private AlertSubjects() {}

    /** The subject under which this report belongs, given the alerts there are. */
    static String of(TrackReport report, AlertBook book, Duration grace) {
        return report.emitter().named() ? ofClass(report, book, grace) : ofLook(report, book);
    }

    /**
     * Of the alerts of the class that are on, the nearest in frequency that this sensor does not receive otherwise at the
     * same time; else one that timed out a moment ago; else a new one.
     */
    private static String ofClass(TrackReport report, AlertBook book, Duration grace) {
        String joined = null;
        String comesBack = null;
        String free = null;
        String busy = null;
        double leastHertz = Double.MAX_VALUE;
        double leastBusyHertz = Double.MAX_VALUE;
        for (int number = 1; number <= MAX_ALERTS_OF_A_CLASS; number++) {
            String subject = subject(report.emitter(), number);
            Optional<DroneAlert> newest = book.newest(subject);
            if (newest.isEmpty() || !isOn(newest.get(), report, grace)) {
                if (comesBack == null && newest.isPresent() && mayComeBack(newest.get(), report, grace)) {
                    comesBack = subject;
                }
                free = free == null ? subject : free;
                continue;
            }
            double hertz = apartHertz(newest.get(), report);
            if (receivesAnother(newest.get(), report, book)) {
                busy = hertz < leastBusyHertz ? subject : busy;
                leastBusyHertz = Math.min(hertz, leastBusyHertz);
            } else if (hertz < leastHertz) {
                joined = subject;
                leastHertz = hertz;
            }
        }
        if (joined != null) {
            return joined;
        }
        if (comesBack != null) {
            return comesBack;
        }
        return free != null ? free : String.valueOf(busy);
    }

    private static String subject(Emitter emitter, int number) {
        String first = emitter.realm() + "|class|" + emitter.className();
        return number == 1 ? first : first + "|" + number;
    }

    private static boolean isOn(DroneAlert alert, TrackReport report, Duration grace) {
        return alert.phase() != Phase.RESOLVED
                || (alert.resolution() == Resolution.HISTORICAL && sameEvent(alert, report, grace));
    }

    private static boolean receivesAnother(DroneAlert alert, TrackReport report, AlertBook book) {
        Instant began = report.firstSeenAt();
        return book.receivedUntil(alert.id(), report.sensorId())
                .filter(until -> until.isAfter(began))
                .isPresent();
    }

    /**
     * Whether an alert that timed out goes on with this report. A clock that was set back since proves nothing; a new
     * alert is then the safe side.
     */
    static boolean mayComeBack(DroneAlert alert, TrackReport report, Duration grace) {
        Duration since = Duration.between(alert.state().changedAt(), report.reportedAt());
        return alert.resolution() == Resolution.SILENCE && !since.isNegative() && since.compareTo(grace) <= 0;
    }

    /** In the past there is no clock but that of the events. */
    static boolean sameEvent(DroneAlert alert, TrackReport report, Duration grace) {
        return !report.firstSeenAt().isAfter(alert.lastSeenAt().plus(grace))
                && !report.lastSeenAt().isBefore(alert.openedAt().minus(grace));
    }

    private static String ofLook(TrackReport report, AlertBook book) {
        String prefix = report.emitter().realm() + "|look|"
                + report.evidence().looksLike().toLowerCase(Locale.ROOT).strip() + "|";
        long step = Math.round(report.evidence().centerFrequencyHertz() / RASTER_HERTZ);
        for (long near : new long[] {step, step - 1, step + 1}) {
            Optional<DroneAlert> alert = book.newest(prefix + near);
            if (alert.isPresent() && alert.get().phase() != Phase.RESOLVED && near(alert.get(), report)) {
                return prefix + near;
            }
        }
        return prefix + step;
    }

    private static boolean near(DroneAlert alert, TrackReport report) {
        double width =
                Math.max(alert.evidence().bandwidthHertz(), report.evidence().bandwidthHertz());
        return apartHertz(alert, report) <= Math.max(RASTER_HERTZ, width) / 2;
    }

    private static double apartHertz(DroneAlert alert, TrackReport report) {
        return Math.abs(
                alert.evidence().centerFrequencyHertz() - report.evidence().centerFrequencyHertz());
    }
}
