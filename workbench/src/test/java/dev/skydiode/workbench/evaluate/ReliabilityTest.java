package dev.skydiode.workbench.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReliabilityTest {

    @Test
    void findsNoErrorInAnHonestConfidence() {
        SplittableRandom random = new SplittableRandom(1);
        List<Judged> honest = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            double confidence = random.nextDouble();
            honest.add(new Judged(0, confidence, random.nextDouble() < confidence));
        }

        assertThat(Reliability.of(honest).expectedCalibrationErrorPercent()).isLessThan(1.5);
    }

    /** Known rows at 0.95 that are all right, unknown emitters at 0.35: the error is the mean of 5 and 35 per cent. */
    @Test
    void weighsUnknownEmittersAsMuchAsKnownRows() {
        List<Judged> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            all.add(new Judged(0, 0.95, true));
        }
        for (int i = 0; i < 10; i++) {
            all.add(new Judged(-1, 0.35, false));
        }

        Reliability reliability = Reliability.of(all);

        assertThat(reliability.expectedCalibrationErrorPercent()).isCloseTo(20, within(1e-9));
        assertThat(reliability.bins()).hasSize(10);
        assertThat(reliability.bins().get(9).weight()).isCloseTo(0.5, within(1e-12));
        assertThat(reliability.bins().get(3).right()).isZero();
    }

    @Test
    void areasAreThoseOfTheCurves() {
        List<Judged> all = List.of(
                new Judged(0, 0.9, true),
                new Judged(0, 0.2, true),
                new Judged(1, 0.8, false),
                new Judged(-1, 0.5, false),
                new Judged(-1, 0.2, false));

        OpenSet openSet = OpenSet.of(all, List.of("a", "b"));

        // Of class a one row is surer than both unknown emitters, one than none and as sure as the other.
        assertThat(openSet.aurocPercent().get("a")).isCloseTo(100 * (1 + 0.25) / 2, within(1e-9));
        assertThat(openSet.aurocPercent().get("b")).isCloseTo(100, within(1e-9));
        assertThat(openSet.oscrPercent()).isCloseTo(100 * (1 + 0.25) / 3, within(1e-9));
    }
}
