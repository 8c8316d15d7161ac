package dev.skydiode.recognition.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.recognition.signature.ClassSignature.Channel;
import dev.skydiode.recognition.signature.ClassSignature.FalseMatchShare;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

/** What a match must keep for any shape, level, floor and place. */
class SignatureLawsTest {
    private static final int TONES = 256;
    private static final int WIDTH = 25;
    private static final double ROUNDING = 1e-9;

    private static double[] shape(long seed) {
        Random random = new Random(seed);
        double[] powers = new double[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            powers[i] = Math.pow(10, -3 * random.nextDouble());
        }
        return powers;
    }

    private static double[] spectrum(long seed) {
        Random random = new Random(seed);
        return random.doubles(TONES, 0, 1).map(unit -> Math.pow(10, -4 * unit)).toArray();
    }

    private static double match(Channel channel, double[] powers) {
        return of(channel).match("kite", powers).orElseThrow();
    }

    private static ClassSignatures of(Channel... channels) {
        return new ClassSignatures(Map.of("kite", new ClassSignature(0.9, List.of(channels), List.of())));
    }

    @Property(seed = "20261127", tries = 300)
    void liesFromZeroToOne(@ForAll long seed, @ForAll @IntRange(max = TONES - WIDTH) int firstTone) {
        double[] shape = shape(seed);
        assertThat(match(new Channel(firstTone, shape), spectrum(~seed))).isBetween(0.0, 1.0);
        double[] same = new double[TONES];
        System.arraycopy(shape, 0, same, firstTone, WIDTH);
        assertThat(match(new Channel(firstTone, shape), same)).isBetween(0.0, 1.0);
    }

    @Property(seed = "20261127", tries = 200)
    void knowsNothingOfTheGain(
            @ForAll long seed,
            @ForAll @IntRange(max = TONES - WIDTH) int firstTone,
            @ForAll @DoubleRange(min = -9, max = 9) @Scale(9) double decades) {
        Channel channel = new Channel(firstTone, shape(seed));
        double[] powers = spectrum(~seed);
        double gain = Math.pow(10, decades);
        double[] amplified = Arrays.stream(powers).map(power -> power * gain).toArray();
        assertThat(match(channel, amplified)).isCloseTo(match(channel, powers), within(ROUNDING));
    }

    @Property(seed = "20261127", tries = 200)
    void goesWithTheToneThatTheClassIsOn(
            @ForAll long seed,
            @ForAll @IntRange(max = TONES - WIDTH) int from,
            @ForAll @IntRange(max = TONES - WIDTH) int to) {
        double[] there = new double[TONES];
        double[] moved = new double[TONES];
        Arrays.fill(there, 1e-4);
        Arrays.fill(moved, 1e-4);
        System.arraycopy(shape(~seed), 0, there, from, WIDTH);
        System.arraycopy(shape(~seed), 0, moved, to, WIDTH);
        assertThat(match(new Channel(to, shape(seed)), moved))
                .isCloseTo(match(new Channel(from, shape(seed)), there), within(ROUNDING));
    }

    /** The class itself over a floor at any level is a match; the same beside it is none. */
    @Property(seed = "20261127", tries = 200)
    void isOneForTheClassItselfAndNoughtBesideIt(
            @ForAll long seed, @ForAll @IntRange(min = WIDTH, max = TONES - 2 * WIDTH) int firstTone) {
        double[] itself = new double[TONES];
        Arrays.fill(itself, 1e-9);
        System.arraycopy(shape(seed), 0, itself, firstTone, WIDTH);
        assertThat(match(new Channel(firstTone, shape(seed)), itself)).isCloseTo(1, within(1e-4));
        assertThat(match(new Channel(firstTone - WIDTH, shape(seed)), itself)).isZero();
        assertThat(match(new Channel(firstTone + WIDTH, shape(seed)), itself)).isZero();
    }

    @Property(seed = "20261127", tries = 200)
    void isTheBestOfTheChannelsInAnyOrder(@ForAll long seed) {
        Channel one = new Channel(40, shape(seed));
        Channel other = new Channel(180, shape(seed + 1));
        double[] powers = spectrum(~seed);
        double best = Math.max(match(one, powers), match(other, powers));
        assertThat(of(one, other).match("kite", powers)).hasValue(best);
        assertThat(of(other, one).match("kite", powers)).hasValue(best);
    }

    /** Where a receiver does not see most of a channel it cannot tell. */
    @Property(seed = "20261127", tries = 100)
    void asksForHalfOfTheChannelsPower(@ForAll long seed, @ForAll @IntRange(min = 1, max = WIDTH - 1) int hidden) {
        double[] shape = shape(seed);
        double[] powers = new double[TONES];
        Arrays.fill(powers, 1e-6);
        System.arraycopy(shape, 0, powers, 100, WIDTH);
        Arrays.fill(powers, 0, 100 + hidden, 0);
        double covered = Arrays.stream(shape, hidden, WIDTH).sum();
        double whole = Arrays.stream(shape).sum();
        double match = match(new Channel(100, shape), powers);
        if (covered > 0.5001 * whole) {
            assertThat(match).isPositive();
        } else if (covered < 0.4999 * whole) {
            assertThat(match).isZero();
        }
    }

    @Test
    void aFlatOrEmptyBandMatchesNothing() {
        double[] flat = new double[TONES];
        assertThat(match(new Channel(7, shape(1)), flat)).isZero();
        Arrays.fill(flat, 3e-3);
        assertThat(match(new Channel(7, shape(1)), flat)).isZero();
    }

    /** Its cosine with anything is 0 over 0, which no threshold refuses and no maximum gets rid of. */
    @Test
    void aChannelWithoutPowerIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Channel(3, new double[4]))
                .withMessage("powers: expected at least one above 0");
    }

    @Test
    void aClassWithoutSignatureIsNotHeldAgainstAnything() {
        ClassSignatures signatures = of(new Channel(7, shape(1)), new Channel(90, shape(2)));
        assertThat(signatures.match("owl", spectrum(1))).isEmpty();
        assertThat(signatures.excess("owl", spectrum(1))).isEmpty();
        assertThat(signatures.fits("owl", spectrum(1))).isTrue();
        assertThat(signatures.falseMatchShare("owl")).isZero();
        assertThatNullPointerException()
                .isThrownBy(() -> signatures.threshold("owl"))
                .withMessage("owl");
        assertThat(signatures.channelCount()).isEqualTo(2);
        assertThat(signatures.threshold("kite")).isEqualTo(0.9);
    }

    @Test
    void theShareOfTheWholeBandIsThatOfTheWidestPartInAnyOrder() {
        List<FalseMatchShare> rising = List.of(new FalseMatchShare(20e6, 0.4), new FalseMatchShare(100e6, 0.25));
        for (List<FalseMatchShare> shares : List.of(rising, rising.reversed())) {
            ClassSignatures signatures = new ClassSignatures(Map.of(
                    "kite", new ClassSignature(0.9, List.of(new Channel(7, shape(1))), shares)));
            assertThat(signatures.falseMatchShare("kite")).isEqualTo(0.25);
            assertThat(signatures.falseMatchShares().get("kite"))
                    .containsExactly(Map.entry(20e6, 0.4), Map.entry(100e6, 0.25));
        }
    }

    @Test
    void oneWidthHasOneShare() {
        List<FalseMatchShare> twice = List.of(new FalseMatchShare(20e6, 0.4), new FalseMatchShare(20e6, 0.25));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClassSignature(0.9, List.of(new Channel(7, shape(1))), twice))
                .withMessage("falseMatchShares: expected one per width, found two for 2.0E7 Hz");
    }
}
