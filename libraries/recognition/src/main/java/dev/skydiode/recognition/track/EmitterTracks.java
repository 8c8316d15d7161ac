package dev.skydiode.recognition.track;

import dev.skydiode.recognition.track.FalseMatchTest.Belief;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All emitters that one sensor follows: those of known classes by class, the others by their features. Not thread-safe.
 *
 * <p>Time is event time, the sensor's own ({@link SensorClock}): another sensor with a wrong clock cannot close its tracks. A
 * track opens when its emitter was in enough of the newest windows, an unidentified one when it also recurs, is reported now and then, and closes when it was not
 * there for the timeout.
 */
public final class EmitterTracks {
    /** Tracks and candidates that are kept; where there are more, the candidates last seen longest ago go. */
    static final int MAX_TRACKS = 64;

    /** Evidence for a class outlives its track: an emitter that comes and goes adds to it. */
    private static final int EVIDENCE_TIMEOUTS = 6;

    /**
     * What to remember of a sensor.
     *
     * @param clock its time
     * @param windows that were taken so far
     * @param tracks open ones and candidates
     * @param recent emissions for the false-match test, oldest first
     * @param residents what it usually receives
     */
    public record State(
            SensorClock clock,
            long windows,
            List<EmitterTrack> tracks,
            List<RecentEmission> recent,
            List<Resident> residents) {

        public State {
            tracks = List.copyOf(tracks);
            recent = List.copyOf(recent);
            residents = List.copyOf(residents);
        }
    }

    private final Looks looks;
    private final List<EmitterTrack> tracks;
    private final FalseMatchTest falseMatches;
    private final Residents residents;
    private SensorClock clock;
    private long windows;

    /**
     * Of a sensor from which nothing has been received yet.
     *
     * @param looks what unidentified emitters may look like
     */
    public EmitterTracks(Looks looks) {
        this(looks, new State(SensorClock.unknown(), 0, List.of(), List.of(), List.of()));
    }

    /**
     * As it was remembered: continues as if the process had never ended.
     *
     * @param looks what unidentified emitters may look like
     * @param state as {@link #state} gave it
     */
    public EmitterTracks(Looks looks, State state) {
        this.looks = looks;
        this.clock = state.clock();
        this.windows = state.windows();
        this.tracks = new ArrayList<>(state.tracks());
        this.falseMatches = new FalseMatchTest(state.recent());
        this.residents = new Residents(state.residents());
    }

    /** What to remember. */
    public State state() {
        return new State(clock, windows, tracks, falseMatches.recent(), residents.all());
    }

    /**
     * Takes the next window of the sensor. Costs the same however long the sensor has been on: tracks, evidence and
     * residents are bounded.
     *
     * @param window in the order of their capture; one far off in time changes nothing
     * @param rules when tracks open, are reported and close
     * @return what is to be reported, closed tracks first
     */
    public List<EmitterReport> update(WindowObservation window, TrackRules rules) {
        long timeout = rules.timeout().toNanos();
        SensorClock before = clock;
        clock = clock.after(window, timeout);
        List<EmitterReport> reports = new ArrayList<>(0);
        if (clock.doubts()) {
            return reports;
        }
        if (clock.newestUnixNanos() < before.newestUnixNanos()) {
            // The clock was set back: what was seen lies in its future.
            closeBefore(Long.MAX_VALUE, reports);
            falseMatches.clear();
        }
        windows++;
        closeBefore(clock.newestUnixNanos() - timeout, reports);
        falseMatches.forgetBefore(clock.newestUnixNanos() - EVIDENCE_TIMEOUTS * timeout);
        tracks.replaceAll(track -> EmitterMatch.watches(window, track) ? track.watched(window.durationNanos()) : track);
        report(window, rules, follow(window, rules), reports);
        return reports;
    }

    /** Takes the emissions to their tracks; returns the keys of the tracks that may open. */
    private Set<String> follow(WindowObservation window, TrackRules rules) {
        window.emissions().forEach(falseMatches::add);
        List<EmissionObservation> taken = new ArrayList<>();
        List<EmitterTrack> updated = new ArrayList<>();
        Set<String> believed = new HashSet<>();
        // What is where its emitter was goes first: a hop of another must not take the emitter's track from it.
        List<EmissionObservation> inTurn = window.emissions().stream()
                .sorted(Comparator.comparing((EmissionObservation one) -> !EmitterMatch.isAtPlaceOfOne(tracks, one))
                        .thenComparing(Comparator.comparingDouble(EmissionObservation::strengthDb)
                                .reversed()))
                .toList();
        for (EmissionObservation observed : inTurn) {
            if (isPart(observed, window, rules, believed)) {
                continue;
            }
            Belief belief = belief(observed, window, rules);
            EmissionObservation emission = belief == Belief.REFUTED ? observed.unnamed() : observed;
            EmitterTrack track = EmitterMatch.best(tracks, emission, taken, updated);
            EmitterTrack now = track == null
                    ? EmitterTrack.first(emission, window, windows)
                    : track.with(emission, window, windows, rules.windowCount());
            if (track != null) {
                tracks.set(tracks.indexOf(track), now);
            } else if (emission.named() || EmitterMatch.owner(tracks, emission) == null) {
                tracks.add(now);
            } else {
                continue;
            }
            taken.add(emission);
            updated.add(now);
            if (belief != Belief.UNDECIDED) {
                believed.add(now.key());
            }
        }
        while (tracks.size() > MAX_TRACKS) {
            tracks.remove(oldest());
        }
        return believed;
    }

