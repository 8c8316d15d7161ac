package dev.skydiode.alert.stream;

import dev.skydiode.contracts.v1.SensorStatus;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What is wrong with one sensor, as its status reports show it. A trouble is one once it has lasted for a few of them. */
final class SensorHealth {
    private static final double MAX_CLIPPING_SHARE = 0.01;
    private static final double MAX_MISSING_SHARE = 0.01;
    private static final long MIN_MISSING = 3;
    private static final Duration LOSS_WINDOW = Duration.ofSeconds(30);
    private static final double MAX_AHEAD_MILLIS = -2_000;
    private static final double MAX_BEHIND_MILLIS = 60_000;
    /** Of the oldest capture in its gateway's spool. A link that was away for a moment catches up sooner. */
    private static final double MAX_SPOOL_SECONDS = 60;

    private static final int REPORTS = 3;

    private final Map<Trouble, Integer> lasting = new EnumMap<>(Trouble.class);
    private Duration windowBegan;
    private long capturesThen;
    private long missingThen;
    private boolean losing;

    /** Troubles, as alerts name them. */
    enum Trouble {
        SILENT("sensor silent"),
        CLIPPING("sensor clipping"),
        LOSING("sensor losing captures"),
        CLOCK("sensor clock off or far behind"),
        SPOOL("sensor spool growing");

        private final String className;

        Trouble(String className) {
            this.className = className;
        }

        String className() {
            return className;
        }
    }

    SensorHealth(SensorStatus first, Duration now) {
        begin(first, now);
    }

    private void begin(SensorStatus status, Duration now) {
        windowBegan = now;
        capturesThen = status.getCaptures();
        missingThen = status.getMissingCaptures();
    }

    /** Troubles but a timeout after another report. */
    Set<Trouble> report(SensorStatus status, Duration now) {
        long missing = status.getMissingCaptures() - missingThen;
        long captures = status.getCaptures() - capturesThen;
        boolean tooMany = missing >= MIN_MISSING && missing > MAX_MISSING_SHARE * (captures + missing);
        if (missing < 0 || captures < 0) {
            begin(status, now);
        } else if (now.minus(windowBegan).compareTo(LOSS_WINDOW) >= 0) {
            losing = tooMany;
            begin(status, now);
        } else {
            losing |= tooMany;
        }
        Set<Trouble> troubles = EnumSet.noneOf(Trouble.class);
        if (losing) {
            troubles.add(Trouble.LOSING);
        }
        lasts(Trouble.CLIPPING, status.getClippingShare() > MAX_CLIPPING_SHARE, troubles);
        double lag = status.getLagMillis();
        lasts(Trouble.CLOCK, lag < MAX_AHEAD_MILLIS || lag > MAX_BEHIND_MILLIS, troubles);
        lasts(Trouble.SPOOL, status.getGateway().getSpoolSeconds() > MAX_SPOOL_SECONDS, troubles);
        return troubles;
    }

    private void lasts(Trouble trouble, boolean now, Set<Trouble> troubles) {
        int reports = now ? lasting.merge(trouble, 1, Integer::sum) : lasting.merge(trouble, 0, (before, _) -> 0);
        if (reports >= REPORTS) {
            troubles.add(trouble);
        }
    }
}
