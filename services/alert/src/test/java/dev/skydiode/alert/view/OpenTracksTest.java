package dev.skydiode.alert.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.contracts.v1.Detection;
import dev.skydiode.contracts.v1.TrackState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OpenTracksTest {
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final OpenTracks tracks = new OpenTracks(3, Duration.ofSeconds(60), () -> now);

    @Test
    void showsWhatIsOpenNewestReportFirst() {
        tracks.put(track("a", TrackState.OPENED));
        tracks.put(track("b", TrackState.OPENED));
        tracks.put(track("a", TrackState.UPDATED));
        tracks.put(track("c", TrackState.OPENED));
        tracks.put(track("b", TrackState.CLOSED));

        assertThat(ids()).containsExactly("c", "a");
        assertThat(tracks.list(track -> track.trackId().equals("a"), 10)).hasSize(1);
    }

    @Test
    void forgetsTheLongestSilentOfTooManyAndOneWhoseEndWasLost() {
        for (String id : new String[] {"a", "b", "c", "d"}) {
            tracks.put(track(id, TrackState.OPENED));
            now = now.plusSeconds(20);
        }
        assertThat(ids()).containsExactly("d", "c", "b");
        now = now.plusSeconds(10);
        assertThat(ids()).containsExactly("d", "c");
    }

    @Test
    void showsNothingOfThePast() {
        tracks.put(track("a", TrackState.OPENED).toBuilder().setHistorical(true).build());
        assertThat(ids()).isEmpty();
    }

    private Iterable<String> ids() {
        return tracks.list(any -> true, 10).stream().map(TrackView::trackId).toList();
    }

    private static Detection track(String id, TrackState state) {
        return Detection.newBuilder()
                .setTrackId(id)
                .setSensorId("north")
                .setState(state)
                .build();
    }
}
