package dev.skydiode.recognition.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.ChipModelFile;
import dev.skydiode.chip.model.LayerModel;
import dev.skydiode.recognition.bundle.Bundles;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrequencySpreadTest {
    private static final double SPREAD = 0.01;

    private final ChipModel design = Bundles.byName(Bundles.DEFAULT).network();
    private final ChipModel chip = FrequencySpread.draw(design, SPREAD, new SplittableRandom(11));

    /** What came out over what was designed, less one, in units of the spread. */
    private double[] deviations() {
        return IntStream.range(0, design.layers().size())
                .mapToObj(index -> deviations(
                        resonances(design.layers().get(index)),
                        resonances(chip.layers().get(index))))
                .flatMapToDouble(DoubleStream::of)
                .toArray();
    }

    private static double[] deviations(double[] designed, double[] drawn) {
        return IntStream.range(0, designed.length)
                .mapToDouble(i -> (drawn[i] / designed[i] - 1) / SPREAD)
                .toArray();
    }

    private static double[] resonances(LayerModel layer) {
        double[] made = Arrays.stream(layer.initialResonanceFrequenciesGigahertz())
                .flatMapToDouble(DoubleStream::of)
                .toArray();
        double[] detunings = Arrays.stream(layer.detuningsGigahertz())
                .flatMapToDouble(DoubleStream::of)
                .toArray();
        return IntStream.range(0, made.length)
                .mapToDouble(i -> made[i] + detunings[i])
                .toArray();
    }

    /** Mean, spread and tails of a standard normal distribution, each within five of its own standard errors. */
    @Test
    void shiftsResonancesByANormalDistribution() {
        double[] deviations = deviations();
        int count = deviations.length;
        double mean = Arrays.stream(deviations).average().orElseThrow();
        double square = Arrays.stream(deviations).map(x -> x * x).average().orElseThrow();
        double beyondTwo =
                (double) Arrays.stream(deviations).filter(x -> Math.abs(x) > 2).count() / count;

        assertThat(count).isGreaterThan(1_000);
        assertThat(mean).isCloseTo(0, within(5 / Math.sqrt(count)));
        assertThat(square).isCloseTo(1, within(5 * Math.sqrt(2.0 / count)));
        assertThat(beyondTwo).isCloseTo(0.0455, within(5 * Math.sqrt(0.0455 / count)));
    }

    @Test
    void shiftsWhatOscillatorsEmitButNotWhatArrives() {
        assertThat(chip.layers().getFirst().inputFrequenciesGigahertz())
                .isEqualTo(design.layers().getFirst().inputFrequenciesGigahertz());
        double[] emitted = deviations(
                design.layers().getLast().inputFrequenciesGigahertz(),
                chip.layers().getLast().inputFrequenciesGigahertz());
        assertThat(emitted).hasSizeGreaterThan(10).doesNotHaveDuplicates();
        assertThat(Arrays.stream(emitted).map(Math::abs).max().orElseThrow()).isBetween(1.0, 5.0);
    }

    @Test
    void leavesADesignWithoutSpreadAsItIs() {
        assertThat(ChipModelFile.text(FrequencySpread.draw(design, 0, new SplittableRandom(11))))
                .isEqualTo(ChipModelFile.text(design));
    }
}
