package dev.skydiode.alert.view;

import dev.skydiode.contracts.v1.Detection;
import dev.skydiode.contracts.v1.TrackState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The tracks that are open now, in bounded memory: of too many the longest without a report goes. One whose end was lost is
 * forgotten after a while. Any thread may read or write.
 */
public final class OpenTracks {
    private final int maxTracks;
    private final Duration timeout;
    private final InstantSource clock;
    /** By sensor and track, longest without a report first. Guarded by this. */
    private final Map<String, Reported> tracks = new LinkedHashMap<>();

    private record Reported(TrackView track, Instant at) {}

    /** @param timeout a track without a report for this long is no longer shown */
    public OpenTracks(int maxTracks, Duration timeout, InstantSource clock) {
        this.maxTracks = maxTracks;
        this.timeout = timeout;
        this.clock = clock;
    }

    synchronized void put(Detection message) {
        String key = message.getSensorId() + "/" + message.getTrackId();
        tracks.remove(key);
        if (message.getState() == TrackState.CLOSED || message.getHistorical()) {
            return;
        }
        tracks.put(key, new Reported(TrackView.of(message), clock.instant()));
        if (tracks.size() > maxTracks) {
            tracks.remove(tracks.keySet().iterator().next());
        }
    }

    /** Those that satisfy the filter, the newest report first. */
    public synchronized List<TrackView> list(Predicate<TrackView> filter, int limit) {
        Instant since = clock.instant().minus(timeout);
        tracks.values().removeIf(reported -> reported.at().isBefore(since));
        return tracks.values().stream().map(Reported::track).filter(filter).toList().reversed().stream()
                .limit(limit)
                .toList();
    }
}
