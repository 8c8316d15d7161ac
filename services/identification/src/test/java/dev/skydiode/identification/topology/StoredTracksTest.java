package dev.skydiode.identification.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.recognition.track.Burst;
import dev.skydiode.recognition.track.SensorTracks;
import dev.skydiode.recognition.track.Sighting;
import dev.skydiode.recognition.track.TrackReport;
import dev.skydiode.recognition.track.TrackRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StoredTracksTest {

    private SensorTracks tracks = new SensorTracks();

    @Test
    void tracksSurviveTheirStore() {
        hear("S500", 0, 1);
        hear("tello", 1, 1);
        hear("S500", 2, 1);

        tracks = stored(tracks);

        assertThat(hear("tello", 3, 1)).containsExactly(TrackReport.Phase.OPENED);
        assertThat(tracks.fallSilent())
                .extracting(TrackReport::phase)
                .containsExactly(TrackReport.Phase.CLOSED, TrackReport.Phase.CLOSED);
        assertThat(tracks.isEmpty()).isTrue();
    }

    @Test
    void whatChanceExplainsSurvivesItsStore() {
        hear("S500", 0, 1e-4);
        hear("", 100, 1e-4);

        SensorTracks again = stored(tracks);

        assertThat(again.chance().classes()).isEqualTo(tracks.chance().classes());
        assertThat(again.chance().strangers()).isEqualTo(tracks.chance().strangers());
        assertThat(again.chance().last()).isEqualTo(tracks.chance().last());
    }

    private static SensorTracks stored(SensorTracks tracks) {
        var serde = StoredTracks.serde();
        return serde.deserializer().deserialize("any", serde.serializer().serialize("any", tracks));
    }

    private List<TrackReport.Phase> hear(String className, long atMillis, double mostChance) {
        long nanos = 1_700_000_000_000_000_000L + atMillis * 1_000_000;
        int tone = (int) (10 + atMillis / 2);
        TrackRules rules = new TrackRules(
                2,
                3,
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Map.of("S500", new TreeMap<>(Map.of(100e6, 0.25))),
                mostChance);
        return tracks
                .hear(
                        new Sighting(className, "drone", "dx4e", nanos, 0.9, 10, 2.44e9, 1e7, 2, 20, false, "abc"),
                        new Burst(nanos, tone - 1, tone + 1, false, 100e6),
                        rules)
                .stream()
                .map(TrackReport::phase)
                .toList();
    }
}
