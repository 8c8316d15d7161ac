package dev.skydiode.chiplab.electrical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chiplab.electrical.RcLadder.Phasors;
import dev.skydiode.chiplab.variability.Bound;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Circuits by conservation: Kirchhoff, Tellegen and the chain rule, for any ladder and any drive. */
class CircuitLawsTest {

    /** Power delivered by the source is what junctions and load turn into heat; capacitances take none. */
    @Property(seed = "20261127", tries = 150)
    void whatTheSourceDeliversIsHeatInJunctionsAndLoad(
            @ForAll @IntRange(min = 1, max = 60) int junctions,
            @ForAll @DoubleRange(min = 0.01, max = 0.2) @Scale(6) double gigahertz,
            @ForAll @DoubleRange(max = 20) @Scale(6) double femtofarads,
            @ForAll @DoubleRange(min = 1, max = 2000) @Scale(3) double source,
            @ForAll @DoubleRange(max = 2000) @Scale(3) double load) {
        RcLadder ladder = new RcLadder(junctions, 1000, femtofarads * 1e-15, source, load);
        Phasors p = ladder.solve(gigahertz);
        // The source of 1 V behind its resistance: I = (1 - V0) / Rs, power Re(V0 conj I).
        double ir = (1 - p.voltsReal()[0]) / source;
        double ii = -p.voltsImaginary()[0] / source;
        double delivered = p.voltsReal()[0] * ir + p.voltsImaginary()[0] * ii;
        double loadPower = load == 0
                ? 0
                : (Math.pow(p.voltsReal()[junctions], 2) + Math.pow(p.voltsImaginary()[junctions], 2)) / load;
        double available = 1 / (4 * source);
        double inJunctions = Arrays.stream(ladder.junctionShares(gigahertz)).sum() * available;
        assertThat(inJunctions + loadPower).isCloseTo(delivered, within(1e-9 * available));
        assertThat(delivered).isLessThanOrEqualTo(available * (1 + 1e-9));
        assertThat(Arrays.stream(ladder.junctionShares(gigahertz))).allMatch(share -> share >= 0);
    }

    /** Without capacitance every junction carries the one current of a series circuit. */
    @Property(seed = "20261127", tries = 60)
    void atRestAllJunctionsShareAlike(
            @ForAll @IntRange(min = 1, max = 60) int junctions,
            @ForAll @DoubleRange(min = 0.01, max = 0.2) @Scale(6) double gigahertz) {
        RcLadder rest = new RcLadder(junctions, 1000, 7e-15, 50, 300).atRest();
        double current = 1 / (50 + 300 + 1000.0 * junctions);
        for (double share : rest.junctionShares(gigahertz)) {
            assertThat(share).isCloseTo(current * current * 1000 * 4 * 50, within(1e-12));
        }
    }

    /** More capacitance takes more from the far end than from the near one. */
    @Property(seed = "20261127", tries = 60)
    void capacitanceStarvesTheFarEnd(
            @ForAll @IntRange(min = 2, max = 60) int junctions,
            @ForAll @DoubleRange(min = 0.1, max = 20) @Scale(6) double femtofarads) {
        double[] shares = new RcLadder(junctions, 1000, femtofarads * 1e-15, 50, 0).junctionShares(0.12);
        for (int k = 1; k < junctions; k++) {
            assertThat(shares[k]).isLessThanOrEqualTo(shares[k - 1] * (1 + 1e-12));
        }
    }

    /** A saturated stage gives less of every tone in one proportion, half of it at the power that its name says. */
    @Property(seed = "20261127", tries = 100)
    void saturationTakesFromAllTonesAlike(
            @ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 100) @Scale(6) double half) {
        Random random = new Random(seed);
        double[] shares = random.doubles(5, 0, 2).toArray();
        double[][] inputs = new double[5][];
        for (int i = 0; i < 5; i++) {
            inputs[i] = random.doubles(3, 0, 1).toArray();
        }
        double[][] weighed = new Saturation(shares, half).forward(inputs);
        for (int r = 0; r < 3; r++) {
            double power = 0;
            for (int i = 0; i < 5; i++) {
                power += shares[i] * inputs[i][r];
            }
            for (int i = 0; i < 5; i++) {
                assertThat(weighed[i][r]).isCloseTo(inputs[i][r] / (1 + power / half), within(1e-12));
            }
        }
        double[][] exactly = {{half}};
        assertThat(new Saturation(new double[] {1}, half).forward(exactly)[0][0])
                .isCloseTo(half / 2, within(1e-12 * half));
    }

    /** The chain rule by central differences. */
    @Property(seed = "20261127", tries = 60)
    void saturationsGradientIsItsDerivative(@ForAll long seed) {
        Random random = new Random(seed);
        double[] shares = random.doubles(4, 0, 2).toArray();
        double[] outer = random.doubles(4, -1, 1).toArray();
        Saturation stage = new Saturation(shares, 0.7);
        double[][] inputs = new double[4][1];
        double[][] gradient = new double[4][1];
        for (int i = 0; i < 4; i++) {
            inputs[i][0] = random.nextDouble();
            gradient[i][0] = outer[i];
        }
        stage.backward(inputs, gradient);
        for (int i = 0; i < 4; i++) {
            double h = 1e-5;
            double expected = (loss(stage, inputs, outer, i, h) - loss(stage, inputs, outer, i, -h)) / (2 * h);
            assertThat(gradient[i][0]).isCloseTo(expected, within(1e-8));
        }
    }

    private static double loss(Saturation stage, double[][] inputs, double[] outer, int moved, double by) {
        double[][] there = Arrays.stream(inputs).map(double[]::clone).toArray(double[][]::new);
        there[moved][0] += by;
        double[][] weighed = stage.forward(there);
        double sum = 0;
        for (int i = 0; i < outer.length; i++) {
            sum += outer[i] * weighed[i][0];
        }
        return sum;
    }

    static Stream<Bound> bounds() {
        ElectricalLevels none = ElectricalLevels.NONE;
        return Stream.of(
                new Bound("nodeFarads", 0, 1e-9, x -> none.withLine(x, 50)),
                new Bound("sourceOhms", 1e-3, 1e9, x -> none.withLine(0, x)),
                new Bound("torquePhaseDegrees", -180, 180, x -> none.withResonances(x, 0)),
                new Bound("dampingSpread", 0, 0.2, x -> none.withResonances(0, x)),
                new Bound("saturationMicrowatts", 0, 1e9, none::withSaturation),
                new Bound("kelvin", 0, 1e4, x -> none.withNoise(x, 0, 10)),
                new Bound("shotMicroamps", 0, 1e6, x -> none.withNoise(0, x, 10)),
                new Bound("averagingMicros", 1e-3, 1e9, x -> none.withNoise(0, 0, x)));
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void takesItsBoundsAndRefusesWhatLiesBeyond(Bound bound) {
        bound.isHeld();
    }

    @Test
    void refusesLaddersThatAreNone() {
        refused(0, 1000, 0, 50, 0);
        refused(1, 0, 0, 50, 0);
        refused(1, 1000, -1e-18, 50, 0);
        refused(1, 1000, 0, 0, 0);
        refused(1, 1000, 0, 50, -1);
        refused(1, Double.NaN, 0, 50, 0);
    }

    private static void refused(int junctions, double ohms, double farads, double source, double load) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RcLadder(junctions, ohms, farads, source, load))
                .withMessage("ladder: expected sections, resistances above 0, nothing below 0");
    }
}
