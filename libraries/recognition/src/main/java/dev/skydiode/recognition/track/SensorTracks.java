package dev.skydiode.recognition.track;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All tracks of one sensor and its newest windows. Not thread-safe. A sensor's time is the newest start among its own
 * windows: another sensor with a wrong clock cannot close its tracks.
 */
public final class SensorTracks {

    /** A window among the newest: its class, empty where not classified, and its event time. */
    public record Recent(String className, long startUnixNanos) {}

    private final Deque<Recent> recents = new ArrayDeque<>();
    private final Map<String, Track> tracks = new TreeMap<>();
    private final ChanceHits chance;
    private long newestUnixNanos = Long.MIN_VALUE;

    /** A sensor that was never heard. */
    public SensorTracks() {
        this.chance = new ChanceHits();
    }

    public SensorTracks(long newestUnixNanos, List<Recent> recents, List<Track> tracks, ChanceHits chance) {
        this.chance = chance;
        this.newestUnixNanos = newestUnixNanos;
        this.recents.addAll(recents);
        tracks.forEach(track -> this.tracks.put(track.className(), track));
    }

    /**
     * Takes the next window of the sensor and returns what is to be told, closed tracks first. A class that chance still
     * explains counts as not classified.
     */
    public List<TrackReport> hear(Sighting window, Burst burst, TrackRules rules) {
        Sighting sighting = believed(window, burst, rules);
        newestUnixNanos = Math.max(newestUnixNanos, sighting.startUnixNanos());
        List<TrackReport> reports = new ArrayList<>(0);
        closeBefore(newestUnixNanos - rules.silence().toNanos(), reports);
        remember(sighting, rules);
        if (sighting.classified()) {
            Track heard =
                    tracks.merge(sighting.className(), Track.first(sighting), (old, ignored) -> old.with(sighting));
            report(heard, rules, reports);
        }
        dropCandidatesWithoutRecents();
        return reports;
    }

    private Sighting believed(Sighting window, Burst burst, TrackRules rules) {
        if (window.startUnixNanos() > newestUnixNanos + rules.silence().toNanos()) {
            chance.clear();
        }
        boolean believed = chance.believes(
                window.className(),
                burst,
                rules.chanceShare(window.className(), burst.seenHertz()),
                rules.mostChance());
        return believed || !window.classified() ? window : window.unclassified();
    }

    /** Closes all tracks: the sensor itself fell silent. */
    public List<TrackReport> fallSilent() {
        List<TrackReport> reports = new ArrayList<>();
        closeBefore(Long.MAX_VALUE, reports);
        recents.clear();
        chance.clear();
        return reports;
    }

    /** True where there is nothing to remember. */
    public boolean isEmpty() {
        return tracks.isEmpty() && recents.isEmpty();
    }

    private void remember(Sighting sighting, TrackRules rules) {
        recents.addLast(new Recent(sighting.className(), sighting.startUnixNanos()));
        long oldest = newestUnixNanos - rules.silence().toNanos();
        recents.removeIf(recent -> recent.startUnixNanos() < oldest);
        while (recents.size() > rules.among()) {
            recents.removeFirst();
        }
    }

    private void report(Track heard, TrackRules rules, List<TrackReport> reports) {
        boolean opens = !heard.open() && recentsOf(heard.className()) >= rules.agreeing();
        boolean due = heard.open()
                && heard.lastSeenUnixNanos() - heard.reportedUnixNanos()
                        >= rules.reportEvery().toNanos();
        if (opens || due) {
            Track told = heard.reportedOpen();
            tracks.put(told.className(), told);
            reports.add(new TrackReport(opens ? TrackReport.Phase.OPENED : TrackReport.Phase.UPDATED, told));
        }
    }

    private void closeBefore(long oldestUnixNanos, List<TrackReport> reports) {
        Iterator<Track> all = tracks.values().iterator();
        while (all.hasNext()) {
            Track track = all.next();
            if (track.lastSeenUnixNanos() < oldestUnixNanos) {
                all.remove();
                if (track.open()) {
                    reports.add(new TrackReport(TrackReport.Phase.CLOSED, track));
                }
            }
        }
    }

    private void dropCandidatesWithoutRecents() {
        tracks.values().removeIf(track -> !track.open() && recentsOf(track.className()) == 0);
    }

    private int recentsOf(String className) {
        int count = 0;
        for (Recent recent : recents) {
            if (recent.className().equals(className)) {
                count++;
            }
        }
        return count;
    }

    public long newestUnixNanos() {
        return newestUnixNanos;
    }

    public ChanceHits chance() {
        return chance;
    }

    public Deque<Recent> recents() {
        return recents;
    }

    public Map<String, Track> tracks() {
        return new HashMap<>(tracks);
    }
}
