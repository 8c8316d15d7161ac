package dev.skydiode.recognition.track;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Windows of one sensor as tests want them: 82 microseconds, 100 MHz about 2.44 GHz, one capture each. */
final class TestWindows {
    static final long START = 1_700_000_000_000_000_000L;
    static final long WINDOW = 81_920;
    static final TrackRules RULES = new TrackRules(3, 5, Duration.ofSeconds(10), Duration.ofSeconds(1), Map.of(), 1e-7);

    private TestWindows() {}

    static EmissionObservation emission(String name, long start, double hertz, double width, double dbm) {
        return new EmissionObservation(
                name,
                name.isEmpty() ? "" : "drone",
                "",
                "",
                0.9,
                start,
                WINDOW,
                hertz,
                width,
                20,
                OptionalDouble.of(dbm),
                0.9,
                false,
                1,
                2,
                "f");
    }

    static WindowObservation window(long start, EmissionObservation... emissions) {
        return new WindowObservation(start, start, WINDOW, 2.39e9, 2.49e9, false, Arrays.asList(emissions));
    }

    /** A window at a time with one emission that fills it. */
    static WindowObservation window(long start, String name, double hertz, double width, double dbm) {
        return window(start, emission(name, start, hertz, width, dbm));
    }

    /** Plays windows a quarter of a second apart. */
    static List<EmitterReport> play(
            EmitterTracks tracks, int count, java.util.function.LongFunction<WindowObservation> at) {
        List<EmitterReport> reports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            reports.addAll(tracks.update(at.apply(START + i * 250_000_000L), RULES));
        }
        return reports;
    }

    static List<String> phases(List<EmitterReport> reports, EmitterReport.Phase phase) {
        return reports.stream()
                .filter(report -> report.phase() == phase)
                .map(report -> report.track().className())
                .toList();
    }
}
