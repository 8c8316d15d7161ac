package dev.skydiode.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.alert.rule.Decision.Change;
import dev.skydiode.alert.rule.Decision.Changed;
import dev.skydiode.alert.rule.OperatorCommand.Acknowledge;
import dev.skydiode.alert.rule.OperatorCommand.Resolve;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random interleavings of reports, timeouts, operators and clocks that jump, held against a plain account of what an
 * alert may be. The account knows the promises, not the machine.
 */
class AlertModelTest {
    private static final int STEPS = 20_000;

    private final AlertStateMachine machine = new AlertStateMachine(
            new AlertRules(
                    Map.of(),
                    Map.of(),
                    new ClassRule(true, Severity.CRITICAL, 0.2),
                    List.of(),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(1)),
            new MemoryBook());

    private final Map<String, DroneAlert> alerts = new HashMap<>();
    private final Map<String, Set<String>> openTracks = new HashMap<>();
    private final Map<String, Set<String>> sensors = new HashMap<>();
    private final Map<String, Long> alertWindows = new HashMap<>();
    private final Map<String, Long> trackWindows = new HashMap<>();
    private final Map<String, Long> counted = new HashMap<>();
    private final Set<String> muted = new HashSet<>();
    private final List<String> ids = new ArrayList<>();
    private Instant now = Reports.START;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void keepsItsPromises(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int step = 0; step < STEPS; step++) {
            now = now.plusMillis(random.nextLong(20_000));
            if (random.nextInt(50) == 0) {
                now = now.plusSeconds(random.nextLong(-10_000, 10_000));
            }
            int what = random.nextInt(100);
            if (what < 42) {
                report(random);
            } else if (what < 76) {
                close(random);
            } else if (what < 92) {
                silent(random);
            } else {
                command(random);
            }
        }
        assertThat(ids).as("the walk must have met many alerts").hasSizeGreaterThan(500);
    }

    private void report(SplittableRandom random) {
        TrackReport report = next(random);
        Decision decision = machine.report(report);
        if (muted.contains(report.key())) {
            assertThat(decision).as("muted stays muted").isEqualTo(new Decision.Unchanged(Decision.Reason.MUTED));
        }
        if (!(decision instanceof Changed changed)) {
            return;
        }
        DroneAlert alert = changed.alert();
        openTracks.computeIfAbsent(alert.id(), any -> new HashSet<>()).add(report.key());
        sensors.computeIfAbsent(alert.id(), any -> new HashSet<>()).add(report.sensorId());
        count(alert, report);
        check(alert, changed.change());
        assertThat(alert.emitter().simulated())
                .as("simulated only if all are")
                .isEqualTo(report.emitter().simulated());
        assertThat(alert.emitter().historical()).isEqualTo(report.emitter().historical());
        if (changed.change() == Change.OPENED) {
            ids.add(alert.id());
            assertThat(alert.phase())
                    .as("a new alert is ACTIVE")
                    .isEqualTo(alert.emitter().historical() ? Phase.RESOLVED : Phase.ACTIVE);
            assertThat(alert.action()).isEmpty();
        }
    }

    private void close(SplittableRandom random) {
        TrackReport report = next(random);
        Decision decision = machine.close(report);
        muted.remove(report.key());
        if (decision instanceof Changed changed) {
            count(changed.alert(), report);
            openTracks.get(changed.alert().id()).remove(report.key());
            check(changed.alert(), changed.change());
        }
        counted.remove(report.key());
        trackWindows.remove(report.key());
    }

    private void silent(SplittableRandom random) {
        TrackReport report = next(random);
        if (machine.timedOut(report.key(), now) instanceof Changed changed) {
            openTracks.get(changed.alert().id()).remove(report.key());
            check(changed.alert(), changed.change());
        }
    }

    private void command(SplittableRandom random) {
        if (ids.isEmpty()) {
            return;
        }
        String id = ids.get(Math.max(0, ids.size() - 1 - random.nextInt(6)));
        OperatorAction action = new OperatorAction("ada", now, "");
        boolean resolves = random.nextInt(3) == 0;
        Decision decision = machine.command(resolves ? new Resolve(id, action) : new Acknowledge(id, action));
        if (decision instanceof Changed changed) {
            check(changed.alert(), changed.change());
            if (resolves) {
                muted.addAll(openTracks.get(id));
            }
        }
    }

    /** An alert counts what a track has more than was counted of it before, by whatever alert. */
    private void count(DroneAlert alert, TrackReport report) {
        long before = counted.getOrDefault(report.key(), 0L);
        long growth = Math.max(0, report.totals().windows() - before);
        counted.put(report.key(), before + growth);
        alertWindows.merge(alert.id(), growth, Long::sum);
    }

    private void check(DroneAlert alert, Change change) {
        DroneAlert before = alerts.put(alert.id(), alert);
        assertThat(alert.totals().windows()).as("totals never double").isEqualTo(alertWindows.get(alert.id()));
        assertThat(alert.openTracks()).isEqualTo(openTracks.get(alert.id()).size());
        assertThat(alert.sensorCount()).isEqualTo(sensors.get(alert.id()).size());
        if (before == null) {
            assertThat(change).isEqualTo(Change.OPENED);
            assertThat(alert.state().version()).isEqualTo(1);
        } else if (change == Change.UPDATED) {
            assertThat(alert.state()).isEqualTo(before.state());
        } else {
            assertThat(alert.state().version()).isEqualTo(before.state().version() + 1);
        }
        if (change != Change.RESOLVED_BY_OPERATOR && !alert.emitter().historical()) {
            assertThat(alert.phase() == Phase.RESOLVED)
                    .as("over exactly when nobody receives it")
                    .isEqualTo(alert.openTracks() == 0);
        }
        if (before != null && before.phase() == Phase.ACKNOWLEDGED && alert.phase() != Phase.RESOLVED) {
            assertThat(alert.phase()).as("answered stays answered").isEqualTo(Phase.ACKNOWLEDGED);
        }
    }

    private TrackReport next(SplittableRandom random) {
        int number = random.nextInt(8);
        Reports reports = Reports.track("t" + number, "sensor-" + number % 5)
                .of("class-" + number % 2, "drone")
                .firstSeen(now.plusSeconds(random.nextLong(-1_000_000, 1_000_000)))
                .reported(now)
                .confidence(random.nextDouble());
        if (random.nextInt(4) == 0) {
            reports = reports.simulated();
        } else if (random.nextInt(10) == 0) {
            reports = reports.historical();
        }
        long windows = trackWindows.merge(reports.report().key(), random.nextLong(10), Long::sum);
        // Now and then one that is older than the last.
        return reports.windows(random.nextInt(10) == 0 ? windows / 2 : windows).report();
    }
}
