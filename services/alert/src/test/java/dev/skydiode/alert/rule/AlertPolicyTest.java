package dev.skydiode.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.alert.rule.AlertEvent.Acknowledge;
import dev.skydiode.alert.rule.AlertEvent.Resolve;
import dev.skydiode.alert.rule.AlertEvent.TrackClosed;
import dev.skydiode.alert.rule.AlertEvent.TrackHeard;
import dev.skydiode.alert.rule.AlertEvent.TracksLost;
import dev.skydiode.alert.rule.Decision.Change;
import dev.skydiode.alert.rule.Decision.Changed;
import dev.skydiode.alert.rule.Decision.Reason;
import dev.skydiode.alert.rule.Decision.Refusal;
import dev.skydiode.alert.rule.Decision.Refused;
import dev.skydiode.alert.rule.Decision.Unchanged;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlertPolicyTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final AlertPolicy policy = new AlertPolicy(new AlertRules(
            Map.of("tello", new ClassRule(true, Severity.CRITICAL, 0.9)),
            Map.of(
                    "controller", new ClassRule(true, Severity.WARNING, 0.5),
                    "benign", new ClassRule(false, Severity.INFO, 0)),
            new ClassRule(true, Severity.INFO, 0),
            GRACE,
            Duration.ofMinutes(1)));

    private Optional<DroneAlert> last = Optional.empty();

    @Test
    void opensAnAlertThatCarriesItsTrack() {
        DroneAlert alert = changed(heard("controller", track("t1", "north").build()), Change.OPENED);

        assertThat(alert.phase()).isEqualTo(Phase.ACTIVE);
        assertThat(alert.severity()).isEqualTo(Severity.WARNING);
        assertThat(alert.sensors()).containsExactly("north");
        assertThat(alert.openedAt()).isEqualTo(START);
        assertThat(alert.evidence().runnerUp()).isEqualTo("dx6i");
        assertThat(alert.totals().windows()).isEqualTo(10);
        assertThat(alert.id()).matches("dx4e-[0-9a-f]{12}");
    }

    @Test
    void givesTheSameIdWhenTheWorkIsRepeated() {
        HeardTrack track = track("t1", "north").build();
        String first = changed(heard("controller", track), Change.OPENED).id();
        last = Optional.empty();

        assertThat(changed(heard("controller", track), Change.OPENED).id()).isEqualTo(first);
    }

    @Test
    void mergesSensorsThatHearTheSameClass() {
        changed(heard("controller", track("t1", "north").confidence(0.7).build()), Change.OPENED);
        DroneAlert alert = changed(
                heard(
                        "controller",
                        track("t2", "south")
                                .confidence(0.8)
                                .windows(30)
                                .power(4)
                                .build()),
                Change.UPDATED);

        assertThat(alert.sensors()).containsExactly("north", "south");
        assertThat(alert.openTracks()).hasSize(2);
        assertThat(alert.evidence().confidence()).isEqualTo(0.8);
        assertThat(alert.totals().windows()).isEqualTo(40);
        assertThat(alert.totals().meanPowerMilliwatts()).isCloseTo((10 * 2 + 30 * 4) / 40.0, within(1e-12));
    }

    @Test
    void replacesTheTotalsOfATrackReportedAgain() {
        changed(heard("controller", track("t1", "north").build()), Change.OPENED);
        DroneAlert alert =
                changed(heard("controller", track("t1", "north").windows(25).build()), Change.UPDATED);

        assertThat(alert.totals().windows()).isEqualTo(25);
    }

    @Test
    void resolvesWhenTheLastTrackCloses() {
        changed(heard("controller", track("t1", "north").build()), Change.OPENED);
        changed(heard("controller", track("t2", "south").build()), Change.UPDATED);

        DroneAlert one =
                changed(new TrackClosed(track("t1", "north").windows(12).build()), Change.UPDATED);
        assertThat(one.phase()).isEqualTo(Phase.ACTIVE);

        DroneAlert none = changed(new TrackClosed(track("t2", "south").build()), Change.RESOLVED_BY_SILENCE);
        assertThat(none.phase()).isEqualTo(Phase.RESOLVED);
        assertThat(none.resolution()).isEqualTo(Resolution.SILENCE);
        assertThat(none.totals().windows()).isEqualTo(22);
        assertThat(none.totals().energyNanojoules()).isCloseTo(200, within(1e-9));
        assertThat(none.sensors()).containsExactly("north", "south");
    }

    @Test
    void resolvesWhenTheSensorOfTheLastTrackFallsSilent() {
        changed(heard("controller", track("t1", "north").build()), Change.OPENED);

        DroneAlert alert = changed(new TracksLost(Set.of("t1"), START.plusSeconds(90)), Change.RESOLVED_BY_SILENCE);
        assertThat(alert.updatedAt()).isEqualTo(START.plusSeconds(90));
    }

    @Test
    void reactivatesWithinTheGraceTime() {
        String id = changed(heard("controller", track("t1", "north").build()), Change.OPENED)
                .id();
        changed(new TrackClosed(track("t1", "north").build()), Change.RESOLVED_BY_SILENCE);

        DroneAlert alert = changed(
                heard(
                        "controller",
                        track("t2", "north").firstSeen(START.plusSeconds(31)).build()),
                Change.REACTIVATED);
        assertThat(alert.id()).isEqualTo(id);
        assertThat(alert.phase()).isEqualTo(Phase.ACTIVE);
        assertThat(alert.totals().windows()).isEqualTo(20);
    }

    @Test
    void staysAcknowledgedWhenReactivated() {
        String id = changed(heard("controller", track("t1", "north").build()), Change.OPENED)
                .id();
        changed(new Acknowledge(id, word("ada")), Change.ACKNOWLEDGED);
        changed(new TrackClosed(track("t1", "north").build()), Change.RESOLVED_BY_SILENCE);

        DroneAlert alert = changed(heard("controller", track("t2", "north").build()), Change.REACTIVATED);
        assertThat(alert.phase()).isEqualTo(Phase.ACKNOWLEDGED);
    }

    @Test
    void opensANewAlertAfterTheGraceTime() {
        String id = changed(heard("controller", track("t1", "north").build()), Change.OPENED)
                .id();
        changed(new TrackClosed(track("t1", "north").build()), Change.RESOLVED_BY_SILENCE);

        DroneAlert alert = changed(
                heard(
                        "controller",
                        track("t2", "north").firstSeen(START.plusSeconds(32)).build()),
                Change.OPENED);
        assertThat(alert.id()).isNotEqualTo(id);
    }

    @Test
    void mutesTheTracksThatAnOperatorResolved() {
        String id = changed(heard("controller", track("t1", "north").build()), Change.OPENED)
                .id();
        DroneAlert resolved = changed(new Resolve(id, word("ada")), Change.RESOLVED_BY_OPERATOR);
        assertThat(resolved.resolution()).isEqualTo(Resolution.OPERATOR);
        assertThat(resolved.word()).contains(word("ada"));

        assertThat(decide(heard("controller", track("t1", "north").windows(11).build())))
                .isEqualTo(new Unchanged(Reason.MUTED));
        assertThat(decide(new TrackClosed(track("t1", "north").build()))).isEqualTo(new Unchanged(Reason.MUTED));
        assertThat(decide(new TracksLost(Set.of("t1"), START))).isEqualTo(new Unchanged(Reason.MUTED));
    }

    @Test
    void opensANewAlertForATrackThatAnOperatorCouldNotSee() {
        String id = changed(heard("controller", track("t1", "north").build()), Change.OPENED)
                .id();
        changed(new Resolve(id, word("ada")), Change.RESOLVED_BY_OPERATOR);

        DroneAlert alert = changed(heard("controller", track("t2", "north").build()), Change.OPENED);
        assertThat(alert.id()).isNotEqualTo(id);
        assertThat(alert.word()).isEmpty();
    }

    @Test
    void raisesNothingForBenignClasses() {
        assertThat(decide(heard("benign", track("t1", "north").build()))).isEqualTo(new Unchanged(Reason.BENIGN));
    }

    @Test
    void raisesAnAlertForAKindThatNoRuleNames() {
        assertThat(changed(heard("balloon", track("t1", "north").build()), Change.OPENED)
                        .severity())
                .isEqualTo(Severity.INFO);
    }

    @Test
    void prefersTheRuleOfTheClassOverThatOfItsKind() {
        TrackHeard unsure = new TrackHeard(
                "tello", "controller", track("t1", "north").confidence(0.89).build());
        TrackHeard sure = new TrackHeard(
                "tello", "controller", track("t1", "north").confidence(0.9).build());

        assertThat(decide(unsure)).isEqualTo(new Unchanged(Reason.LOW_CONFIDENCE));
        assertThat(changed(sure, Change.OPENED).severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void keepsATrackWhoseConfidenceFalls() {
        changed(heard("controller", track("t1", "north").confidence(0.6).build()), Change.OPENED);
        DroneAlert alert =
                changed(heard("controller", track("t1", "north").confidence(0.4).build()), Change.UPDATED);
        assertThat(alert.evidence().confidence()).isEqualTo(0.4);
    }

    @Test
    void ignoresTheEndOfATrackItNeverTook() {
        assertThat(decide(new TrackClosed(track("t1", "north").build())))
                .isEqualTo(new Unchanged(Reason.NO_SUCH_TRACK));
    }

    @Test
    void namesWhyACommandIsRefused() {
        assertThat(decide(new Acknowledge("dx4e-1", word("ada")))).isEqualTo(new Refused(Refusal.NO_SUCH_ALERT));
        String id = changed(heard("controller", track("t1", "north").build()), Change.OPENED)
                .id();
        assertThat(decide(new Resolve("dx4e-1", word("ada")))).isEqualTo(new Refused(Refusal.NO_SUCH_ALERT));

        changed(new Acknowledge(id, word("ada")), Change.ACKNOWLEDGED);
        assertThat(decide(new Acknowledge(id, word("bob")))).isEqualTo(new Refused(Refusal.ALREADY_ACKNOWLEDGED));

        changed(new Resolve(id, word("bob")), Change.RESOLVED_BY_OPERATOR);
        assertThat(decide(new Resolve(id, word("ada")))).isEqualTo(new Refused(Refusal.ALREADY_RESOLVED));
        assertThat(decide(new Acknowledge(id, word("ada")))).isEqualTo(new Refused(Refusal.ALREADY_RESOLVED));
    }

    @Test
    void refusesWordsThatCouldForgeOrFloodALog() {
        assertThatIllegalArgumentException().isThrownBy(() -> word(" ")).withMessageContaining("operator");
        assertThatIllegalArgumentException().isThrownBy(() -> word("a\nb")).withMessageContaining("control");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> word("a".repeat(65)))
                .withMessageContaining("64");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OperatorWord("ada", START, "n".repeat(501)))
                .withMessageContaining("500");
    }

    private Decision decide(AlertEvent event) {
        return policy.decide(last, event);
    }

    private DroneAlert changed(AlertEvent event, Change expected) {
        Decision decision = decide(event);
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Changed.class, c -> assertThat(c.change()).isEqualTo(expected));
        DroneAlert alert = ((Changed) decision).alert();
        last = Optional.of(alert);
        return alert;
    }

    private static OperatorWord word(String operator) {
        return new OperatorWord(operator, START.plusSeconds(5), "seen");
    }

    private static TrackHeard heard(String kind, HeardTrack track) {
        return new TrackHeard("dx4e", kind, track);
    }

    private static TrackBuilder track(String trackId, String sensorId) {
        return new TrackBuilder(trackId, sensorId);
    }

    private static final class TrackBuilder {
        private final String trackId;
        private final String sensorId;
        private Instant firstSeenAt = START;
        private double confidence = 0.95;
        private long windows = 10;
        private double powerMilliwatts = 2;

        private TrackBuilder(String trackId, String sensorId) {
            this.trackId = trackId;
            this.sensorId = sensorId;
        }

        private TrackBuilder firstSeen(Instant instant) {
            firstSeenAt = instant;
            return this;
        }

        private TrackBuilder confidence(double value) {
            confidence = value;
            return this;
        }

        private TrackBuilder windows(long value) {
            windows = value;
            return this;
        }

        private TrackBuilder power(double milliwatts) {
            powerMilliwatts = milliwatts;
            return this;
        }

        private HeardTrack build() {
            return new HeardTrack(
                    trackId,
                    sensorId,
                    firstSeenAt,
                    firstSeenAt.plusSeconds(1),
                    firstSeenAt.plusSeconds(2),
                    windows,
                    powerMilliwatts,
                    100,
                    new Evidence(confidence, "dx6i", 2.4e9, 2e6, 20, 225, true));
        }
    }
}
