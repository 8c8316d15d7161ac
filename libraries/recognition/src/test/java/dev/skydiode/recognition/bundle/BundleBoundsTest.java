package dev.skydiode.recognition.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.recognition.TestBundles;
import dev.skydiode.recognition.bundle.ConfidenceCalibration.Knot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every number of a bundle up to its bounds and beyond them, and the laws of confidence and acceptance. */
class BundleBoundsTest {

    private static Arguments bound(String field, double least, double most, DoubleConsumer builds) {
        return Arguments.of(field, least, most, builds);
    }

    static Stream<Arguments> bounds() {
        return Stream.of(
                bound("minimumConfidence", 0, 1, x -> new Acceptance(x, 0, 0)),
                bound("minimumMarginVolts", -1e6, 1e6, x -> new Acceptance(0, x, 0)),
                bound("minimumScoreVolts", -1e6, 1e6, x -> new Acceptance(0, 0, x)),
                bound("centerHertz", 1, 1e12, x -> new Band(x, 1e8, 256)),
                bound("widthHertz", 1, 1e12, x -> new Band(2.44e9, x, 256)),
                bound("squelchDb", Double.MIN_VALUE, 200, x -> new Intake(8192, true, x, 0.5, 30, false)),
                bound("peakMicrowatts", Double.MIN_VALUE, 1e6, x -> new Intake(8192, true, 3.5, x, 30, false)),
                bound("totalMicrowatts", Double.MIN_VALUE, 1e6, x -> new Intake(8192, true, 3.5, 0.5, x, false)),
                bound("intercept", -1e4, 1e4, x -> calibration(x, 1, 700, 0, 0)),
                bound("perLogOdds", -1e4, 1e4, x -> calibration(0, x, 700, 0, 0)),
                bound("maximumLogOdds", 0, 1e4, x -> calibration(0, 1, x, 0, 0)),
                bound("perMatch", -1e4, 1e4, x -> calibration(0, 1, 700, x, 0)),
                bound("perFalseMatchShare", -1e4, 1e4, x -> calibration(0, 1, 700, 0, x)),
                bound("score", 0, 1, x -> new Knot(x, 0.5)),
                bound("confidence", 0, 1, x -> new Knot(0.5, x)));
    }

    private static ConfidenceCalibration calibration(
            double intercept, double odds, double most, double match, double share) {
        return new ConfidenceCalibration(intercept, odds, most, match, share, List.of());
    }

