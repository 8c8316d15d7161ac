package dev.skydiode.recognition.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.skydiode.recognition.track.TrackReport.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SensorTracksTest {

    private static final double CHANCE_SHARE = 0.25;
    private static final TrackRules RULES = rules(1);

    private SensorTracks tracks = new SensorTracks();

    @Test
    void opensWhenEnoughOfTheNewestWindowsAgree() {
        assertThat(hear("S500", 0)).isEmpty();
        assertThat(hear("", 1)).isEmpty();
        assertThat(hear("S500", 2)).containsExactly(Phase.OPENED);
    }

    @Test
    void forgetsCandidatesThatTheNewestWindowsDoNotShow() {
        hear("S500", 0);
        hear("", 1);
        hear("", 2);
        hear("", 3);

        assertThat(hear("S500", 4)).isEmpty();
        assertThat(hear("S500", 5)).containsExactly(Phase.OPENED);
        assertThat(tracks.tracks().get("S500").windows()).isEqualTo(2);
    }

    @Test
    void doesNotCountWindowsFromBeforeASilence() {
        hear("S500", 0);

        assertThat(hear("S500", 10_001)).isEmpty();
    }

    @Test
    void keepsTwoClassesApart() {
        hear("S500", 0);
        hear("tello", 1);

        assertThat(hear("S500", 2)).containsExactly(Phase.OPENED);
        assertThat(hear("tello", 3)).containsExactly(Phase.OPENED);
    }

    @Test
    void reportsAnOpenTrackNoMoreOftenThanAsked() {
        hear("S500", 0);
        hear("S500", 1);

        assertThat(hear("S500", 1000)).isEmpty();
        assertThat(hear("S500", 1001)).containsExactly(Phase.UPDATED);
    }

    @Test
    void closesAfterSilenceOnceOtherWindowsMoveTheTime() {
        hear("S500", 0);
        hear("S500", 1);

        assertThat(hear("", 10_001)).isEmpty();
        assertThat(hear("", 10_002)).containsExactly(Phase.CLOSED);
        assertThat(hear("", 10_003)).isEmpty();
    }

    @Test
    void takesLateWindowsWithoutMovingTimeBack() {
        hear("S500", 5_000);
        hear("S500", 4_000);

        Track track = tracks.tracks().get("S500");

        assertThat(track.open()).isTrue();
        assertThat(track.firstSeenUnixNanos()).isEqualTo(nanos(4_000));
        assertThat(track.lastSeenUnixNanos()).isEqualTo(nanos(5_000));
        assertThat(track.bornUnixNanos()).isEqualTo(nanos(5_000));
    }

    @Test
    void refusesRulesThatCannotWork() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrackRules(3, 2, Duration.ofSeconds(1), Duration.ZERO, Map.of(), 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrackRules(1, 1, Duration.ZERO, Duration.ZERO, Map.of(), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> rules(0)).withMessageContaining("chance");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new TrackRules(1, 1, Duration.ofSeconds(1), Duration.ZERO, Map.of("S500", shares(1)), 1e-4))
                .withMessageContaining("S500");
    }

    @Test
    void doesNotOpenWhileAStrangerHoppingAtRandomExplainsTheClass() {
        RandomGenerator random = new SplittableRandom(3);
        List<Phase> phases = new ArrayList<>();
        for (int burst = 0; burst < 20_000; burst++) {
            boolean hit = random.nextDouble() < CHANCE_SHARE;
            phases.addAll(hear(hit ? "S500" : "", 100L * burst, random.nextInt(256), rules(1e-4)));
        }

        assertThat(phases).isEmpty();
    }

    @Test
    void opensOnceChanceExplainsTheClassNoMore() {
        int bursts = 1;
        while (hear("S500", 100L * bursts, 40 * bursts % 256, rules(1e-4)).isEmpty()) {
            bursts++;
        }

        // 0.25^7 is the first below 1e-4, but older bursts weigh a little less; the track's two windows end with the
        // next.
        assertThat(bursts).isEqualTo(8);
    }

    @Test
    void countsTheWindowsOfOneBurstOnce() {
        for (int window = 0; window < 100; window++) {
            assertThat(tracks.hear(sighting("S500", 0), burst(7, 100 + window % 3), rules(1e-4)))
                    .isEmpty();
        }
    }

    @Test
    void hearsAClassAmongStrangers() {
        RandomGenerator random = new SplittableRandom(4);
        List<Phase> phases = new ArrayList<>();
        for (int burst = 0; burst < 400; burst++) {
            boolean hit = random.nextDouble() < 0.5 + 0.5 * CHANCE_SHARE;
            phases.addAll(hear(hit ? "S500" : "", 100L * burst, random.nextInt(256), rules(1e-4)));
        }

        assertThat(phases).startsWith(Phase.OPENED).doesNotContain(Phase.CLOSED);
    }

    @Test
    void believesASecondClassAsSoonAsTheFirst() {
        for (int burst = 0; burst < 100; burst++) {
            hear("dx6i", 100L * burst, 40 * burst % 256, rules(1e-4));
        }
        int bursts = 1;
        while (hear("S500", 10_000 + 100L * bursts, 40 * bursts % 256, rules(1e-4))
                .isEmpty()) {
            bursts++;
        }

        assertThat(bursts).isLessThanOrEqualTo(20);
    }

    @Test
    void closesATrackWhoseClassChanceExplainsAgain() {
        for (int burst = 0; burst < 200; burst++) {
            hear("S500", 100L * burst, 40 * burst % 256, rules(1e-4));
        }
        RandomGenerator random = new SplittableRandom(5);
        List<Phase> phases = new ArrayList<>();
        for (int burst = 200; burst < 1200; burst++) {
            boolean hit = random.nextDouble() < CHANCE_SHARE;
            phases.addAll(hear(hit ? "S500" : "", 100L * burst, random.nextInt(256), rules(1e-4)));
        }

        assertThat(phases).contains(Phase.CLOSED).doesNotContain(Phase.OPENED);
    }

    @Test
    void asksForMoreWhereLessOfTheBandIsSeen() {
        TrackRules rules = rules(1e-4);

        assertThat(rules.chanceShare("S500", 100e6)).isEqualTo(CHANCE_SHARE);
        assertThat(rules.chanceShare("S500", 99.5e6)).isEqualTo(CHANCE_SHARE);
        assertThat(rules.chanceShare("S500", 60e6)).isEqualTo((1 + CHANCE_SHARE) / 2);
        assertThat(rules.chanceShare("S500", 2e6)).isEqualTo((1 + CHANCE_SHARE) / 2);
        assertThat(rules.chanceShare("tello", 2e6)).isZero();
    }

    @Test
    void doesNotTakeBurstsOfOtherKnownClassesForStrangers() {
        for (int burst = 0; burst < 50; burst++) {
            // The edges of a burst look like nothing known.
            tracks.hear(sighting("", burst), burst(burst, 40 * burst % 256), rules(1e-4));
            tracks.hear(sighting("MTx", burst), burst(burst, 40 * burst % 256), rules(1e-4));
        }

        assertThat(tracks.chance().strangers()).isLessThan(1e-9);
        assertThat(tracks.tracks()).containsKey("MTx");
    }

    @Test
    void wideStrangersSayNothingAboutHoppingClasses() {
        Burst wide = new Burst(0, 80, 124, false, 100e6);
        for (int window = 0; window < 1000; window++) {
            tracks.hear(sighting("", window), wide, rules(1e-4));
        }

        assertThat(tracks.chance().strangers()).isZero();
    }

    @Test
    void measuresBurstsAboveTheFloor() {
        float[] powers = new float[256];
        Arrays.fill(powers, 0.1f);
        powers[40] = 0.5f;
        powers[41] = 0.31f;
        powers[42] = 0.29f;
        powers[46] = 0.4f;

        assertThat(Burst.of(5, powers, 0.1, false, 1e8)).isEqualTo(new Burst(5, 40, 41, false, 1e8));
        powers[45] = 0.4f;
        assertThat(Burst.of(5, powers, 0.1, false, 1e8)).isEqualTo(new Burst(5, 40, 46, false, 1e8));
        powers[0] = 0.6f;
        powers[255] = 0.6f;
        assertThat(Burst.of(5, powers, 0.1, true, 1e8)).isEqualTo(new Burst(5, 0, 0, true, 1e8));
    }

    private List<Phase> hear(String className, long atMillis) {
        return hear(className, atMillis, 100, RULES);
    }

    private List<Phase> hear(String className, long atMillis, int tone, TrackRules rules) {
        return tracks.hear(sighting(className, atMillis), burst(atMillis, tone), rules).stream()
                .map(TrackReport::phase)
                .toList();
    }

    private static Sighting sighting(String className, long atMillis) {
        return new Sighting(className, "drone", "dx4e", nanos(atMillis), 0.9, 10, 2.44e9, 1e7, 2, 20, false, "abc");
    }

    private static Burst burst(long atMillis, int tone) {
        return new Burst(nanos(atMillis), tone - 1, tone + 1, false, 100e6);
    }

    private static NavigableMap<Double, Double> shares(double share) {
        return new TreeMap<>(Map.of(20e6, (1 + share) / 2, 100e6, share));
    }

    private static TrackRules rules(double mostChance) {
        return new TrackRules(
                2,
                3,
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Map.of("S500", shares(CHANCE_SHARE), "dx6i", shares(CHANCE_SHARE)),
                mostChance);
    }

    private static long nanos(long millis) {
        return 1_700_000_000_000_000_000L + millis * 1_000_000;
    }
}
