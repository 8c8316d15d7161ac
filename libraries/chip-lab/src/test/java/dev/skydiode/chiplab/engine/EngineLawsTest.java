package dev.skydiode.chiplab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chiplab.training.Networks;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loss, optimiser, chance and workers by their own laws, for any batch. */
class EngineLawsTest {

    private static double[][] volts(long seed, int classes, int windows) {
        Random random = new Random(seed);
        double[][] volts = new double[classes][];
        for (int c = 0; c < classes; c++) {
            volts[c] = random.doubles(windows, -0.05, 0.05).toArray();
        }
        return volts;
    }

    private static int[] labels(long seed, int classes, int windows) {
        return new Random(~seed).ints(windows, 0, classes).toArray();
    }

    /** Probabilities add up to one, so the derivatives of a window's loss add up to nothing; more for the right class is less loss. */
    @Property(seed = "20261127", tries = 150)
    void crossEntropyIsThatOfTheSoftmax(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 8) int classes,
            @ForAll @IntRange(min = 1, max = 9) int windows) {
        double[][] volts = volts(seed, classes, windows);
        int[] labels = labels(seed, classes, windows);
        double[][] gradient = new double[classes][windows];
        double loss = CrossEntropy.lossAndGradient(volts, labels, 1000, gradient);
        double expected = 0;
        for (int r = 0; r < windows; r++) {
            int row = r;
            double sum = Arrays.stream(volts)
                    .mapToDouble(score -> Math.exp(1000 * score[row]))
                    .sum();
            expected -= Math.log(Math.exp(1000 * volts[labels[r]][r]) / sum) / windows;
            assertThat(Arrays.stream(gradient).mapToDouble(score -> score[row]).sum())
                    .isCloseTo(0, within(1e-9));
            for (int c = 0; c < classes; c++) {
                double probability = Math.exp(1000 * volts[c][r]) / sum;
                assertThat(gradient[c][r])
                        .isCloseTo((probability - (c == labels[r] ? 1 : 0)) * 1000 / windows, within(1e-8));
            }
        }
        assertThat(loss).isCloseTo(expected, within(1e-9 * (1 + expected))).isNotNegative();
    }

    /** A voltage common to all classes says nothing. */
    @Property(seed = "20261127", tries = 100)
    void aCommonVoltageChangesNothing(
            @ForAll long seed, @ForAll @DoubleRange(min = -5, max = 5) @Scale(3) double common) {
        double[][] volts = volts(seed, 5, 7);
        double[][] shifted = Arrays.stream(volts)
                .map(score -> Arrays.stream(score).map(v -> v + common).toArray())
                .toArray(double[][]::new);
        int[] labels = labels(seed, 5, 7);
        Accuracy here = Accuracy.of(volts, labels, 1000);
        Accuracy there = Accuracy.of(shifted, labels, 1000);
        assertThat(there.loss()).isCloseTo(here.loss(), within(1e-7));
        assertThat(there.confusion()).isDeepEqualTo(here.confusion());
    }

    @Property(seed = "20261127", tries = 100)
    void confusionCountsEveryWindowOnceInTheRowOfItsClass(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int windows) {
        int[] labels = labels(seed, 4, windows);
        Accuracy accuracy = Accuracy.of(volts(seed, 4, windows), labels, 1000);
        int right = 0;
        for (int c = 0; c < 4; c++) {
            int row = c;
            assertThat(IntStream.of(accuracy.confusion()[c]).sum()).isEqualTo((int)
                    IntStream.of(labels).filter(label -> label == row).count());
            right += accuracy.confusion()[c][c];
        }
        assertThat(accuracy.percent()).isCloseTo(100.0 * right / windows, within(1e-12));
    }

    /** The first step of Adam is the learning rate against the gradient's sign, however large the gradient. */
    @Property(seed = "20261127", tries = 50)
    void adamsFirstStepIsTheLearningRate(
            @ForAll long seed, @ForAll @DoubleRange(min = 1e-6, max = 0.1) @Scale(6) double rate) {
        List<TrainableLayer> layers = Networks.software(seed, 3, 2);
        double[][] before = Arrays.stream(layers.getFirst().parameters())
                .map(double[]::clone)
                .toArray(double[][]::new);
        try (Workers workers = Workers.of(1)) {
            Gradients gradients = new Gradients(layers, 1, workers);
            gradients.compute(volts(seed, 4, 3), labels(seed, 2, 4));
            Adam adam = new Adam(Adam.arrays(layers));
            adam.step(gradients, rate);
            assertThat(adam.steps()).isOne();
            for (int j = 0; j < 2; j++) {
                for (int i = 0; i < 3; i++) {
                    double slope = gradients.parameterGradient(0)[j][i];
                    // Short of the whole rate by epsilon over the gradient.
                    assertThat(layers.getFirst().parameters()[j][i])
                            .isCloseTo(before[j][i] - rate * slope / (Math.abs(slope) + 1e-8), within(1e-9 * rate));
                }
            }
        }
    }

    /** Kept and restored, an optimiser goes on as if nothing had been. */
    @Property(seed = "20261127", tries = 20)
    void adamGoesOnFromItsMemory(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int stepsBefore) {
        List<TrainableLayer> one = Networks.software(seed, 3, 4, 2);
        List<TrainableLayer> other = Networks.software(seed, 3, 4, 2);
        double[][] rows = volts(seed, 4, 3);
        int[] labels = labels(seed, 2, 4);
        try (Workers workers = Workers.of(1)) {
            Gradients ofOne = new Gradients(one, 1, workers);
            Gradients ofOther = new Gradients(other, 1, workers);
            Adam whole = new Adam(Adam.arrays(one));
            Adam first = new Adam(Adam.arrays(other));
            for (int step = 0; step < stepsBefore; step++) {
                ofOne.compute(rows, labels);
                whole.step(ofOne, 0.01);
                ofOther.compute(rows, labels);
                first.step(ofOther, 0.01);
            }
            Adam second = new Adam(Adam.arrays(other));
            for (int i = 0; i < second.memory().size(); i++) {
                double[] kept = first.memory().get(i);
                System.arraycopy(kept, 0, second.memory().get(i), 0, kept.length);
            }
            second.resumeAt(first.steps());
            ofOne.compute(rows, labels);
            whole.step(ofOne, 0.01);
            ofOther.compute(rows, labels);
            second.step(ofOther, 0.01);
        }
        for (int l = 0; l < one.size(); l++) {
            assertThat(other.get(l).parameters()).isDeepEqualTo(one.get(l).parameters());
            assertThat(other.get(l).bias()).containsExactly(one.get(l).bias());
        }
    }

    /** Small updates add up until they cross to the next step, and only what can be set is ever seen. */
    @Test
    void smallUpdatesAddUpToAStep() {
        List<TrainableLayer> layers = Networks.software(1, 1, 1);
        Limits wholeTenths = (layer, chain, wanted, set) -> set[0] = Math.rint(10 * wanted[0]) / 10;
        StraightThrough through = new StraightThrough(layers, wholeTenths);
        double[] wanted = through.wanted().getFirst();
        wanted[0] = 0.3;
        for (int update = 0; update < 10; update++) {
            wanted[0] += 0.011;
            through.set();
            double expected = update < 4 ? 0.3 : 0.4;
            assertThat(layers.getFirst().parameters()[0][0]).isCloseTo(expected, within(1e-12));
        }
        through.wanted().getLast()[0] = 0.123;
        through.set();
        assertThat(layers.getFirst().bias()[0]).as("biases are continuous").isEqualTo(0.123);
        StraightThrough free = new StraightThrough(layers, null);
        assertThat(free.wanted().getFirst())
                .as("no copy where all can be set")
                .isSameAs(layers.getFirst().parameters()[0]);
    }

    @Property(seed = "20261127", tries = 100)
    void aPermutationHoldsEachNumberOnce(@ForAll long seed, @ForAll @IntRange(max = 200) int n) {
        int[] order = Randomness.of(seed, 1, 2).permutation(n);
        assertThat(Arrays.stream(order).sorted().toArray())
                .containsExactly(IntStream.range(0, n).toArray());
        assertThat(Randomness.of(seed, 1, 2).permutation(n)).containsExactly(order);
        if (n > 20) {
            assertThat(Randomness.of(seed, 1, 3).permutation(n))
                    .as("another epoch")
                    .isNotEqualTo(order);
            assertThat(Randomness.of(seed, 2, 2).permutation(n))
                    .as("another purpose")
                    .isNotEqualTo(order);
            assertThat(Randomness.of(seed + 1, 1, 2).permutation(n))
                    .as("another seed")
                    .isNotEqualTo(order);
        }
    }

    @Test
    void normalNumbersHaveTheirMomentsAndUniformOnesTheirBounds() {
        Randomness chance = Randomness.of(1, 2, 3);
        int count = 100_000;
        double sum = 0;
        double squares = 0;
        int beyond = 0;
        for (int n = 0; n < count; n++) {
            double normal = chance.normal();
            sum += normal;
            squares += normal * normal;
            beyond += Math.abs(normal) > 2 ? 1 : 0;
            assertThat(chance.uniform(-3, 5)).isBetween(-3.0, 5.0);
        }
        assertThat(sum / count).isCloseTo(0, within(0.015));
        assertThat(squares / count).isCloseTo(1, within(0.025));
        assertThat((double) beyond / count).isCloseTo(0.0455, within(0.004));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7})
    void everyPieceIsDoneOnceByHoweverManyThreads(int threads) {
        try (Workers workers = threads == 0 ? Workers.common() : Workers.of(threads)) {
            for (int n : new int[] {0, 1, 2, 100}) {
                AtomicIntegerArray done = new AtomicIntegerArray(n);
                workers.each(n, done::incrementAndGet);
                for (int piece = 0; piece < n; piece++) {
                    assertThat(done.get(piece)).isOne();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aPieceThatFailsIsTold(int threads) {
        try (Workers workers = Workers.of(threads)) {
            assertThatThrownBy(() -> workers.each(50, piece -> {
                        throw new ArithmeticException("piece");
                    }))
                    .isInstanceOf(RuntimeException.class)
                    .satisfies(failure ->
                            assertThat(failure.toString() + failure.getCause()).contains("ArithmeticException"));
        }
    }

    @Test
    void aLayersSizesFit() {
        DenseWeights two = new DenseWeights(2, 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrainableLayer(two, null, new double[1][3], new double[2]))
                .withMessage("2 chains, but parameters of 1 and biases of 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrainableLayer(two, null, new double[2][4], new double[2]))
                .withMessage("a chain of 4 parameters, expected 3");
    }

    /** What is done to the voltages is what the neurons receive. */
    @Test
    void aChangeOfVoltagesReachesTheNextLayer() {
        List<TrainableLayer> layers = Networks.software(3, 2, 3, 2);
        double[][] rows = {{1, 2}, {3, 4}};
        try (Workers workers = Workers.of(1)) {
            Gradients gradients = new Gradients(layers, 1, workers);
            double[][] off = gradients.forward(rows, (layer, volts) -> {
                if (layer == 0) {
                    Arrays.stream(volts).forEach(chain -> Arrays.fill(chain, -1));
                }
            });
            for (int c = 0; c < 2; c++) {
                assertThat(off[c])
                        .as("rectified to nothing, so the bias is left")
                        .containsOnly(layers.getLast().bias()[c]);
            }
            assertThat(gradients.inputs(1)).isDeepEqualTo(new double[2][3]);
            assertThat(gradients.inputs(0)).isDeepEqualTo(rows);
        }
    }
}
