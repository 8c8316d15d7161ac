package dev.skydiode.alert.rule;

import static dev.skydiode.alert.rule.Reports.START;
import static dev.skydiode.alert.rule.Reports.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.alert.rule.Decision.Change;
import dev.skydiode.alert.rule.Decision.Changed;
import dev.skydiode.alert.rule.Decision.Reason;
import dev.skydiode.alert.rule.Decision.Refusal;
import dev.skydiode.alert.rule.Decision.Refused;
import dev.skydiode.alert.rule.Decision.Unchanged;
import dev.skydiode.alert.rule.OperatorCommand.Acknowledge;
import dev.skydiode.alert.rule.OperatorCommand.Resolve;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertStateMachineTest {
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final MemoryBook book = new MemoryBook();
    private final AlertStateMachine machine = new AlertStateMachine(
            new AlertRules(
                    Map.of("tello", new ClassRule(true, Severity.CRITICAL, 0.9)),
                    Map.of(
                            "controller", new ClassRule(true, Severity.WARNING, 0.5),
                            "benign", new ClassRule(false, Severity.INFO, 0)),
                    new ClassRule(true, Severity.INFO, 0),
                    List.of(),
                    GRACE,
                    Duration.ofMinutes(1)),
            book);

    @Test
    void opensAnAlertThatCarriesItsTrack() {
        DroneAlert alert = reported(track("t1", "north"), Change.OPENED);

        assertThat(alert.phase()).isEqualTo(Phase.ACTIVE);
        assertThat(alert.severity()).isEqualTo(Severity.WARNING);
        assertThat(alert.rule()).isEqualTo("controller");
        assertThat(alert.sensors()).containsExactly("north");
        assertThat(alert.openedAt()).isEqualTo(START);
        assertThat(alert.evidence().runnerUp()).isEqualTo("dx6i");
        assertThat(alert.totals().windows()).isEqualTo(10);
        assertThat(alert.id()).matches("dx4e-[0-9a-f]{12}");
    }

    @Test
    void givesTheSameIdWhenTheWorkIsRepeated() {
        String first = reported(track("t1", "north"), Change.OPENED).id();
        book.alerts.clear();
        book.tracks.clear();

        assertThat(reported(track("t1", "north"), Change.OPENED).id()).isEqualTo(first);
    }

    @Test
    void mergesSensorsThatHearTheSameClass() {
        reported(track("t1", "north").confidence(0.7), Change.OPENED);
        DroneAlert alert =
                reported(track("t2", "south").confidence(0.8).counting(Totals.of(30, 4, 50)), Change.UPDATED);

        assertThat(alert.sensors()).containsExactly("north", "south");
        assertThat(alert.openTracks()).isEqualTo(2);
        assertThat(alert.evidence().confidence()).isEqualTo(0.8);
        assertThat(alert.totals().windows()).isEqualTo(40);
        assertThat(alert.totals().meanPowerMilliwatts()).isCloseTo((10 * 2 + 30 * 4) / 40.0, within(1e-12));
    }

    /** By these times outputs tell what they are to be notified of. */
    @Test
    void tellsAnUpdateAtTheMomentOfTheOpeningFromTheOpening() {
        DroneAlert opened = reported(track("t1", "north"), Change.OPENED);
        DroneAlert updated = reported(track("t2", "south"), Change.UPDATED);

        assertThat(opened.updatedAt()).isEqualTo(opened.state().changedAt());
        assertThat(updated.state()).isEqualTo(opened.state());
        assertThat(updated.updatedAt()).isEqualTo(opened.updatedAt().plusNanos(1));
    }

    /** Two tracks of one sensor at the same time are two drones, and another sensor's track joins the nearer one. */
    @Test
    void tellsTwoOfOneClassApartWhereASensorHearsBothAtOnce() {
        DroneAlert first = reported(track("t1", "north").at(2.41e9), Change.OPENED);
        DroneAlert second =
                reported(track("t2", "north").at(2.46e9).firstSeen(Reports.START.plusMillis(500)), Change.OPENED);
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.emitter()).isEqualTo(first.emitter());

        assertThat(reported(track("t3", "south").at(2.459e9), Change.UPDATED).id())
                .isEqualTo(second.id());
        assertThat(reported(track("t4", "south").at(2.458e9), Change.UPDATED).id())
                .as("the nearer one is received by the sensor otherwise")
                .isEqualTo(first.id());
        assertThat(reported(track("t1", "north").at(2.46e9).windows(20), Change.UPDATED)
                        .id())
                .as("a track stays where it is")
                .isEqualTo(first.id());
    }

    @Test
    void opensASecondAlertWhileTheFirstIsAcknowledged() {
        DroneAlert first = reported(track("t1", "north"), Change.OPENED);
        machine.command(new Acknowledge(first.id(), action("ada")));

        DroneAlert second = reported(track("t2", "north"), Change.OPENED);

        assertThat(second.phase()).isEqualTo(Phase.ACTIVE);
        assertThat(book.newest(first.subject()).orElseThrow().phase()).isEqualTo(Phase.ACKNOWLEDGED);
    }

    /** One drone that a sensor lost and found again is one drone. */
    @Test
    void takesATrackThatFollowsAnotherForTheSameEmitter() {
        DroneAlert first = reported(track("t1", "north"), Change.OPENED);

        assertThat(reported(track("t2", "north").firstSeen(Reports.START.plusSeconds(5)), Change.UPDATED)
                        .id())
                .isEqualTo(first.id());
    }

    @Test
    void boundsTheAlertsOfAClassAtASite() {
        for (int i = 0; i < 40; i++) {
            machine.report(track("t" + i, "north").report());
        }

        assertThat(book.alerts).hasSize(AlertSubjects.MAX_ALERTS_OF_A_CLASS);
        assertThat(book.alerts.values().stream()
                        .mapToLong(DroneAlert::openTracks)
                        .sum())
                .isEqualTo(40);
    }

    @Test
    void replacesTheTotalsOfATrackReportedAgain() {
        reported(track("t1", "north"), Change.OPENED);

        assertThat(reported(track("t1", "north").windows(25), Change.UPDATED)
                        .totals()
                        .windows())
                .isEqualTo(25);
        assertThat(reported(track("t1", "north").windows(12), Change.UPDATED)
                        .totals()
                        .windows())
                .as("a report that comes late changes nothing")
                .isEqualTo(25);
    }

    @Test
    void takesTheEvidenceOfAnotherTrackOnceTheSurestIsClosed() {
        reported(track("t1", "north").confidence(0.99), Change.OPENED);
        reported(track("t2", "south").confidence(0.7), Change.UPDATED);
        machine.close(track("t1", "north").confidence(0.99).report());

        DroneAlert alert = reported(track("t2", "south").confidence(0.6), Change.UPDATED);
        assertThat(alert.evidence().confidence()).isEqualTo(0.6);
    }

    @Test
    void holdsASampleAndTheNumbersOfManySensors() {
        for (int i = 0; i < 1_000; i++) {
            machine.report(track("t" + i, "sensor-" + i).report());
        }
        DroneAlert alert = book.alerts.values().iterator().next();

        assertThat(alert.sensorCount()).isEqualTo(1_000);
        assertThat(alert.openTracks()).isEqualTo(1_000);
        assertThat(alert.totals().windows()).isEqualTo(10_000);
        assertThat(alert.sensors()).hasSize(DroneAlert.MAX_LISTED_SENSORS);
        assertThat(alert.tracks()).hasSize(DroneAlert.MAX_LISTED_TRACKS);
    }

    @Test
    void resolvesWhenTheLastTrackCloses() {
        reported(track("t1", "north"), Change.OPENED);
        reported(track("t2", "south"), Change.UPDATED);

        assertThat(changed(machine.close(track("t1", "north").windows(12).report()), Change.UPDATED)
                        .phase())
                .isEqualTo(Phase.ACTIVE);
        DroneAlert over = changed(machine.close(track("t2", "south").report()), Change.RESOLVED_BY_SILENCE);
        assertThat(over.resolution()).isEqualTo(Resolution.SILENCE);
        assertThat(over.totals().windows()).isEqualTo(22);
        assertThat(over.sensors()).containsExactly("north", "south");
    }

    @Test
    void resolvesWhenTheSensorOfTheLastTrackFallsSilent() {
        reported(track("t1", "north"), Change.OPENED);

        DroneAlert alert = changed(
                machine.timedOut(track("t1", "north").report().key(), START.plusSeconds(90)),
                Change.RESOLVED_BY_SILENCE);
        assertThat(alert.updatedAt()).isEqualTo(START.plusSeconds(90));
    }

    @Test
    void countsATrackOnceThatComesBackAfterItsSensorWasSilent() {
        reported(track("t1", "north"), Change.OPENED);
        machine.timedOut(track("t1", "north").report().key(), START.plusSeconds(60));

        DroneAlert alert =
                reported(track("t1", "north").windows(15).reported(START.plusSeconds(70)), Change.REACTIVATED);
        assertThat(alert.totals().windows()).isEqualTo(15);
        assertThat(alert.openTracks()).isEqualTo(1);
    }

    @Test
    void reactivatesWithinTheGraceTime() {
        String id = reported(track("t1", "north"), Change.OPENED).id();
        machine.close(track("t1", "north").reported(START.plusSeconds(10)).report());

        DroneAlert alert = reported(track("t2", "north").reported(START.plusSeconds(40)), Change.REACTIVATED);
        assertThat(alert.id()).isEqualTo(id);
        assertThat(alert.phase()).isEqualTo(Phase.ACTIVE);
        assertThat(alert.totals().windows()).isEqualTo(20);
        assertThat(alert.state().version()).isEqualTo(3);
    }

    @Test
    void staysAcknowledgedWhenReactivated() {
        String id = reported(track("t1", "north"), Change.OPENED).id();
        changed(machine.command(new Acknowledge(id, action("ada"))), Change.ACKNOWLEDGED);
        machine.close(track("t1", "north").report());

        assertThat(reported(track("t2", "north"), Change.REACTIVATED).phase()).isEqualTo(Phase.ACKNOWLEDGED);
    }

    /** The clock of a sensor that is slow by years must not make a new drone look like one that was answered for. */
    @Test
    void opensANewAlertAfterTheGraceTimeWhateverTheSensorsClockSays() {
        String id = reported(track("t1", "north"), Change.OPENED).id();
        machine.command(new Acknowledge(id, action("ada")));
        machine.close(track("t1", "north").reported(START.plusSeconds(10)).report());

        DroneAlert alert = reported(
                track("t2", "north")
                        .firstSeen(START.minus(Duration.ofDays(700)))
                        .reported(START.plusSeconds(41)),
                Change.OPENED);
        assertThat(alert.id()).isNotEqualTo(id);
        assertThat(alert.phase()).isEqualTo(Phase.ACTIVE);
    }

    @Test
    void opensANewAlertWhereTheClockOfThisServiceWentBack() {
        reported(track("t1", "north"), Change.OPENED);
        machine.close(track("t1", "north").report());

        reported(track("t2", "north").reported(START.minusSeconds(3600)), Change.OPENED);
    }

    @Test
    void mutesTheTracksThatAnOperatorResolved() {
        String id = reported(track("t1", "north"), Change.OPENED).id();
        DroneAlert resolved = changed(machine.command(new Resolve(id, action("ada"))), Change.RESOLVED_BY_OPERATOR);
        assertThat(resolved.resolution()).isEqualTo(Resolution.OPERATOR);
        assertThat(resolved.action()).contains(action("ada"));

        assertThat(machine.report(track("t1", "north").windows(11).report())).isEqualTo(muted());
        assertThat(machine.timedOut(track("t1", "north").report().key(), START)).isEqualTo(muted());
        assertThat(machine.report(track("t1", "north").windows(12).report())).isEqualTo(muted());
        assertThat(machine.close(track("t1", "north").report())).isEqualTo(muted());
    }

    @Test
    void keepsATrackMutedWhileANewerAlertIsOn() {
        String id = reported(track("t1", "north"), Change.OPENED).id();
        machine.command(new Resolve(id, action("ada")));
        DroneAlert second = reported(track("t2", "north"), Change.OPENED);
        assertThat(second.id()).isNotEqualTo(id);
        assertThat(second.action()).isEmpty();

        assertThat(machine.report(track("t1", "north").windows(11).report())).isEqualTo(muted());
        DroneAlert over = changed(machine.close(track("t2", "north").report()), Change.RESOLVED_BY_SILENCE);
        assertThat(over.id()).isEqualTo(second.id());
    }

    @Test
    void takesATrackInAgainThatNobodyMutedThoughANewerAlertIsOn() {
        reported(track("t1", "north"), Change.OPENED);
        machine.timedOut(track("t1", "north").report().key(), START.plusSeconds(60));
        String second = reported(track("t2", "south").reported(START.plusSeconds(600)), Change.OPENED)
                .id();

        DroneAlert alert = reported(track("t1", "north").windows(14).reported(START.plusSeconds(601)), Change.UPDATED);
        assertThat(alert.id()).isEqualTo(second);
        assertThat(alert.totals().windows())
                .as("ten of the second track, four new of the first")
                .isEqualTo(14);
    }

    @Test
    void neverMixesSimulatedAndReal() {
        DroneAlert real = reported(track("t1", "north"), Change.OPENED);
        DroneAlert simulated = reported(track("t2", "south").simulated(), Change.OPENED);
        DroneAlert turned = reported(track("t2", "south").windows(20), Change.UPDATED);

        assertThat(real.emitter().simulated()).isFalse();
        assertThat(simulated.emitter().simulated()).isTrue();
        assertThat(turned.id()).isEqualTo(real.id());
    }

    @Test
    void tellsSitesApart() {
        DroneAlert one = reported(track("t1", "north").at("harbour"), Change.OPENED);
        DroneAlert two = reported(track("t2", "south").at("airfield"), Change.OPENED);

        assertThat(one.id()).isNotEqualTo(two.id());
    }

    @Test
    void makesHistoryOfWhatIsPast() {
        DroneAlert past = reported(track("t1", "north").historical(), Change.OPENED);
        assertThat(past.phase()).isEqualTo(Phase.RESOLVED);
        assertThat(past.resolution()).isEqualTo(Resolution.HISTORICAL);

        assertThat(reported(track("t2", "south").historical(), Change.UPDATED).id())
                .isEqualTo(past.id());
        assertThat(changed(machine.close(track("t1", "north").historical().report()), Change.UPDATED)
                        .state())
                .isEqualTo(past.state());
        assertThat(reported(track("t3", "south").historical().firstSeen(START.plusSeconds(3_600)), Change.OPENED)
                        .id())
                .as("an hour later it was another event")
                .isNotEqualTo(past.id());
        assertThat(reported(track("t1", "north"), Change.OPENED).phase())
                .as("what goes on until now is an alert")
                .isEqualTo(Phase.ACTIVE);
        assertThat(machine.command(new Resolve(past.id(), action("ada"))))
                .isEqualTo(new Refused(Refusal.NO_SUCH_ALERT));
    }

    @Test
    void raisesNothingForBenignClasses() {
        assertThat(machine.report(track("t1", "north").of("WiFi", "benign").report()))
                .isEqualTo(new Unchanged(Reason.BENIGN));
    }

    @Test
    void raisesAnAlertForAKindThatNoRuleNames() {
        assertThat(reported(track("t1", "north").of("dx4e", "balloon"), Change.OPENED)
                        .severity())
                .isEqualTo(Severity.INFO);
    }

    @Test
    void prefersTheRuleOfTheClassOverThatOfItsKind() {
        Reports tello = track("t1", "north").of("tello", "controller");

        assertThat(machine.report(tello.confidence(0.89).report())).isEqualTo(new Unchanged(Reason.LOW_CONFIDENCE));
        assertThat(reported(tello.confidence(0.9), Change.OPENED).severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void keepsATrackWhoseConfidenceFalls() {
        reported(track("t1", "north").confidence(0.6), Change.OPENED);

        assertThat(reported(track("t1", "north").confidence(0.4), Change.UPDATED)
                        .evidence()
                        .confidence())
                .isEqualTo(0.4);
    }

    @Test
    void ignoresTheEndOfATrackItNeverTook() {
        assertThat(machine.close(track("t1", "north").report())).isEqualTo(new Unchanged(Reason.NO_SUCH_TRACK));
    }

    @Test
    void namesWhyACommandIsRefused() {
        assertThat(machine.command(new Acknowledge("dx4e-1", action("ada"))))
                .isEqualTo(new Refused(Refusal.NO_SUCH_ALERT));
        String id = reported(track("t1", "north"), Change.OPENED).id();

        changed(machine.command(new Acknowledge(id, action("ada"))), Change.ACKNOWLEDGED);
        assertThat(machine.command(new Acknowledge(id, action("bob"))))
                .isEqualTo(new Refused(Refusal.ALREADY_ACKNOWLEDGED));

        changed(machine.command(new Resolve(id, action("bob"))), Change.RESOLVED_BY_OPERATOR);
        assertThat(machine.command(new Resolve(id, action("ada")))).isEqualTo(new Refused(Refusal.ALREADY_RESOLVED));
    }

    @Test
    void refusesActionsThatCouldForgeOrFloodALog() {
        assertThatIllegalArgumentException().isThrownBy(() -> action(" ")).withMessageContaining("operator");
        assertThatIllegalArgumentException().isThrownBy(() -> action("a\nb")).withMessageContaining("control");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> action("a".repeat(65)))
                .withMessageContaining("64");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OperatorAction("ada", START, "n".repeat(501)))
                .withMessageContaining("500");
    }

    private DroneAlert reported(Reports report, Change expected) {
        return changed(machine.report(report.report()), expected);
    }

    private static DroneAlert changed(Decision decision, Change expected) {
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Changed.class, c -> assertThat(c.change()).isEqualTo(expected));
        return ((Changed) decision).alert();
    }

    private static Decision muted() {
        return new Unchanged(Reason.MUTED);
    }

    private static OperatorAction action(String operator) {
        return new OperatorAction(operator, START.plusSeconds(5), "seen");
    }
}
