package dev.skydiode.identification.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.skydiode.identification.track.TrackReport.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SensorTracksTest {

    private static final TrackRules RULES = new TrackRules(2, 3, Duration.ofSeconds(10), Duration.ofSeconds(1));

    private SensorTracks tracks = new SensorTracks();

    @Test
    void opensWhenEnoughOfTheNewestWindowsAgree() {
        assertThat(hear("S500", 0)).isEmpty();
        assertThat(hear("", 1)).isEmpty();
        assertThat(hear("S500", 2)).containsExactly(Phase.OPENED);
    }

    @Test
    void forgetsCandidatesThatTheNewestWindowsDoNotShow() {
        hear("S500", 0);
        hear("", 1);
        hear("", 2);
        hear("", 3);

        assertThat(hear("S500", 4)).isEmpty();
        assertThat(hear("S500", 5)).containsExactly(Phase.OPENED);
        assertThat(tracks.tracks().get("S500").windows()).isEqualTo(2);
    }

    @Test
    void doesNotCountWindowsFromBeforeASilence() {
        hear("S500", 0);

        assertThat(hear("S500", 10_001)).isEmpty();
    }

    @Test
    void keepsTwoClassesApart() {
        hear("S500", 0);
        hear("tello", 1);

        assertThat(hear("S500", 2)).containsExactly(Phase.OPENED);
        assertThat(hear("tello", 3)).containsExactly(Phase.OPENED);
    }

    @Test
    void reportsAnOpenTrackNoMoreOftenThanAsked() {
        hear("S500", 0);
        hear("S500", 1);

        assertThat(hear("S500", 1000)).isEmpty();
        assertThat(hear("S500", 1001)).containsExactly(Phase.UPDATED);
    }

    @Test
    void closesAfterSilenceOnceOtherWindowsMoveTheTime() {
        hear("S500", 0);
        hear("S500", 1);

        assertThat(hear("", 10_001)).isEmpty();
        assertThat(hear("", 10_002)).containsExactly(Phase.CLOSED);
        assertThat(hear("", 10_003)).isEmpty();
    }

    @Test
    void takesLateWindowsWithoutMovingTimeBack() {
        hear("S500", 5_000);
        hear("S500", 4_000);

        Track track = tracks.tracks().get("S500");

        assertThat(track.open()).isTrue();
        assertThat(track.firstSeenUnixNanos()).isEqualTo(nanos(4_000));
        assertThat(track.lastSeenUnixNanos()).isEqualTo(nanos(5_000));
        assertThat(track.bornUnixNanos()).isEqualTo(nanos(5_000));
    }

    @Test
    void survivesItsStore() {
        hear("S500", 0);
        hear("tello", 1);
        hear("S500", 2);
        var serde = SensorTracksSerde.create();

        tracks = serde.deserializer().deserialize("any", serde.serializer().serialize("any", tracks));

        assertThat(hear("tello", 3)).containsExactly(Phase.OPENED);
        assertThat(tracks.fallSilent()).extracting(TrackReport::phase).containsExactly(Phase.CLOSED, Phase.CLOSED);
        assertThat(tracks.isEmpty()).isTrue();
    }

    @Test
    void refusesRulesThatCannotWork() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrackRules(3, 2, Duration.ofSeconds(1), Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new TrackRules(1, 1, Duration.ZERO, Duration.ZERO));
    }

    private List<Phase> hear(String className, long atMillis) {
        List<Phase> phases = new ArrayList<>();
        tracks.hear(
                        new Sighting(
                                className, "drone", "dx4e", nanos(atMillis), 0.9, 10, 2.44e9, 1e7, 2, 20, false, "abc"),
                        RULES)
                .forEach(report -> phases.add(report.phase()));
        return phases;
    }

    private static long nanos(long millis) {
        return 1_700_000_000_000_000_000L + millis * 1_000_000;
    }
}