    /** Takes an emission that shows a part of a wandering carrier to that one's track. */
    private boolean isPart(
            EmissionObservation emission, WindowObservation window, TrackRules rules, Set<String> believed) {
        EmitterTrack carrier = emission.wanders() ? null : EmitterMatch.carrier(tracks, emission);
        if (carrier == null) {
            return false;
        }
        EmitterTrack now = carrier.withPart(emission, window, windows, rules.windowCount());
        tracks.set(tracks.indexOf(carrier), now);
        believed.add(now.key());
        return true;
    }

    /** Whether the class of a named emission is believed; there is nothing to doubt about one without. */
    private Belief belief(EmissionObservation emission, WindowObservation window, TrackRules rules) {
        return emission.named()
                ? falseMatches.of(
                        emission,
                        rules.falseMatchShare(emission.className(), window.widthHertz()),
                        rules.significanceLevel())
                : Belief.BELIEVED;
    }

    /** The candidate, or else the open track, that was not seen for longest. */
    private EmitterTrack oldest() {
        return tracks.stream()
                .min(Comparator.comparing(EmitterTrack::open).thenComparingLong(EmitterTrack::lastSeenUnixNanos))
                .orElseThrow();
    }

    /** Opens what was seen often enough, reports what is due, and forgets candidates that did not last. */
    private void report(WindowObservation window, TrackRules rules, Set<String> believed, List<EmitterReport> reports) {
        for (int at = 0; at < tracks.size(); at++) {
            EmitterTrack track = tracks.get(at);
            long hits = track.recentWindows().stream()
                    .filter(number -> number > windows - rules.windowCount())
                    .count();
            boolean now =
                    !track.recentWindows().isEmpty() && track.recentWindows().getLast() == windows;
            boolean often = hits >= rules.requiredHits() || isTrain(track, rules);
            boolean somebody = track.named() || track.recurs();
            boolean opens = now && !track.open() && often && somebody && believed.contains(track.key());
            boolean due = now
                    && track.open()
                    && track.lastSeenUnixNanos() - track.reportedUnixNanos()
                            >= rules.reportEvery().toNanos();
            if (opens || due) {
                boolean usual = !track.named()
                        && !describe(track).alertWorthy()
                        && residents.isUsual(track, window.startUnixNanos());
                EmitterTrack reported = track.asResident(usual).reportedOpen();
                tracks.set(at, reported);
                reports.add(
                        new EmitterReport(opens ? EmitterReport.Phase.OPENED : EmitterReport.Phase.UPDATED, reported));
            }
        }
        // A candidate that is in none of the newest windows any more was an accident.
        tracks.removeIf(track -> !track.open()
                && track.recentWindows().stream().noneMatch(number -> number > windows - rules.windowCount()));
    }

    /** Whether bursts of an emitter that only its features tell follow one another, though few windows show them. */
    private static boolean isTrain(EmitterTrack track, TrackRules rules) {
        return !track.named() && track.windows() > 1 && track.emissions() >= 2L * rules.requiredHits();
    }

    /** Closes the tracks that were last seen before. */
    private void closeBefore(long oldestUnixNanos, List<EmitterReport> reports) {
        tracks.removeIf(track -> {
            boolean gone = track.lastSeenUnixNanos() < oldestUnixNanos;
            if (gone && track.open()) {
                reports.add(new EmitterReport(EmitterReport.Phase.CLOSED, track));
            }
            return gone;
        });
    }

    /** A track in words. */
    public EmitterDescription describe(EmitterTrack track) {
        return EmitterDescription.of(track, looks);
    }

    /** Closes all tracks: nothing arrives from the sensor itself. What it usually receives is kept. */
    public List<EmitterReport> close() {
        List<EmitterReport> reports = new ArrayList<>();
        closeBefore(Long.MAX_VALUE, reports);
        falseMatches.clear();
        clock = SensorClock.unknown();
        return reports;
    }

    /** Whether there is nothing to remember. */
    public boolean isEmpty() {
        return tracks.isEmpty() && residents.all().isEmpty();
    }

    /** Open tracks, oldest first. */
    public List<EmitterTrack> open() {
        return tracks.stream().filter(EmitterTrack::open).toList();
    }

    /** What the sensor usually receives. */
    public List<Resident> residents() {
        return residents.all();
    }

    /** Windows that were left out because they are elsewhere in time. */
    public long lateWindows() {
        return clock.lateWindows();
    }
}
