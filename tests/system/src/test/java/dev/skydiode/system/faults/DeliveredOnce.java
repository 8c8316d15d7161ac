package dev.skydiode.system.faults;

import dev.skydiode.contracts.v1.Detection;
import dev.skydiode.contracts.v1.Identification;
import dev.skydiode.contracts.v1.TrackState;
import dev.skydiode.messaging.Topics;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Counts what is missing and what is there more than once, without holding what it says: for runs that are too long to be
 * compared with another one. Each capture of {@link Load} has one window, and each of its tracks opens and closes once.
 */
final class DeliveredOnce {

    private final Map<String, BitSet> windows = new HashMap<>();
    private final Set<String> events = new HashSet<>();
    private final Set<String> openTracks = new HashSet<>();
    private long lost;
    private long twice;
    private long letters;

    private DeliveredOnce() {}

    /** @param captures how many each sensor sent */
    static DeliveredOnce read(String bootstrapServers, Map<String, Long> captures) {
        DeliveredOnce delivered = new DeliveredOnce();
        Outputs.each(bootstrapServers, Topics.IDENTIFICATIONS, delivered::window);
        Outputs.each(bootstrapServers, Topics.DETECTIONS, delivered::track);
        Outputs.each(bootstrapServers, Topics.CAPTURE_DEAD_LETTERS, (key, letter) -> delivered.letters++);
        captures.forEach((sensor, sent) -> delivered.lost +=
                sent - delivered.windows.getOrDefault(sensor, new BitSet()).cardinality());
        delivered.lost += delivered.openTracks.size();
        return delivered;
    }

    private void window(String sensor, Identification window) {
        BitSet seen = windows.computeIfAbsent(sensor, id -> new BitSet());
        int sequence = Math.toIntExact(window.getCaptureSequence());
        if (seen.get(sequence)) {
            twice++;
        }
        seen.set(sequence);
    }

    private void track(String key, Detection track) {
        if (!events.add(track.getTrackId() + "/" + track.getState() + "/" + track.getWindows())) {
            twice++;
        }
        if (track.getState() == TrackState.OPENED) {
            openTracks.add(track.getTrackId());
        } else if (track.getState() == TrackState.CLOSED && !openTracks.remove(track.getTrackId())) {
            lost++;
        }
    }

    /** Windows that never came, tracks that did not open or did not close. */
    long lost() {
        return lost;
    }

    /** Windows and track events that came again. */
    long twice() {
        return twice;
    }

    long letters() {
        return letters;
    }
}
