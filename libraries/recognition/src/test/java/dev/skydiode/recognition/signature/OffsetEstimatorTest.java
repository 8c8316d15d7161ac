package dev.skydiode.recognition.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.radio.spectrum.SpectrumShift;
import dev.skydiode.recognition.signature.ClassSignature.Channel;
import dev.skydiode.recognition.signature.OffsetEstimator.Offset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffsetEstimatorTest {
    private static final double[] HUMP = {0.05, 0.4, 1, 0.3, 0.01};
    private static final OffsetEstimator OFFSETS = new ClassSignatures(Map.of(
                    "kite", new ClassSignature(0.9, List.of(new Channel(100, HUMP), new Channel(180, HUMP)), List.of()),
                    "balloon", new ClassSignature(0.9, List.of(new Channel(20, HUMP)), List.of())))
            .offsets();

    private static double[] hump(int firstTone) {
        double[] powers = new double[256];
        System.arraycopy(HUMP, 0, powers, firstTone, HUMP.length);
        return powers;
    }

    private static double[] over(double[] powers, double floor) {
        return Arrays.stream(powers).map(power -> power + floor).toArray();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.75, -0.5, -0.25, 0.25, 0.5, 0.75})
    void findsHowFarASpectrumIsOff(double tones) {
        double[] off = over(SpectrumShift.shifted(hump(180), tones), 1e-5);
        Offset found = OFFSETS.of(off).orElseThrow();
        assertThat(found.tones()).isEqualTo(tones);
        assertThat(found.matches().get("kite")).isCloseTo(1, within(1e-3));
        assertThat(found.matches().get("balloon")).isZero();
        assertThat(found.takenFrom(off)[182]).isGreaterThan(0.6);
    }

    @Test
    void ofWhatIsFartherOffItKnowsNothing() {
        assertThat(OFFSETS.of(over(hump(184), 1e-5))).isEmpty();
        assertThat(OFFSETS.of(over(hump(60), 1e-5))).isEmpty();
    }

    @Test
    void findsNothingInNoiseOrAnEmptyBand() {
        SplittableRandom random = new SplittableRandom(5);
        for (int draw = 0; draw < 200; draw++) {
            assertThat(OFFSETS.of(random.doubles(256, 0.7, 1.3).toArray())).isEmpty();
        }
        assertThat(OFFSETS.of(new double[256])).isEmpty();
    }

    @Test
    void matchesChannelsAStepBesideTheirPlace() {
        double[] below = OFFSETS.matchesBeside("kite", over(SpectrumShift.shifted(hump(180), -0.25), 1e-5));
        assertThat(below[0]).isCloseTo(1, within(1e-3));
        assertThat(below[1]).isBetween(0.8, 0.99);
        double[] above = OFFSETS.matchesBeside("kite", over(SpectrumShift.shifted(hump(100), 0.25), 1e-5));
        assertThat(above[1]).isCloseTo(1, within(1e-3));
        assertThat(OFFSETS.matchesBeside("balloon", over(hump(180), 1e-5))).containsExactly(0, 0);
        assertThat(OFFSETS.matchesBeside("cloud", hump(180))).containsExactly(0, 0);
    }

    /** The best of many places is better than one. */
    @Test
    void asksForMoreThanInPlace() {
        assertThat(OFFSETS.asked("kite")).isGreaterThan(0.9).isLessThan(1);
    }

    /** Half of a channel beyond a receiver's edge tells nothing. */
    @Test
    void asksForHalfOfTheChannelsPower() {
        double[] off = over(SpectrumShift.shifted(hump(100), 0.5), 1e-5);
        Arrays.fill(off, 0, 104, 0);
        assertThat(OFFSETS.of(off)).isEmpty();
    }
}
