package dev.skydiode.chiplab.variability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.network.SpintronicNetwork;
import dev.skydiode.chiplab.engine.Gradients;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DeviceNetworkTest {
    private final ChipModel design = DesignFixture.design(1);
    private final ChipSettings settings = ChipSettings.of(design);
    private final double[][] rows = DesignFixture.rows(6, 2);

    @Test
    void aChipWithoutDeviationsIsTheSpecification() {
        double[][] scores = DeviceNetwork.ideal(design).scores(rows, settings, new SplittableRandom(0));
        SpintronicNetwork specification = SpintronicNetwork.of(design);
        for (int r = 0; r < rows.length; r++) {
            assertThat(scores[r]).containsExactly(specification.scores(rows[r]), within(1e-12));
        }
    }

    @Test
    void gradientAgreesWithCentralDifferencesInEverySetting() {
        DeviceNetwork chip = DeviceNetwork.of(
                design,
                ChipDeviations.draw(
                        design,
                        DeviationLevels.frequencySpread(0.01)
                                .withAmplitudeSpread(0.05, 0.1)
                                .withLines(0.2, 0, 0.001),
                        3));
        int[] labels = {0, 1, 2, 3, 0, 1};
        Gradients gradients = chip.gradients(settings);
        double loss = gradients.compute(rows, labels);
        assertThat(loss).isCloseTo(loss(chip, labels), within(1e-9 * loss));
        for (int l = 0; l < 2; l++) {
            double[] bias = settings.biasVolts()[l];
            for (int j = 0; j < bias.length; j++) {
                agrees(gradients.biasGradient(l)[j], slope(chip, labels, bias, j, 1e-7));
                double[] chain = settings.detuningsGigahertz()[l][j];
                for (int k = 0; k < chain.length; k++) {
                    agrees(gradients.parameterGradient(l)[j][k], slope(chip, labels, chain, k, 1e-8));
                }
            }
        }
    }

    private static void agrees(double exact, double estimate) {
        assertThat(estimate).isCloseTo(exact, within(1e-5 * Math.abs(exact) + 1e-4));
    }

    private double slope(DeviceNetwork chip, int[] labels, double[] values, int at, double step) {
        double middle = values[at];
        values[at] = middle + step;
        double above = loss(chip, labels);
        values[at] = middle - step;
        double below = loss(chip, labels);
        values[at] = middle;
        return (above - below) / (2 * step);
    }

    private double loss(DeviceNetwork chip, int[] labels) {
        double[][] scores = chip.scores(rows, settings, new SplittableRandom(0));
        double sum = 0;
        for (int r = 0; r < rows.length; r++) {
            double total = 0;
            for (double score : scores[r]) {
                total += Math.exp(1000 * (score - scores[r][labels[r]]));
            }
            sum += Math.log(total);
        }
        return sum / rows.length;
    }

    @Test
    void theSameSeedDrawsTheSameChip() {
        DeviationLevels levels = DeviationLevels.frequencySpread(0.01).withDamage(0.01, 3, 2);
        assertThat(answers(levels, 7)).isDeepEqualTo(answers(levels, 7));
        assertThat(answers(levels, 7)[0]).isNotEqualTo(answers(levels, 8)[0]);
    }

    private double[][] answers(DeviationLevels levels, long seed) {
        return DeviceNetwork.of(design, ChipDeviations.draw(design, levels, seed))
                .scores(rows, settings, new SplittableRandom(0));
    }

    @Test
    void thePublishedSchemeSharesOneVectorAmongChains() {
        ChipDeviations shared = ChipDeviations.draw(
                design, DeviationLevels.frequencySpread(0.01).withScheme(DeviationScheme.SHARED_BY_CHAINS), 5);
        double[][] errors = shared.layers().getFirst().resonanceErrors();
        assertThat(errors[11]).isEqualTo(errors[0]);
        double[][] own = ChipDeviations.draw(design, DeviationLevels.frequencySpread(0.01), 5)
                .layers()
                .getFirst()
                .resonanceErrors();
        assertThat(own[11]).isNotEqualTo(own[0]);
    }

    @Test
    void countsTheDead() {
        ChipDeviations chip = ChipDeviations.draw(design, DeviationLevels.NONE.withDamage(0, 5, 3), 9);
        int junctions = 0;
        for (double[] chain : chip.layers().getFirst().sensitivityErrors()) {
            for (double error : chain) {
                junctions += error == -1 ? 1 : 0;
            }
        }
        int neurons = 0;
        for (double error : chip.layers().getFirst().oscillatorPowerErrors()) {
            neurons += error == -1 ? 1 : 0;
        }
        assertThat(junctions).isEqualTo(5);
        assertThat(neurons).isEqualTo(3);
    }

    @Test
    void aWideLineFlattensTheCurve() {
        DeviceLayer sharp = DeviceNetwork.ideal(design).layers().get(1);
        DeviceLayer wide = DeviceNetwork.of(
                        design, ChipDeviations.draw(design, DeviationLevels.NONE.withLines(2, 0, 0), 1))
                .layers()
                .get(1);
        double tone = sharp.madeGigahertz()[0][6] * 1.01;
        assertThat(Math.abs(wide.weight(0, 6, 0, tone))).isLessThan(0.5 * Math.abs(sharp.weight(0, 6, 0, tone)));
    }

    @Test
    void refusesDeviationsOfAnotherChip() {
        ChipDeviations chip = ChipDeviations.draw(design, DeviationLevels.NONE, 1);
        ChipDeviations cut = new ChipDeviations(1, chip.levels(), chip.layers().subList(0, 1));
        assertThatThrownBy(() -> DeviceNetwork.of(design, cut))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected 2");
        assertThatThrownBy(() -> DeviationLevels.frequencySpread(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("resonanceSpread");
    }
}
