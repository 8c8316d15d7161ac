package dev.skydiode.chiplab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.OscillatorModel;
import dev.skydiode.chip.model.Provenance;
import dev.skydiode.chiplab.engine.Accuracy;
import dev.skydiode.chiplab.engine.Randomness;
import dev.skydiode.chiplab.engine.TrainableLayer;
import dev.skydiode.chiplab.training.TrainingSettings.Augmentation;
import dev.skydiode.chiplab.training.TrainingSettings.Schedule;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import dev.skydiode.chiplab.variability.TuningHardware;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
    private final DataSet data = bumps(120, 5);

    /** Three classes: a bump of power at one of three tones, over noise. */
    private static DataSet bumps(int rows, long seed) {
        Randomness chance = Randomness.of(seed, 0, 0);
        double[][] powers = new double[rows][16];
        int[] labels = new int[rows];
        for (int r = 0; r < rows; r++) {
            labels[r] = r % 3;
            for (int i = 0; i < 16; i++) {
                powers[r][i] = 0.02 * chance.uniform(0, 1);
            }
            powers[r][3 + 4 * labels[r]] += chance.uniform(0.2, 0.6);
        }
        return new DataSet(powers, labels, 3);
    }

    private static ChipModel untrained() {
        return Networks.untrained(List.of("a", "b", "c"), List.of(OscillatorModel.PUBLISHED), 3, 16, 12, 3);
    }

    private static TrainingSettings settings(int threads) {
        return new TrainingSettings(12, 32, 2e-5, Schedule.COSINE, 3, new Augmentation(0.1, 0.1), 0, 9, threads);
    }

    private ChipModel train(TrainingSettings settings) {
        ChipModel model = untrained();
        List<TrainableLayer> layers = Networks.trainable(model);
        try (Trainer trainer = new Trainer(layers, DeviceNetwork.LOGITS_PER_VOLT, data, settings)) {
            trainer.train(null, TrainingProgress.NONE);
        }
        return Networks.trained(model, layers, "trained", Provenance.NONE);
    }

    @Test
    void learnsWhatCanBeLearnt() {
        ChipModel model = untrained();
        List<TrainableLayer> layers = Networks.trainable(model);
        TrainingSettings settings = settings(1).withEpochs(60);
        DataSet fresh = bumps(90, 6);
        try (Trainer trainer = new Trainer(layers, DeviceNetwork.LOGITS_PER_VOLT, data, settings)) {
            double before = trainer.accuracy(fresh).loss();
            trainer.train(null, TrainingProgress.NONE);
            Accuracy after = trainer.accuracy(fresh);
            assertThat(after.loss()).isLessThan(before / 3);
            assertThat(after.percent()).isGreaterThan(97);
            assertThat(after.confusion()[1][1]).isGreaterThan(28);
        }
    }

    @Test
    void givesTheSameBitsWhateverTheNumberOfThreads() {
        String one = train(settings(1)).fingerprint();
        assertThat(train(settings(2)).fingerprint()).isEqualTo(one);
        assertThat(train(settings(3)).fingerprint()).isEqualTo(one);
        assertThat(train(settings(1).withSeed(10)).fingerprint()).isNotEqualTo(one);
    }

    @Test
    void givesTheBitsItGaveWhenThisTestWasWritten() {
        // Pins the arithmetic: another order of a sum, another exponential, another shuffle would all show here.
        assertThat(train(settings(2)).fingerprint())
                .isEqualTo("011ac66ee546671406deaf6cd791e01261b49e83bb6cb7d640231e823b0fa879");
    }

    @Test
    void goesOnFromACheckpointAsIfNeverInterrupted(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("run.checkpoint");
        try (Trainer first = new Trainer(Networks.trainable(untrained()), 1000, data, settings(1))) {
            for (int e = 0; e < 10; e++) {
                first.trainEpoch(null);
            }
            first.save(file);
        }
        ChipModel model = untrained();
        List<TrainableLayer> layers = Networks.trainable(model);
        try (Trainer second = new Trainer(layers, 1000, data, settings(2))) {
            second.resume(file);
            assertThat(second.train(null, TrainingProgress.NONE)).hasSize(2);
        }
        assertThat(Networks.trained(model, layers, "t", Provenance.NONE).fingerprint())
                .isEqualTo(train(settings(1)).fingerprint());
    }

    @Test
    void refusesCheckpointsThatAreDamagedOrOfAnotherRun(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("run.checkpoint");
        try (Trainer trainer = new Trainer(Networks.trainable(untrained()), 1000, data, settings(1))) {
            trainer.trainEpoch(null);
            trainer.save(file);
        }
        try (Trainer other = new Trainer(
                Networks.trainable(untrained()), 1000, data, settings(1).withSeed(1))) {
            assertThatThrownBy(() -> other.resume(file)).hasMessageContaining("other settings or other data");
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[100] ^= 1;
        Files.write(file, bytes);
        try (Trainer same = new Trainer(Networks.trainable(untrained()), 1000, data, settings(1))) {
            assertThatThrownBy(() -> same.resume(file)).hasMessageContaining("not a whole checkpoint");
        }
    }

    @Test
    void stopsEarlyAndKeepsTheBestEpoch() {
        List<TrainableLayer> layers = Networks.trainable(untrained());
        TrainingSettings settings = settings(1).withEpochs(400).withPatience(5);
        DataSet right = bumps(60, 7);
        int[] labels = right.labels().clone();
        for (int r = 0; r < labels.length; r += 2) {
            // Half of the watched labels are wrong: being surer and surer soon costs more than it gains.
            labels[r] = (labels[r] + 1) % 3;
        }
        DataSet watched = new DataSet(right.powersMicrowatts(), labels, 3);
        try (Trainer trainer = new Trainer(layers, 1000, data, settings)) {
            List<TrainingProgress.Epoch> epochs = trainer.train(watched, TrainingProgress.NONE);
            assertThat(epochs.size()).isLessThan(400);
            double best = epochs.stream()
                    .mapToDouble(TrainingProgress.Epoch::watchedPercent)
                    .max()
                    .orElseThrow();
            assertThat(trainer.accuracy(watched).percent()).isEqualTo(best);
        }
    }

    @Test
    void refusesDataThatDoesNotFit() {
        assertThatThrownBy(() -> new DataSet(new double[][] {{1}}, new int[] {3}, 3))
                .hasMessageContaining("label of row 0");
        assertThatThrownBy(() -> new DataSet(new double[][] {{1}, {Double.NaN}}, new int[2], 3))
                .hasMessageContaining("power 0 of row 1 is NaN");
        assertThatThrownBy(() -> new DataSet(new double[][] {{1, 2}, {1}}, new int[2], 3))
                .hasMessageContaining("row 1 has 1 powers");
        assertThatThrownBy(() -> new DataSet(new double[][] {{1}}, new int[1], 3).requireEveryClass())
                .hasMessageContaining("class 1 has no rows");
        assertThatThrownBy(() -> new Trainer(Networks.software(1, 4, 3), 1, data, settings(1)))
                .hasMessageContaining("rows of 16 powers, the network takes 4");
    }

    @Test
    void neverHasDetuningsThatNoHardwareHas() {
        ChipModel model = untrained();
        TuningHardware hardware = new TuningHardware(20e-6, 0.004);
        List<TrainableLayer> layers = Networks.trainable(model);
        try (Trainer trainer = new Trainer(
                layers, DeviceNetwork.LOGITS_PER_VOLT, data, settings(1), Networks.limits(model, hardware))) {
            double before = trainer.accuracy(data).loss();
            trainer.train(null, epoch -> assertOnHardware(model, layers, hardware));
            assertThat(trainer.accuracy(data).loss()).isLessThan(before);
        }
        // The averaged parameters at the end as well.
        assertOnHardware(model, layers, hardware);
    }

    private static void assertOnHardware(ChipModel model, List<TrainableLayer> layers, TuningHardware hardware) {
        int atTheEnd = 0;
        for (int l = 0; l < layers.size(); l++) {
            double[][] made = model.layers().get(l).initialResonanceFrequenciesGigahertz();
            for (int j = 0; j < made.length; j++) {
                for (int k = 0; k < made[j].length; k++) {
                    double detuning = layers.get(l).parameters()[j][k];
                    double steps = detuning / hardware.stepGigahertz();
                    assertThat(steps).isCloseTo(Math.rint(steps), within(1e-6));
                    assertThat(hardware.reaches(detuning, made[j][k])).isTrue();
                    atTheEnd += Math.abs(detuning) >= hardware.mostGigahertz(made[j][k]) - 1e-9 ? 1 : 0;
                }
            }
        }
        // The range is narrow enough that some would have left it.
        assertThat(atTheEnd).isPositive();
    }
}
