package dev.skydiode.chiplab.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chiplab.electrical.ElectricalLevels;
import dev.skydiode.chiplab.electrical.LadderCircuit;
import dev.skydiode.chiplab.engine.Adam;
import dev.skydiode.chiplab.engine.Gradients;
import dev.skydiode.chiplab.variability.ChainCircuit;
import dev.skydiode.chiplab.variability.ChipDeviations;
import dev.skydiode.chiplab.variability.ChipSettings;
import dev.skydiode.chiplab.variability.DesignFixture;
import dev.skydiode.chiplab.variability.DeviationLevels;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import dev.skydiode.chiplab.variability.ReadingNoise;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A deviating chip whose chains are lines with losses by frequency and place and whose diodes saturate. */
class CircuitCalibrationTest {
    private static final int CLASSES = 8;

    private final double[][] rows = new double[320][24];
    private final int[] labels = new int[rows.length];
    private final ChipModel design = trained();
    private final List<ChainCircuit> circuits = design.layers().stream()
            .<ChainCircuit>map(layer -> new LadderCircuit(
                    ElectricalLevels.NONE.withLine(1e-14, 50).withSaturation(3),
                    layer.resonators(),
                    layer.inputFrequenciesGigahertz()))
            .toList();
    private final DeviationLevels levels = DeviationLevels.frequencySpread(0.01).withNoise(ReadingNoise.at(300, 10.2));
    private final DeviceNetwork device =
            DeviceNetwork.of(design, ChipDeviations.draw(design, levels, 4)).in(circuits);
    private final CalibrationSettings how = CalibrationSettings.DEFAULT
            .withTuning(5e-6, 0.05)
            .withTwin(new TwinSettings(150, 5e-5, 5e-6, 5e-4, 0.2, 0, 0, false, 1, 0, 1000));

    @Test
    void partsTheDevicesFromTheirCircuit() {
        DeviceNetwork folded = new Identification(design, how).identify(new ChipUnderTest(device, 5));
        DeviceNetwork parted = KnownCircuit.around(folded, circuits);
        for (int l = 0; l < 2; l++) {
            double[][] truth = device.layers().get(l).gainVoltsPerMicrowatt();
            double worstFolded = 0;
            double worstParted = 0;
            for (int j = 0; j < truth.length; j++) {
                for (int k = 0; k < truth[j].length; k++) {
                    double gain = folded.layers().get(l).gainVoltsPerMicrowatt()[j][k];
                    worstFolded = Math.max(worstFolded, Math.abs(gain / truth[j][k] - 1));
                    gain = parted.layers().get(l).gainVoltsPerMicrowatt()[j][k];
                    worstParted = Math.max(worstParted, Math.abs(gain / truth[j][k] - 1));
                }
            }
            assertThat(worstFolded).isGreaterThan(0.1);
            assertThat(worstParted).isLessThan(0.03);
        }
        double[] factors = parted.oscillators().getFirst().powerFactors();
        assertThat(Arrays.stream(factors).average().orElseThrow()).isCloseTo(1, within(0.01));
    }

    /** Past the circuit the last layer trained in software misses the chip, which must then be trained by its own readings. */
    @Test
    void calibratesThroughTheCircuitWhatIsTrainedInTheLoopPastIt() {
        CalibrationReport past = calibrated(List.of());
        CalibrationReport through = calibrated(circuits);
        assertThat(past.loopSteps()).isPositive();
        assertThat(through.loopSteps()).isZero();
        assertThat(through.labelledRowReadings()).isEqualTo(3L * rows.length);
        assertThat(softwareLoss(through)).isLessThan(0.6 * softwareLoss(past));
    }

    private CalibrationReport calibrated(List<ChainCircuit> known) {
        return new Calibrator(design, how, rows, labels, known).calibrate(new ChipUnderTest(device, 5), 6);
    }

    private static double softwareLoss(CalibrationReport report) {
        return report.stages().stream()
                .filter(stage -> stage.name().equals("trained on the twin"))
                .mapToDouble(CalibrationReport.Stage::trainLoss)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void gradientsGoThroughLinesAndSaturation() {
        DeviceNetwork still = DeviceNetwork.of(design, ChipDeviations.draw(design, DeviationLevels.NONE, 4))
                .in(circuits);
        ChipSettings settings = ChipSettings.of(design);
        double[][] few = Arrays.copyOf(rows, 6);
        int[] fewLabels = Arrays.copyOf(labels, 6);
        Gradients gradients = still.gradients(settings);
        gradients.compute(few, fewLabels);
        double step = 1e-8;
        for (int l = 0; l < 2; l++) {
            for (int k = 0; k < 4; k++) {
                double[] chain = settings.detuningsGigahertz()[l][2];
                double kept = chain[k];
                chain[k] = kept + step;
                double above =
                        still.run(few, settings, null).accuracy(fewLabels).loss();
                chain[k] = kept - step;
                double below =
                        still.run(few, settings, null).accuracy(fewLabels).loss();
                chain[k] = kept;
                double slope = (above - below) / (2 * step);
                assertThat(gradients.parameterGradient(l)[2][k])
                        .isCloseTo(slope, within(1e-4 * Math.max(1, Math.abs(slope))));
            }
        }
    }

    @Test
    void wantsACircuitForEachLayer() {
        List<ChainCircuit> one = circuits.subList(0, 1);
        assertThatThrownBy(() -> new Calibrator(design, how, rows, labels, one)).hasMessageContaining("1 circuits");
        assertThatThrownBy(() -> device.in(one)).hasMessageContaining("circuits");
    }

    /** Eight classes of strong tones at levels that differ by half, and a design trained on them without any circuit. */
    private ChipModel trained() {
        SplittableRandom chance = new SplittableRandom(11);
        double[][] patterns = new double[CLASSES][24];
        for (double[] pattern : patterns) {
            Arrays.setAll(pattern, i -> chance.nextDouble() < 0.3 ? 1 : 0.05);
        }
        for (int r = 0; r < rows.length; r++) {
            labels[r] = r % CLASSES;
            double[] pattern = patterns[labels[r]];
            double level = Math.exp(0.5 * chance.nextGaussian());
            Arrays.setAll(rows[r], i -> level * pattern[i] * Math.max(0, 1 + 0.3 * chance.nextGaussian()));
        }
        ChipModel raw = DesignFixture.design(1);
        ChipSettings settings = ChipSettings.of(raw);
        DeviceNetwork ideal = DeviceNetwork.ideal(raw);
        Gradients gradients = ideal.gradients(settings);
        Adam adam = new Adam(Adam.arrays(ideal.trainable(settings)));
        for (int n = 0; n < 400; n++) {
            gradients.compute(rows, labels);
            adam.step(gradients, 1e-4);
        }
        assertThat(ideal.accuracyPercent(rows, labels, settings, null)).isGreaterThan(99);
        return settings.appliedTo(raw);
    }
}
