package dev.skydiode.recognition.track;

import static dev.skydiode.recognition.track.TestWindows.RULES;
import static dev.skydiode.recognition.track.TestWindows.START;
import static dev.skydiode.recognition.track.TestWindows.emission;
import static dev.skydiode.recognition.track.TestWindows.phases;
import static dev.skydiode.recognition.track.TestWindows.play;
import static dev.skydiode.recognition.track.TestWindows.window;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skydiode.recognition.track.EmitterReport.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EmitterTracksTest {
    private static final long SECOND = 1_000_000_000L;

    private final EmitterTracks tracks = new EmitterTracks(Looks.builtIn());

    @Test
    void aNamedEmitterOpensGoesOnAndClosesInEventTime() {
        List<EmitterReport> reports = play(tracks, 40, start -> window(start, "Parrot", 2.42e9, 12e6, -60));
        assertEquals(List.of("Parrot"), phases(reports, Phase.OPENED));
        assertTrue(phases(reports, Phase.UPDATED).size() >= 6, reports::toString);
        List<EmitterReport> later = tracks.update(window(START + 19 * SECOND), RULES);
        assertEquals(List.of(), later);
        assertEquals(List.of("Parrot"), phases(tracks.update(window(START + 20 * SECOND), RULES), Phase.CLOSED));
    }

    @Test
    void survivesGapsShorterThanTheTimeout() {
        List<EmitterReport> reports = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            long start = START + i * 250_000_000L;
            boolean there = i % 40 < 8;
            reports.addAll(tracks.update(there ? window(start, "S500", 2.45e9, 9e6, -50) : window(start), RULES));
        }
        assertEquals(1, phases(reports, Phase.OPENED).size(), reports::toString);
        assertEquals(0, phases(reports, Phase.CLOSED).size());
    }

    @Test
    void twoOfOneClassAtOnceAreTwo() {
        List<EmitterReport> reports = play(
                tracks,
                10,
                start -> window(
                        start,
                        emission("dx4e", start, 2.42e9, 1.4e6, -50),
                        emission("dx4e", start, 2.46e9, 1.4e6, -52)));
        assertEquals(List.of("dx4e", "dx4e"), phases(reports, Phase.OPENED));
        assertEquals(2, tracks.open().stream().map(EmitterTrack::key).distinct().count());
    }

    @Test
    void oneOfAClassThatHopsIsOne() {
        SplittableRandom random = new SplittableRandom(1);
        List<EmitterReport> reports =
                play(tracks, 40, start -> window(start, "dx6i", 2.4e9 + random.nextInt(16) * 5e6, 1.4e6, -50));
        assertEquals(List.of("dx6i"), phases(reports, Phase.OPENED));
        assertEquals(1, tracks.open().size());
    }

    @Test
    void twoOfOneClassThatLevelTellsAreTwo() {
        List<EmitterReport> reports = play(
                tracks, 30, start -> window(start, "tello", 2.42e9, 18e6, start / 250_000_000L % 2 == 0 ? -40 : -75));
        assertEquals(List.of("tello", "tello"), phases(reports, Phase.OPENED));
    }

    @Test
    void anUnidentifiedEmitterIsFollowedByItsFeaturesUnderOneId() {
        List<EmitterReport> reports = play(tracks, 20, start -> window(start, "", 5.8e9 - 3.36e9, 6.8e6, -60));
        assertEquals(List.of(""), phases(reports, Phase.OPENED));
        EmitterTrack track = tracks.open().getFirst();
        assertFalse(track.named());
        assertEquals(
                1,
                reports.stream().map(report -> report.track().key()).distinct().count());
        assertEquals(20, track.emissions());
    }

    /** A frame of a network, or a packet, that fills some windows in a row: each opened a track for good. */
    @Test
    void oneBurstIsNobodyYetAndASecondAtItsPlaceIs() {
        assertEquals(List.of(), burst(2.43e9, 0, 12));
        assertEquals(List.of(), burst(2.46e9, 20, 12), "somewhere else: may be another's");
        assertEquals(List.of(""), phases(burst(2.46e9, 40, 12), Phase.OPENED));
        assertEquals(2, tracks.open().getFirst().channelsHertz().size(), "and that was a hop");
    }

    @Test
    void whatLastsLongerThanAFrameIsSomebody() {
        assertEquals(List.of(), burst(2.43e9, 0, 66));
        assertEquals(List.of(""), phases(burst(2.43e9, 66, 2), Phase.OPENED));
    }

    /** Windows without a pause between them, that a burst fills. */
    private List<EmitterReport> burst(double hertz, int first, int count) {
        List<EmitterReport> reports = new ArrayList<>();
        for (int i = first; i < first + count; i++) {
            reports.addAll(tracks.update(window(START + i * TestWindows.WINDOW, "", hertz, 9.3e6, -50), RULES));
        }
        return reports;
    }

    /** A hop beside a network was one band with it now and then: the network was 24 MHz wide at last, looked like nothing and alerted. */
    @Test
    void whatTouchesANetworkNowAndThenDoesNotWidenIt() {
        for (int i = 0; i < 80; i++) {
            long start = START + i * 250_000_000L;
            boolean touched = i >= 40 && i % 2 == 0;
            tracks.update(
                    touched ? window(start, "", 2.4658e9, 24.5e6, -54) : window(start, "", 2.462e9, 16.6e6, -60),
                    RULES);
        }
        EmitterTrack network = tracks.open().getFirst();
        assertEquals(1, tracks.open().size());
        assertTrue(network.bandwidthHertz() < 19.5e6, () -> network.bandwidthHertz() + " Hz");
        assertEquals("Wi-Fi 20 MHz", tracks.describe(network).looksLike());
    }

    /** Of the unknown emitter's first hop a window looked like frequency modulation: it had two tracks, and two alerts. */
    @Test
    void aStrayWindowThatWandersMakesNoSecondEmitterOfOneThatHops() {
        List<EmitterReport> reports = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            long start = START + i * 250_000_000L;
            double hertz = i >= 8 && i % 2 == 0 ? 2.476e9 : 2.418e9;
            EmissionObservation burst = emission("", start, hertz, 9.5e6, -52);
            reports.addAll(tracks.update(window(start, i == 8 ? wandering(burst) : burst), RULES));
        }
        assertEquals(1, phases(reports, Phase.OPENED).size(), reports::toString);
        assertEquals(2, tracks.open().getFirst().channelsHertz().size());
    }

    /** The first burst on another channel touched a network and was wider: those after it were taken for a second emitter. */
    @Test
    void aBurstThatSomethingTouchedMakesNoSecondEmitterOfOneThatHops() {
        List<EmitterReport> reports = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            long start = START + i * 250_000_000L;
            boolean hop = i >= 8 && i % 2 == 0;
            double hertz = i == 8 ? 2.4743e9 : hop ? 2.476e9 : 2.418e9;
            reports.addAll(tracks.update(window(start, "", hertz, i == 8 ? 12.8e6 : 9.35e6, -52), RULES));
        }
        assertEquals(1, phases(reports, Phase.OPENED).size(), reports::toString);
        assertEquals(2, tracks.open().getFirst().channelsHertz().size());
    }

    private static EmissionObservation wandering(EmissionObservation one) {
        return new EmissionObservation(
                one.className(),
                one.classKind(),
                one.lookalike(),
                one.runnerUp(),
                one.confidence(),
                one.startUnixNanos(),
                one.durationNanos(),
                one.centerFrequencyHertz(),
                one.bandwidthHertz(),
                one.snrDb(),
                one.levelDbm(),
                one.flatness(),
                true,
                one.milliwatts(),
                one.nanojoules(),
                one.bundleFingerprint());
    }

    @Test
    void unidentifiedEmittersAtTwoPlacesOfOtherWidthsAreTwo() {
        List<EmitterReport> reports = play(
                tracks,
                10,
                start -> window(
                        start, emission("", start, 2.412e9, 17e6, -50), emission("", start, 2.462e9, 17e6, -52)));
        assertEquals(2, phases(reports, Phase.OPENED).size());
    }

    @Test
    void whatIsNotRecognisedOfANamedEmitterIsNotUnidentified() {
        SplittableRandom random = new SplittableRandom(2);
        List<EmitterReport> reports =
                new ArrayList<>(play(tracks, 6, start -> window(start, "Parrot", 2.42e9, 12e6, -60)));
        for (int i = 6; i < 100; i++) {
            String name = random.nextInt(5) == 0 ? "" : "Parrot";
            reports.addAll(tracks.update(window(START + i * 250_000_000L, name, 2.42e9, 12e6, -60), RULES));
        }
        assertEquals(List.of("Parrot"), phases(reports, Phase.OPENED));
    }

    /** One capture 590 s ahead, which closed the track and blinded the sensor for 20 s. */
    @Test
    void oneWindowFarAheadChangesNothing() {
        List<EmitterReport> reports = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            long start = START + i * 250_000_000L;
            reports.addAll(tracks.update(window(start, "Parrot", 2.42e9, 12e6, -60), RULES));
            if (i == 20) {
                for (int same = 0; same < 16; same++) {
                    long far = start + 590 * SECOND;
                    reports.addAll(tracks.update(
                            new WindowObservation(
                                    far,
                                    far + same * TestWindows.WINDOW,
                                    TestWindows.WINDOW,
                                    2.39e9,
                                    2.49e9,
                                    false,
                                    List.of()),
                            RULES));
                }
            }
        }
        assertEquals(List.of(), phases(reports, Phase.CLOSED));
        assertEquals(1, tracks.open().size());
        assertEquals(40, tracks.open().getFirst().emissions());
        assertEquals(16, tracks.lateWindows());
    }

    @Test
    void aClockThatJumpsIsFollowed() {
        for (long jump : new long[] {-600 * SECOND, 600 * SECOND, -START, 4_102_444_800L * SECOND - START}) {
            EmitterTracks jumping = new EmitterTracks(Looks.builtIn());
            play(jumping, 20, start -> window(start, "Parrot", 2.42e9, 12e6, -60));
            List<EmitterReport> after = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                long start = START + jump + 5 * SECOND + i * 250_000_000L;
                after.addAll(jumping.update(window(start, "Parrot", 2.42e9, 12e6, -60), RULES));
            }
            assertEquals(List.of("Parrot"), phases(after, Phase.CLOSED), "jump " + jump);
            assertEquals(List.of("Parrot"), phases(after, Phase.OPENED), "jump " + jump);
        }
    }

    /** Before there is evidence for its name it is not unidentified either. */
    @Test
    void aNamedEmitterIsNotUnidentifiedWhileItIsUndecided() {
        List<EmitterReport> reports = play(tracks, 8, start -> window(start, "Parrot", 2.42e9, 12e6, -60));
        assertEquals(List.of(), reports);
    }

    @Test
    void rareCapturesAreFollowedToo() {
        for (int i = 0; i < 9; i++) {
            tracks.update(window(START + 30 * SECOND * i, "Parrot", 2.42e9, 12e6, -60), RULES);
        }
        assertTrue(tracks.lateWindows() < 8, "left out " + tracks.lateWindows());
    }

    @Test
    void isTheSameAfterItsStateWasKept() {
        SplittableRandom random = new SplittableRandom(3);
        EmitterTracks kept = new EmitterTracks(Looks.builtIn());
        List<EmitterReport> one = new ArrayList<>();
        List<EmitterReport> other = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            long start = START + i * 250_000_000L;
            WindowObservation window = window(
                    start,
                    emission(random.nextBoolean() ? "dx6i" : "", start, 2.4e9 + random.nextInt(16) * 5e6, 1.4e6, -50),
                    emission("", start, 2.412e9, 17e6, -50 + random.nextInt(5)));
            one.addAll(tracks.update(window, RULES));
            kept = new EmitterTracks(Looks.builtIn(), kept.state());
            other.addAll(kept.update(window, RULES));
        }
        assertEquals(one, other);
        assertEquals(tracks.state(), kept.state());
    }

    @Test
    void whatIsUsuallyThereBecomesAResident() {
        List<EmitterReport> reports = play(tracks, 4 * 60 * 61, start -> window(start, "", 2.412e9, 17e6, -50));
        assertFalse(reports.getFirst().track().resident());
        assertTrue(reports.getLast().track().resident());
        assertEquals(1, tracks.residents().size());
        assertEquals(61, (double) tracks.residents().getFirst().minutes(), 1);
        tracks.close();
        assertEquals(1, tracks.residents().size(), "kept while the sensor is silent");
        assertFalse(tracks.isEmpty());
    }

    @Test
    void whatLooksLikeADroneNeverDoes() {
        List<EmitterReport> reports = play(tracks, 4 * 60 * 61, start -> window(start, "", 2.43e9, 9.3e6, -50));
        assertTrue(tracks.describe(reports.getLast().track()).alertWorthy());
        assertFalse(reports.getLast().track().resident());
        assertEquals(List.of(), tracks.residents());
    }

    /** An oven on a channel of analog video, on in every other look, or in a few in turn by accident. */
    @Test
    void whatPausesDoesNotLookLikeVideo() {
        SplittableRandom random = new SplittableRandom(5);
        List<EmitterReport> reports = play(
                tracks,
                4 * 3600,
                start -> random.nextInt(100) < 45 ? window(start, "", 2.4505e9, 6e6, -50) : window(start));
        assertTrue(reports.size() > 1000);
        assertEquals(
                0,
                reports.stream()
                        .filter(report -> tracks.describe(report.track()).alertWorthy())
                        .count());
    }

    @Test
    void isBoundedWhateverComes() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 600; i++) {
            long start = START + i * 50_000_000L;
            EmissionObservation[] many = new EmissionObservation[50];
            for (int k = 0; k < many.length; k++) {
                many[k] = emission(
                        "",
                        start,
                        2.39e9 + random.nextDouble() * 1e8,
                        random.nextDouble() * 4e7 + 1,
                        -90 * random.nextDouble());
            }
            tracks.update(window(start, many), RULES);
        }
        EmitterTracks.State state = tracks.state();
        assertEquals(EmitterTracks.MAX_TRACKS, state.tracks().size());
        assertTrue(state.recent().size() <= FalseMatchTest.MAX_RECENT);
        assertTrue(state.residents().size() <= Residents.MAX_RESIDENTS);
        assertTrue(state.tracks().stream()
                .allMatch(track -> track.centersHertz().size() <= EmitterTrack.MAX_CENTERS
                        && track.recentWindows().size() <= RULES.windowCount()));
    }

    /** A cell is there all the time; a piece of a network that is as wide and a little stronger is no hop of it. */
    @Test
    void aHopDoesNotTakeTheTrackOfWhatStaysAtItsPlace() {
        EmitterTracks tracks = new EmitterTracks(Looks.builtIn());
        TestWindows.play(tracks, 60, start -> {
            EmissionObservation cell = TestWindows.emission("", start, 2.394e9, 5e6, -68);
            boolean both = start / 250_000_000L % 3 == 0;
            return both
                    ? TestWindows.window(start, cell, TestWindows.emission("", start, 2.426e9, 5e6, -67))
                    : TestWindows.window(start, cell);
        });

        EmitterTrack cell = tracks.open().stream()
                .filter(track -> track.distanceHertz(2.394e9) < 1e6)
                .findFirst()
                .orElseThrow();
        assertEquals(60, cell.windows());
        assertEquals(1, cell.channelsHertz().size());
        assertEquals("LTE or 5G", tracks.describe(cell).looksLike());
    }
}
