package dev.skydiode.recognition.track;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a sensor usually receives: learnt from its unidentified tracks, one count for each minute in which one was
 * reported. Not thread-safe.
 */
final class Residents {
    /** Minutes of presence after which something is usual. */
    static final long USUAL_MINUTES = 60;

    /** At most so many are kept; the one that was there least goes. */
    static final int MAX_RESIDENTS = 64;

    private static final long MINUTE_NANOS = 60_000_000_000L;

    /** Of the known one's bandwidth, that the centres are apart at most; a hopping one may be anywhere. */
    private static final double SAME_CENTER_BANDWIDTHS = 0.5;

    /** The wider over the narrower at most. */
    private static final double SAME_WIDTH_RATIO = 1.5;

    private final List<Resident> all;

    /** @param all as remembered; copied */
    Residents(List<Resident> all) {
        this.all = new ArrayList<>(all);
    }

    /** What to remember. */
    List<Resident> all() {
        return List.copyOf(all);
    }

    /**
     * Counts a track as there and says whether it is usual.
     *
     * @param track unidentified and not alert-worthy
     * @param unixNanos event time, which decides on the minute
     */
    boolean isUsual(EmitterTrack track, long unixNanos) {
        double center = track.channelsHertz().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
        for (int at = 0; at < all.size(); at++) {
            Resident known = all.get(at);
            if (isLike(known, track, center)) {
                boolean newMinute = unixNanos / MINUTE_NANOS != known.lastSeenUnixNanos() / MINUTE_NANOS;
                Resident more = new Resident(
                        known.centerFrequencyHertz(),
                        known.bandwidthHertz(),
                        known.hops(),
                        known.firstSeenUnixNanos(),
                        unixNanos,
                        known.minutes() + (newMinute ? 1 : 0));
                all.set(at, more);
                return more.minutes() >= USUAL_MINUTES;
            }
        }
        all.add(new Resident(center, track.bandwidthHertz(), track.hops(), unixNanos, unixNanos, 1));
        if (all.size() > MAX_RESIDENTS) {
            all.remove(all.stream()
                    .min(Comparator.comparingLong(Resident::minutes).thenComparingLong(Resident::lastSeenUnixNanos))
                    .orElseThrow());
        }
        return false;
    }

    /** Whether a track is of a known resident: as wide, hopping or not as it, and in its place. */
    private static boolean isLike(Resident known, EmitterTrack track, double center) {
        double ratio = known.bandwidthHertz() / track.bandwidthHertz();
        double reach = known.hops()
                ? Double.MAX_VALUE
                : Math.max(track.sameCenterHertz(), SAME_CENTER_BANDWIDTHS * known.bandwidthHertz());
        return known.hops() == track.hops()
                && Math.max(ratio, 1 / ratio) <= SAME_WIDTH_RATIO
                && Math.abs(known.centerFrequencyHertz() - center) <= reach;
    }
}
