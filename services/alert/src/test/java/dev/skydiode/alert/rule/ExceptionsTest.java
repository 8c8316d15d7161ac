package dev.skydiode.alert.rule;

import static dev.skydiode.alert.rule.Reports.START;
import static dev.skydiode.alert.rule.Reports.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.skydiode.alert.rule.Decision.Change;
import dev.skydiode.alert.rule.Decision.Changed;
import dev.skydiode.alert.rule.Decision.Reason;
import dev.skydiode.alert.rule.Decision.Unchanged;
import dev.skydiode.alert.rule.Exceptions.QuietHours;
import dev.skydiode.alert.rule.OperatorCommand.Resolve;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Quiet hours and cool-down. The reports of these tests come at 03:04 UTC. */
class ExceptionsTest {
    private static final QuietHours NIGHT = new QuietHours(hours(22, 6), Severity.WARNING);

    @Test
    void waitsWithLesserAlertsUntilTheQuietHoursEnd() {
        AlertStateMachine machine = machine(new Exceptions(List.of(), List.of(NIGHT), Duration.ZERO));
        Reports lesser = track("t1", "north");
        Instant morning = Instant.parse("2026-01-02T06:00:00Z");

        assertThat(machine.report(lesser.report())).isEqualTo(new Unchanged(Reason.QUIET_HOURS));
        assertThat(machine.report(lesser.reported(morning.minusNanos(1)).report()))
                .isEqualTo(new Unchanged(Reason.QUIET_HOURS));
        opened(machine.report(lesser.reported(morning).report()));
    }

    @Test
    void neverWaitsWithACriticalAlert() {
        AlertStateMachine machine = machine(new Exceptions(List.of(), List.of(NIGHT), Duration.ZERO));

        opened(machine.report(track("t1", "north").of("tello", "drone").report()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QuietHours(Hours.ALWAYS, Severity.CRITICAL))
                .withMessageContaining("critical");
    }

    @Test
    void holdsHoursWithinADayOverMidnightAndAlways() {
        assertThat(hours(3, 4).hold(START)).isTrue();
        assertThat(hours(4, 3).hold(START)).isFalse();
        assertThat(hours(22, 4).hold(START)).isTrue();
        assertThat(hours(22, 3).hold(START)).isFalse();
        assertThat(hours(5, 5).hold(START)).isTrue();
    }

    @Test
    void opensNoNewAlertOfAnEmitterThatCoolsDown() {
        AlertStateMachine machine = machine(new Exceptions(List.of(), List.of(), Duration.ofMinutes(10)));
        DroneAlert alert = opened(machine.report(track("t1", "north").report()));
        Instant resolved = START.plusSeconds(10);
        machine.command(new Resolve(alert.id(), new OperatorAction("ada", resolved, "ours")));
        Reports next = track("t2", "north").firstSeen(START.plusSeconds(60));

        assertThat(machine.report(
                        next.reported(resolved.plusSeconds(600).minusNanos(1)).report()))
                .isEqualTo(new Unchanged(Reason.COOL_DOWN));
        assertThat(opened(machine.report(
                                next.reported(resolved.plusSeconds(600)).report()))
                        .id())
                .isNotEqualTo(alert.id());
    }

    private static Hours hours(int from, int to) {
        return new Hours(LocalTime.of(from, 0), LocalTime.of(to, 0));
    }

    private static DroneAlert opened(Decision decision) {
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Changed.class, changed -> assertThat(changed.change()).isEqualTo(Change.OPENED));
        return ((Changed) decision).alert();
    }

    private static AlertStateMachine machine(Exceptions exceptions) {
        return new AlertStateMachine(
                new AlertRules(
                        Map.of("tello", new ClassRule(true, Severity.CRITICAL, 0)),
                        Map.of(),
                        new ClassRule(true, Severity.WARNING, 0),
                        List.of(),
                        exceptions,
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(1)),
                new MemoryBook());
    }
}
