package dev.skydiode.recognition.track;

import static dev.skydiode.recognition.track.TestWindows.RULES;
import static dev.skydiode.recognition.track.TestWindows.START;
import static dev.skydiode.recognition.track.TestWindows.emission;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.recognition.track.EmitterReport.Phase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What tracks must keep for any air: where and when it happens, how strong it is and in which order it is told. */
class TrackLawsTest {
    private static final long STEP = 250_000_000L;
    private static final long MINUTE = 60_000_000_000L;
    private static final int WINDOWS = 60;
    private static final double RASTER_HERTZ = 1 << 20;

    /** A cast of emitters, named or not, at one place or hopping, present now and then; levels and widths at random. */
    private static List<WindowObservation> air(long seed) {
        Random random = new Random(seed);
        List<Emitter> cast = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            cast.add(new Emitter(
                    random.nextBoolean()
                            ? ""
                            : List.of("Parrot", "S500", "dx6i").get(random.nextInt(3)),
                    (2330 + random.nextInt(40)) * RASTER_HERTZ,
                    1e6 + 15e6 * random.nextDouble(),
                    -80 + 50 * random.nextDouble(),
                    random.nextInt(3) == 0 ? 8 : 1,
                    0.3 + 0.7 * random.nextDouble()));
        }
        List<WindowObservation> windows = new ArrayList<>();
        for (int i = 0; i < WINDOWS; i++) {
            long start = START + i * STEP;
            List<EmissionObservation> emissions = new ArrayList<>();
            for (Emitter each : cast) {
                if (random.nextDouble() < each.presence) {
                    double hertz = each.hertz + random.nextInt(each.channels) * 3 * RASTER_HERTZ;
                    double level = each.dbm + random.nextGaussian();
                    emissions.add(emission(each.name, start, hertz, each.width, level));
                }
            }
            windows.add(window(start, emissions));
        }
        return windows;
    }

    private record Emitter(String name, double hertz, double width, double dbm, int channels, double presence) {}

    private static WindowObservation window(long start, List<EmissionObservation> emissions) {
        return new WindowObservation(start, start, TestWindows.WINDOW, 2.39e9, 2.49e9, false, emissions);
    }

    private static WindowObservation changed(
            WindowObservation window, long later, UnaryOperator<EmissionObservation> how) {
        return window(
                window.startUnixNanos() + later,
                window.emissions().stream().map(how).toList());
    }

    private static EmissionObservation moved(EmissionObservation one, long later, double hertz, double decibels) {
        return emission(
                one.className(),
                one.startUnixNanos() + later,
                one.centerFrequencyHertz() + hertz,
                one.bandwidthHertz(),
                one.levelDbm().orElseThrow() + decibels);
    }

    private static List<EmitterReport> reports(List<WindowObservation> air) {
        EmitterTracks tracks = new EmitterTracks(Looks.builtIn());
        List<EmitterReport> reports = new ArrayList<>();
        air.forEach(window -> reports.addAll(tracks.update(window, RULES)));
        reports.addAll(tracks.close());
        return reports;
    }

    /** What is told but for when, where and how strong. */
    private static List<String> story(List<WindowObservation> air) {
        return reports(air).stream()
                .map(report -> "%s %s %d emissions in %d windows on %d channels"
                        .formatted(
                                report.phase(),
                                report.track().className(),
                                report.track().emissions(),
                                report.track().windows(),
                                report.track().channelsHertz().size()))
                .toList();
    }

    @Property(seed = "20261127", tries = 60)
    void itDoesNotMatterWhenItHappens(@ForAll long seed, @ForAll @IntRange(min = -20_000, max = 20_000) int minutes) {
        List<WindowObservation> air = air(seed);
        long later = minutes * MINUTE;
        assertThat(story(air.stream()
                        .map(window -> changed(window, later, one -> moved(one, later, 0, 0)))
                        .toList()))
                .isEqualTo(story(air));
    }

    @Property(seed = "20261127", tries = 60)
    void itDoesNotMatterInWhichBand(@ForAll long seed, @ForAll @IntRange(min = -1000, max = 3000) int raster) {
        List<WindowObservation> air = air(seed);
        List<WindowObservation> elsewhere = air.stream()
                .map(window -> new WindowObservation(
                        window.captureStartUnixNanos(),
                        window.startUnixNanos(),
                        window.durationNanos(),
                        window.lowerHertz() + raster * RASTER_HERTZ,
                        window.upperHertz() + raster * RASTER_HERTZ,
                        false,
                        window.emissions().stream()
                                .map(one -> moved(one, 0, raster * RASTER_HERTZ, 0))
                                .toList()))
                .toList();
        assertThat(story(elsewhere)).isEqualTo(story(air));
    }

    @Property(seed = "20261127", tries = 60)
    void itDoesNotMatterHowStrongAllOfItIs(@ForAll long seed, @ForAll @IntRange(min = -60, max = 60) int decibels) {
        List<WindowObservation> air = air(seed);
        assertThat(story(air.stream()
                        .map(window -> changed(window, 0, one -> moved(one, 0, 0, decibels)))
                        .toList()))
                .isEqualTo(story(air));
    }

    @Property(seed = "20261127", tries = 60)
    void itDoesNotMatterInWhichOrderAWindowsEmissionsAreTold(@ForAll long seed) {
        List<WindowObservation> air = air(seed);
        Random random = new Random(~seed);
        List<WindowObservation> shuffled = air.stream()
                .map(window -> {
                    List<EmissionObservation> emissions = new ArrayList<>(window.emissions());
                    Collections.shuffle(emissions, random);
                    return window(window.startUnixNanos(), emissions);
                })
                .toList();
        assertThat(story(shuffled)).containsExactlyInAnyOrderElementsOf(story(air));
    }

    /** Each track opens once, is reported while open no more often than asked for, and closes once and for all. */
    @Property(seed = "20261127", tries = 100)
    void aTrackOpensGoesOnAndCloses(@ForAll long seed) {
        Set<String> open = new HashSet<>();
        Set<String> closed = new HashSet<>();
        for (EmitterReport report : reports(air(seed))) {
            EmitterTrack track = report.track();
            assertThat(closed).doesNotContain(track.key());
            if (report.phase() == Phase.OPENED) {
                assertThat(open.add(track.key()))
                        .as("opened once: %s", track.key())
                        .isTrue();
            } else {
                assertThat(open).contains(track.key());
            }
            if (report.phase() == Phase.CLOSED) {
                open.remove(track.key());
                closed.add(track.key());
            }
            assertThat(track.open()).isTrue();
            keepsItsSums(track);
        }
        assertThat(open).as("all are closed at the end").isEmpty();
    }

    private static void keepsItsSums(EmitterTrack track) {
        assertThat(track.emissions()).isBetween(1L, track.observations());
        assertThat(track.windows()).isLessThanOrEqualTo(track.observations()).isLessThanOrEqualTo(WINDOWS);
        assertThat(track.firstSeenUnixNanos()).isLessThan(track.lastSeenUnixNanos());
        assertThat(track.bornUnixNanos()).isBetween(track.firstSeenUnixNanos(), track.lastSeenUnixNanos());
        assertThat(track.meanConfidence()).isBetween(0.89, 0.91);
        assertThat(track.meanSnrDb()).isBetween(19.9, 20.1);
        assertThat(track.timing().duty()).isBetween(0.0, 1.0);
        assertThat(track.channelsHertz()).isNotEmpty().hasSizeLessThanOrEqualTo(EmitterTrack.MAX_CENTERS);
        assertThat(track.levelDbm().orElseThrow()).isBetween(-85.0, -25.0);
    }

    /** One capture that is elsewhere in time, whenever it comes, is left out and changes nothing. */
    @Property(seed = "20261127", tries = 60)
    void aStrayCaptureChangesNothing(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = WINDOWS - 1) int at,
            @ForAll @IntRange(min = 1, max = 1000) int minutes,
            @ForAll boolean ahead) {
        List<WindowObservation> air = air(seed);
        long astray = air.get(at).startUnixNanos() + (ahead ? minutes : -minutes) * MINUTE;
        List<WindowObservation> disturbed = new ArrayList<>(air);
        disturbed.add(at, window(astray, List.of(emission("Parrot", astray, 2.42e9, 12e6, -30))));
        assertThat(story(disturbed)).isEqualTo(story(air));
    }

    /** Two that level and width tell apart do not know of one another. */
    @Property(seed = "20261127", tries = 60)
    void emittersThatNothingJoinsAreFollowedAsIfAlone(@ForAll long seed) {
        Random random = new Random(seed);
        List<WindowObservation> one = new ArrayList<>();
        List<WindowObservation> other = new ArrayList<>();
        List<WindowObservation> both = new ArrayList<>();
        String name = random.nextBoolean() ? "Parrot" : "";
        for (int i = 0; i < WINDOWS; i++) {
            long start = START + i * STEP;
            EmissionObservation[] first = random.nextInt(4) == 0
                    ? new EmissionObservation[0]
                    : new EmissionObservation[] {emission(name, start, 2.41e9, 14e6, -40 + random.nextGaussian())};
            EmissionObservation[] second = random.nextInt(3) == 0
                    ? new EmissionObservation[0]
                    : new EmissionObservation[] {emission("", start, 2.47e9, 1.2e6, -70 + random.nextGaussian())};
            one.add(window(start, List.of(first)));
            other.add(window(start, List.of(second)));
            List<EmissionObservation> all = new ArrayList<>(Arrays.asList(first));
            all.addAll(Arrays.asList(second));
            both.add(window(start, all));
        }
        List<String> alone = new ArrayList<>(story(one));
        alone.addAll(story(other));
        assertThat(story(both)).containsExactlyInAnyOrderElementsOf(alone);
    }
}