    @ParameterizedTest(name = "{0} from {1} to {2}")
    @MethodSource("bounds")
    void takesItsBoundsAndRefusesWhatLiesBeyond(String field, double least, double most, DoubleConsumer builds) {
        assertThatCode(() -> builds.accept(least)).doesNotThrowAnyException();
        assertThatCode(() -> builds.accept(most)).doesNotThrowAnyException();
        double[] wrong = {
            Math.nextDown(least), Math.nextUp(most), Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
        };
        for (double value : wrong) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builds.accept(value))
                    .withMessage("%s: expected a number from %s to %s, is %s", field, least, most, value);
        }
    }

    @Test
    void windowsHoldAtLeastOneFrameAndAtMost16Mega() {
        for (int samples : new int[] {256, 1 << 24}) {
            assertThat(new Intake(samples, true, 3.5, 0.5, 30, false).windowSamples())
                    .isEqualTo(samples);
        }
        for (int samples : new int[] {Integer.MIN_VALUE, 0, 255, (1 << 24) + 1}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Intake(samples, true, 3.5, 0.5, 30, false))
                    .withMessageStartingWith("windowSamples: expected a number from 256");
        }
    }

    @Test
    void namesAndTextsAreBounded() {
        assertThat(new KnownClass("k".repeat(200), "drone", null, null, null).about())
                .isEmpty();
        for (String name : Arrays.asList(null, "", "  ", "k".repeat(201))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new KnownClass(name, "drone", "", "", null))
                    .withMessage("name: expected a name of 1 to 200 characters");
        }
        assertThat(new KnownClass("kite", "benign", "b".repeat(2000), "", null).lookalike())
                .hasSize(2000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KnownClass("kite", "benign", "b".repeat(2001), "", null))
                .withMessage("lookalike: expected at most 2000 characters");
        for (String kind : Arrays.asList(null, "", "Drone", "toy")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new KnownClass("kite", kind, "", "", null))
                    .withMessage("kind: expected drone, controller or benign, is " + kind);
        }
    }

    @Test
    void aBundleFitsItsNetwork() {
        ClassifierBundle whole = TestBundles.twoHalves(TestBundles.ANY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Band(2.44e9, 1e8, 255))
                .withMessage("tones: expected 256, is 255");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> whole.withNetwork(Bundles.byName(Bundles.PAPER).network()))
                .withMessageStartingWith("classes: expected those of the network in its order, [");
    }

    @Property(seed = "20261127", tries = 500)
    void confidenceLiesFromZeroToOneAndRisesWithTheOdds(
            @ForAll long seed,
            @ForAll @IntRange(max = 6) int knots,
            @ForAll @DoubleRange(min = -2000, max = 2000) @Scale(9) double one,
            @ForAll @DoubleRange(min = -2000, max = 2000) @Scale(9) double other,
            @ForAll @DoubleRange(min = -1, max = 1) @Scale(9) double excess) {
        ConfidenceCalibration fitted = drawn(new Random(seed), knots);
        double less = fitted.confidence(Math.min(one, other), excess, 0.2);
        double more = fitted.confidence(Math.max(one, other), excess, 0.2);
        assertThat(less).isBetween(0.0, 1.0).isLessThanOrEqualTo(more);
        assertThat(more).isBetween(0.0, 1.0);
        assertThat(fitted.confidence(one, excess, 0.2)).isLessThanOrEqualTo(fitted.confidence(one, excess + 0.1, 0.2));
        assertThat(fitted.confidence(one, excess, 0.2)).isGreaterThanOrEqualTo(fitted.confidence(one, excess, 0.3));
        assertThat(fitted.confidence(Double.NEGATIVE_INFINITY, excess, 0.2)).isLessThanOrEqualTo(less);
        assertThat(fitted.confidence(Double.POSITIVE_INFINITY, excess, 0.2)).isGreaterThanOrEqualTo(more);
    }

    /** Each knot gives its own confidence, whatever lies between. */
    @Property(seed = "20261127", tries = 200)
    void theCurveGoesThroughItsKnots(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int knots) {
        List<Knot> curve = curve(new Random(seed), knots);
        ConfidenceCalibration bent = new ConfidenceCalibration(0, 1, 700, 0, 0, curve);
        for (Knot knot : curve) {
            double logOdds = Math.log(knot.score() / (1 - knot.score()));
            assertThat(bent.confidence(logOdds, 0, 0)).isCloseTo(knot.confidence(), within(1e-6));
        }
    }

    private static ConfidenceCalibration drawn(Random random, int knots) {
        return new ConfidenceCalibration(
                random.nextGaussian(),
                3 * random.nextDouble(),
                700 * random.nextDouble(),
                20 * random.nextDouble(),
                -5 * random.nextDouble(),
                curve(random, knots));
    }

    private static List<Knot> curve(Random random, int knots) {
        List<Knot> curve = new ArrayList<>();
        double confidence = 0;
        for (int knot = 1; knot <= knots; knot++) {
            confidence += (1 - confidence) * random.nextDouble();
            curve.add(new Knot((knot - 0.8 * random.nextDouble()) / (knots + 1), confidence));
        }
        return curve;
    }

    @Property(seed = "20261127", tries = 300)
    void acceptsFromEachThresholdOn(
            @ForAll @DoubleRange(max = 1) @Scale(9) double confidence,
            @ForAll @DoubleRange(min = -1, max = 1) @Scale(9) double margin,
            @ForAll @DoubleRange(min = -1, max = 1) @Scale(9) double score) {
        Acceptance exact = new Acceptance(confidence, margin, score);
        assertThat(exact.accepts(confidence, margin, score)).isTrue();
        assertThat(exact.accepts(Math.nextDown(confidence), margin, score)).isFalse();
        assertThat(exact.accepts(confidence, Math.nextDown(margin), score)).isFalse();
        assertThat(exact.accepts(confidence, margin, Math.nextDown(score))).isFalse();
        assertThat(exact.accepts(Double.NaN, margin, score)).isFalse();
    }
}
