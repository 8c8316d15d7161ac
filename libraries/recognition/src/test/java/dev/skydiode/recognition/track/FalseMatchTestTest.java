package dev.skydiode.recognition.track;

import static dev.skydiode.recognition.track.TestWindows.START;
import static dev.skydiode.recognition.track.TestWindows.emission;
import static dev.skydiode.recognition.track.TestWindows.window;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skydiode.recognition.track.EmitterReport.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FalseMatchTestTest {
    private static final long QUARTER_SECOND = 250_000_000L;

    /** Of Bluetooth's hops some are taken for a class; that is what the share says. */
    private static TrackRules rules(double share) {
        NavigableMap<Double, Double> shares = new TreeMap<>(Map.of(1e8, share));
        return new TrackRules(3, 5, Duration.ofSeconds(10), Duration.ofSeconds(1), Map.of("dx6i", shares), 1e-7);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.1, 0.3, 0.45})
    void bluetoothIsNotTheClassThatItsHopsAreTakenFor(double share) {
        EmitterTracks tracks = new EmitterTracks(Looks.builtIn());
        SplittableRandom random = new SplittableRandom(11);
        int named = 0;
        for (int i = 0; i < 24 * 3600 * 4; i++) {
            long start = START + i * QUARTER_SECOND;
            String name = random.nextDouble() < share ? "dx6i" : "";
            named += (int) tracks
                    .update(
                            window(start, name, 2.4e9 + random.nextInt(79) * 1e6, 1.2e6, -55 + random.nextInt(3)),
                            rules(share))
                    .stream()
                    .filter(report ->
                            report.phase() == Phase.OPENED && report.track().named())
                    .count();
        }
        assertEquals(0, named, "named tracks in 24 hours");
    }

    @Test
    void aTransmitterOfTheClassIsBelievedBesideBluetoothOfAnotherLevel() {
        EmitterTracks tracks = new EmitterTracks(Looks.builtIn());
        SplittableRandom random = new SplittableRandom(12);
        int opened = -1;
        for (int i = 0; i < 200 && opened < 0; i++) {
            long start = START + i * QUARTER_SECOND;
            WindowObservation window = window(
                    start,
                    emission(
                            random.nextInt(10) == 0 ? "dx6i" : "", start, 2.4e9 + random.nextInt(79) * 1e6, 1.2e6, -55),
                    emission(
                            random.nextInt(8) == 0 ? "" : "dx6i",
                            start,
                            2.404e9 + random.nextInt(24) * 3e6,
                            1.3e6,
                            -42));
            boolean opens = tracks.update(window, rules(0.1)).stream()
                    .anyMatch(report ->
                            report.phase() == Phase.OPENED && report.track().named());
            opened = opens ? i : opened;
        }
        assertTrue(opened > 0 && opened < 40, "opened with window " + opened);
    }

    /** Three hopping transmitters of one level: none has more than half of what is alike. */
    @Test
    void transmittersOfOneLevelDoNotRefuteOneAnother() {
        EmitterTracks tracks = new EmitterTracks(Looks.builtIn());
        Set<String> opened = new TreeSet<>();
        for (int i = 0; i < 160; i++) {
            long start = START + i * QUARTER_SECOND;
            List<EmissionObservation> seen = new ArrayList<>();
            seen.add(emission("q205", start, 2.421e9 + i % 2 * 5e6, 1.8e6, -50));
            if (i >= 40) {
                seen.add(emission(i % 5 == 0 ? "" : "wltoys", start, 2.43e9 + i % 4 * 3e6, 1.6e6, -50));
                seen.add(emission(i % 4 == 0 ? "" : "MTx", start, 2.45e9 + i % 8 * 3e6, 1.5e6, -51));
            }
            opened.addAll(
                    namedTracks(tracks, TestWindows.RULES, window(start, seen.toArray(EmissionObservation[]::new))));
        }
        assertEquals(Set.of("q205", "wltoys", "MTx"), opened);
    }

    /** Some of a transmitter's channels are taken for another class: one at a time, so that they are no second one. */
    @Test
    void aTransmittersOwnEmissionsDoNotMakeAnotherClass() {
        EmitterTracks tracks = new EmitterTracks(Looks.builtIn());
        Set<String> opened = new TreeSet<>();
        SplittableRandom random = new SplittableRandom(13);
        for (int i = 0; i < 4000; i++) {
            long start = START + i * QUARTER_SECOND;
            double centerHertz = 2.404e9 + random.nextInt(24) * 3e6;
            String name = centerHertz < 2.415e9 ? "dx6i" : "wltoys";
            opened.addAll(namedTracks(tracks, TestWindows.RULES, window(start, name, centerHertz, 1.6e6, -50)));
        }
        assertEquals(Set.of("wltoys"), opened);
    }

    /** Two headsets of one level, each with hops that are taken for a class: the other's say nothing for it. */
    @Test
    void twoInterferersAtATimeAreNotTheClassEither() {
        EmitterTracks tracks = new EmitterTracks(Looks.builtIn());
        SplittableRandom random = new SplittableRandom(14);
        Set<String> opened = new TreeSet<>();
        for (int i = 0; i < 40_000; i++) {
            long start = START + i * QUARTER_SECOND;
            EmissionObservation[] hops = new EmissionObservation[2];
            for (int h = 0; h < hops.length; h++) {
                double at = random.nextDouble();
                String name = at < 0.3 ? "dx6i" : at < 0.5 ? "S500" : "";
                hops[h] = emission(name, start, 2.402e9 + random.nextInt(79) * 1e6, 1.2e6, -55);
            }
            opened.addAll(namedTracks(tracks, rules(0.3), window(start, hops)));
        }
        assertEquals(Set.of(), opened);
    }

    private static List<String> namedTracks(EmitterTracks tracks, TrackRules rules, WindowObservation window) {
        return tracks.update(window, rules).stream()
                .filter(report ->
                        report.phase() == Phase.OPENED && report.track().named())
                .map(report -> report.track().className())
                .toList();
    }

    @Test
    void whatIsMostlySomethingElseIsNotTheClass() {
        EmitterTracks tracks = new EmitterTracks(Looks.builtIn());
        int named = 0;
        for (int i = 0; i < 4000; i++) {
            long start = START + i * QUARTER_SECOND;
            String name = Set.of(0, 3, 5).contains(i % 7) ? "S500" : "WiFi";
            named += (int) tracks.update(window(start, name, 2.437e9, 17e6, -50), TestWindows.RULES).stream()
                    .filter(report -> report.phase() == Phase.OPENED
                            && report.track().className().equals("S500"))
                    .count();
        }
        assertEquals(0, named);
    }

    @Test
    void windowsOfOneBurstCountOnce() {
        FalseMatchTest test = new FalseMatchTest();
        for (int i = 0; i < 100; i++) {
            test.add(emission(i == 50 ? "dx6i" : "", START + i * TestWindows.WINDOW, 2.42e9, 1.2e6, -50));
        }
        assertEquals(1, test.recent().size());
        assertEquals("dx6i", test.recent().getFirst().className());
    }
}
