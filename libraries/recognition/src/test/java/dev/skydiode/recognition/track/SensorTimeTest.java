package dev.skydiode.recognition.track;

import static dev.skydiode.recognition.track.TestWindows.START;
import static dev.skydiode.recognition.track.TestWindows.emission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sensor's clock, the timing of bursts, and the rules that count windows. */
class SensorTimeTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long TIMEOUT = 10 * SECOND;
    private static final long WINDOW = 1_000_000;

    private static WindowObservation at(long start) {
        return new WindowObservation(start, start, WINDOW, 2.39e9, 2.49e9, false, List.of());
    }

    private static SensorClock after(SensorClock clock, long... starts) {
        SensorClock now = clock;
        for (long start : starts) {
            now = now.after(at(start), TIMEOUT);
        }
        return now;
    }

    /** Whatever the clock is, a window near it is believed and never turns it back. */
    @Property(seed = "20261127", tries = 500)
    void windowsNearTheClockAreBelieved(
            @ForAll @LongRange(min = -1L << 60, max = 1L << 60) long first,
            @ForAll @LongRange(min = -TIMEOUT, max = TIMEOUT) long step) {
        SensorClock clock = after(SensorClock.unknown(), first, first + step);
        assertThat(clock.doubts()).isFalse();
        assertThat(clock.lateWindows()).isZero();
        assertThat(clock.newestUnixNanos()).isEqualTo(Math.max(first, first + step));
    }

    /** Anything further off is doubted, and followed once three captures agree on it. */
    @Property(seed = "20261127", tries = 500)
    void anotherTimeIsFollowedWhenThreeCapturesAgree(
            @ForAll long far, @ForAll @LongRange(min = 1, max = TIMEOUT) long step) {
        if (Math.abs((double) far - START) <= TIMEOUT || far > Long.MAX_VALUE - 2 * step || far == SensorClock.NEVER) {
            return;
        }
        SensorClock clock = after(SensorClock.unknown(), START);
        SensorClock once = after(clock, far);
        SensorClock twice = after(once, far + step);
        SensorClock thrice = after(twice, far + 2 * step);
        assertThat(once.doubts()).isTrue();
        assertThat(once.newestUnixNanos()).isEqualTo(START);
        assertThat(twice.doubts()).isTrue();
        assertThat(twice.lateWindows()).isEqualTo(2);
        assertThat(thrice.doubts()).isFalse();
        assertThat(thrice.newestUnixNanos()).isEqualTo(far + 2 * step);
        assertThat(after(twice, START + SECOND).doubts())
                .as("its own time goes on")
                .isFalse();
    }

    @Test
    void windowsOfOneStrayCaptureCountOnce() {
        SensorClock clock = after(SensorClock.unknown(), START);
        long far = START + 3600 * SECOND;
        for (int window = 0; window < 20; window++) {
            clock = clock.after(
                    new WindowObservation(far, far + window * WINDOW, WINDOW, 0, 1e10, false, List.of()), TIMEOUT);
        }
        assertThat(clock.doubts()).isTrue();
        assertThat(clock.lateWindows()).isEqualTo(20);
        assertThat(clock.newestUnixNanos()).isEqualTo(START);
    }

    private static EmissionObservation burst(long start, long end) {
        return new EmissionObservation(
                "", "", "", "", 0, start, end - start, 2.44e9, 9e6, 20, OptionalDouble.of(-50), 1, false, 0, 0, "");
    }

    /** Bursts of a length and a period, cut by windows in turn: what is measured is that length and that period. */
    @Property(seed = "20261127", tries = 100)
    void measuresBurstsAndPeriodsThroughWindowsInTurn(
            @ForAll @IntRange(min = 100, max = 3000) int burstMicros,
            @ForAll @IntRange(min = 100, max = 900) int pauseMicros,
            @ForAll @IntRange(min = 30, max = 900) int firstMicros) {
        long burst = burstMicros * 1000L;
        long period = burst + pauseMicros * 1000L;
        long drift = Math.min(period % WINDOW, WINDOW - period % WINDOW);
        if (drift < 30_000) {
            // Bursts that keep step with the windows may lie across a border each time.
            return;
        }
        long first = START + firstMicros * 1000L;
        BurstTiming timing = null;
        for (int number = 0; number < 100; number++) {
            WindowObservation window = at(START + number * WINDOW);
            timing = timing == null ? null : timing.watched(WINDOW);
            for (int nth = 0; nth < 600; nth++) {
                long start = Math.max(first + nth * period, window.startUnixNanos());
                long end = Math.min(first + nth * period + burst, window.endUnixNanos());
                if (end > start) {
                    timing = timing == null
                            ? BurstTiming.first(burst(start, end), window)
                            : timing.with(burst(start, end), window);
                }
            }
        }
        // An end that lies at a window's border within its tolerance counts as unseen, which drops the burst.
        assertThat(timing.burstSeconds().orElseThrow()).isCloseTo(burst * 1e-9, within(45e-6));
        if (burst + period < 1.9 * WINDOW) {
            assertThat(timing.periodSeconds().orElseThrow()).isCloseTo(period * 1e-9, within(45e-6));
        }
        assertThat(timing.duty()).isCloseTo((double) burst / period, within(0.12));
    }

    @Test
    void aSignalWithoutAPauseHasNoBurstAndFillsItsTime() {
        BurstTiming timing = BurstTiming.first(burst(START, START + WINDOW), at(START));
        for (int number = 1; number < 50; number++) {
            long start = START + number * WINDOW;
            timing = timing.watched(WINDOW).with(burst(start, start + WINDOW), at(start));
        }
        assertThat(timing.burstSeconds()).isEmpty();
        assertThat(timing.periodSeconds()).isEmpty();
        assertThat(timing.duty()).isEqualTo(1);
        assertThat(timing.newestSeconds()).isCloseTo(50e-3, within(1e-9));
        assertThat(timing.watched(50 * WINDOW).duty()).isEqualTo(0.5);
        assertThat(timing.present(at(START + 50 * WINDOW)).newestSeconds()).isCloseTo(51e-3, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "10e6, 0.4",
        "20e6, 0.4",
        "19.9e6, 0.4",
        "21e6, 0.4",
        "99.5e6, 0.25",
        "100e6, 0.25",
        "61e6, 0.3",
        "1e9, 0.25"
    })
    void takesTheShareOfTheWidestPartThatIsSeen(double seenHertz, double share) {
        TrackRules rules =
                TrackRules.standard(Map.of("S500", new TreeMap<>(Map.of(20e6, 0.4, 60e6, 0.3, 100e6, 0.25))));
        assertThat(rules.falseMatchShare("S500", seenHertz)).isEqualTo(share);
        assertThat(rules.falseMatchShare("Parrot", seenHertz)).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | 5    | 10 | 1  | 1e-7 | tracks open after 1 <= requiredHits <= windowCount <= 1000 windows, not 0 of 5
            6 | 5    | 10 | 1  | 1e-7 | tracks open after 1 <= requiredHits <= windowCount <= 1000 windows, not 6 of 5
            3 | 1001 | 10 | 1  | 1e-7 | tracks open after 1 <= requiredHits <= windowCount <= 1000 windows, not 3 of 1001
            3 | 5    | 0  | 1  | 1e-7 | timeout must be positive and the report interval not negative: PT0S, PT1S
            3 | 5    | 10 | -1 | 1e-7 | timeout must be positive and the report interval not negative: PT10S, PT-1S
            3 | 5    | 10 | 1  | 0    | the significance level must be above 0 and at most 1, is 0.0
            3 | 5    | 10 | 1  | 1.1  | the significance level must be above 0 and at most 1, is 1.1
            3 | 5    | 10 | 1  | NaN  | the significance level must be above 0 and at most 1, is NaN
            """)
    void refusesRulesThatCouldNeverOpenOrClose(
            int hits, int windows, int timeout, int report, double level, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrackRules(
                        hits, windows, Duration.ofSeconds(timeout), Duration.ofSeconds(report), Map.of(), level))
                .withMessage(message);
    }

    @Test
    void refusesSharesThatAreNone() {
        for (double share : new double[] {-0.1, 1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TrackRules.standard(Map.of("S500", new TreeMap<>(Map.of(1e8, share)))))
                    .withMessageStartingWith("the false-match shares of S500 must be from 0 to below 1, are ");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> TrackRules.standard(Map.of("S500", new TreeMap<>())));
    }

    @Test
    void anEmissionHasAWidthADurationAndAStrength() {
        for (double width : new double[] {0, -1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> emission("", START, 2.44e9, width, -50))
                    .withMessage("an emission has a width and a duration: " + width + " Hz, 81920 ns");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> burst(5, 4));
        EmissionObservation relative = new EmissionObservation(
                "S500",
                "drone",
                "a fan",
                "tello",
                0.9,
                0,
                1,
                2.44e9,
                10e6,
                20,
                OptionalDouble.empty(),
                1,
                false,
                0,
                0,
                "f");
        assertThat(relative.strengthDb()).as("20 dB over the noise of 10 MHz").isCloseTo(30, within(1e-9));
        assertThat(relative.unnamed().named()).isFalse();
        assertThat(relative.unnamed().classKind()).isEmpty();
        assertThat(relative.unnamed().lookalike()).isEmpty();
        assertThat(relative.unnamed().runnerUp()).isEqualTo("tello");
    }

    /** Residents: kept by presence, bounded, and told apart by width and place. */
    @Test
    void whatIsThereLeastIsForgottenFirst() {
        Residents residents = new Residents(List.of());
        Random random = new Random(8);
        EmitterTrack constant = track(2.4e9, 8e6);
        for (int minute = 0; minute < 200; minute++) {
            long now = START + 60L * minute * SECOND;
            boolean usual = residents.isUsual(constant, now);
            assertThat(usual).isEqualTo(minute + 1 >= Residents.USUAL_MINUTES);
            assertThat(residents.isUsual(constant, now))
                    .as("twice in a minute counts once")
                    .isEqualTo(usual);
            residents.isUsual(track(2.41e9 + 20e6 * minute, 1e6 + 1e6 * random.nextInt(5)), now);
        }
        assertThat(residents.all()).hasSize(Residents.MAX_RESIDENTS);
        assertThat(residents.all().getFirst().minutes()).isEqualTo(200);
        assertThat(residents.isUsual(track(2.4e9, 13e6), START))
                .as("another width is another")
                .isFalse();
    }

    private static EmitterTrack track(double hertz, double width) {
        return EmitterTrack.first(emission("", START, hertz, width, -50), at(START), 1);
    }
}
