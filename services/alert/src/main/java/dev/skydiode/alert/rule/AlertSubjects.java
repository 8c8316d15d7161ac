package dev.skydiode.alert.rule;

import java.util.Locale;
import java.util.Optional;

/**
 * What an alert is about, as a text: realm and class where the emitter is named. Unidentified emitters are told apart by
 * look and frequency, on a raster so that finding one's alert costs a few look-ups however many there are.
 */
final class AlertSubjects {
    /** Unidentified emitters of one look that are nearer than half of this, or than half their width, are one. */
    static final double RASTER_HERTZ = 10e6;

    private AlertSubjects() {}

    /** The subject under which this report belongs, given the alerts there are. */
    static String of(TrackReport report, AlertBook book) {
        Emitter emitter = report.emitter();
        if (emitter.named()) {
            return emitter.realm() + "|class|" + emitter.className();
        }
        String prefix = emitter.realm() + "|look|"
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
        double apart = Math.abs(
                alert.evidence().centerFrequencyHertz() - report.evidence().centerFrequencyHertz());
        double width =
                Math.max(alert.evidence().bandwidthHertz(), report.evidence().bandwidthHertz());
        return apart <= Math.max(RASTER_HERTZ, width) / 2;
    }
}
