package dev.skydiode.experiments.electrical;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.network.SpintronicNetwork;
import dev.skydiode.chiplab.electrical.ElectricalLevels;
import dev.skydiode.chiplab.electrical.ElectricalNetwork;
import dev.skydiode.chiplab.engine.TrainableLayer;
import dev.skydiode.chiplab.engine.VoltageChange;
import dev.skydiode.chiplab.training.DataSet;
import dev.skydiode.chiplab.training.Trainer;
import dev.skydiode.chiplab.training.TrainingSettings;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A trained chip under each effect of its circuit, as it is and trained on through the circuit. */
final class ElectricalStudy {
    private static final double FEMTOFARAD = 1e-15;

    private final ChipModel model;
    private final DataSet training;
    private final DataSet test;
    private final int epochs;
    private final int threads;
    private final long seed;

    ElectricalStudy(ChipModel model, DataSet training, DataSet test, int epochs, int threads, long seed) {
        this.model = model;
        this.training = training;
        this.test = test;
        this.epochs = epochs;
        this.threads = threads;
        this.seed = seed;
    }

    /**
     * What one effect does.
     *
     * @param lossDecibels of the first layer's chains
     * @param noiseMicrovolts of one reading of a first-layer chain
     * @param percent of the test rows named right by the settings of the ideal chip
     * @param retrainedPercent the same after training on through the circuit, saturation and noise included
     */
    record Point(String effect, double lossDecibels, double noiseMicrovolts, double percent, double retrainedPercent) {}

    /** The effects, each alone, and what is likely together. */
    static Map<String, ElectricalLevels> effects() {
        ElectricalLevels none = ElectricalLevels.NONE;
        Map<String, ElectricalLevels> effects = new LinkedHashMap<>();
        effects.put("none", none);
        for (double femtofarads : new double[] {0.001, 0.01, 0.1, 1}) {
            effects.put(
                    "%s fF per node, from 50 ohm".formatted(femtofarads), none.withLine(femtofarads * FEMTOFARAD, 50));
        }
        effects.put("0.1 fF per node, from 256 kilohm", none.withLine(0.1 * FEMTOFARAD, 256e3));
        for (double degrees : new double[] {2, 10, -10}) {
            effects.put("torque phase %s degrees".formatted(degrees), none.withResonances(degrees, 0));
        }
        for (double spread : new double[] {0.01, 0.05}) {
            effects.put("damping spread %s %%".formatted(100 * spread), none.withResonances(0, spread));
        }
        for (double microwatts : new double[] {1000, 100, 10}) {
            effects.put("saturation at %s uW".formatted(microwatts), none.withSaturation(microwatts));
        }
        effects.put("thermal noise, 10.2 us", none.withNoise(300, 0, 10.2));
        effects.put("thermal noise and shot noise of 1 nA, 10.2 us", none.withNoise(300, 1e-3, 10.2));
        effects.put(
                "0.01 fF, 2 degrees, damping 1 %, saturation at 1000 uW, noise",
                none.withLine(0.01 * FEMTOFARAD, 50)
                        .withResonances(2, 0.01)
                        .withSaturation(1000)
                        .withNoise(300, 1e-3, 10.2));
        return effects;
    }

    Point judge(String effect, ElectricalLevels levels) {
        ElectricalNetwork network = new ElectricalNetwork(model, levels, seed);
        double before = percent(network, model);
        double after = epochs == 0 ? Double.NaN : percent(network, retrained(network));
        return new Point(effect, network.lossDecibels(0), 1e6 * network.noiseVolts(0), before, after);
    }

    private ChipModel retrained(ElectricalNetwork network) {
        List<TrainableLayer> layers = network.trainable(model);
        TrainingSettings settings = TrainingSettings.published(seed, threads).withEpochs(epochs);
        VoltageChange noise = network.noise(new SplittableRandom(seed + 1));
        try (Trainer trainer = new Trainer(layers, DeviceNetwork.LOGITS_PER_VOLT, training, settings, null, noise)) {
            trainer.train(null, epoch -> {});
        }
        return network.settings(layers);
    }

    private double percent(ElectricalNetwork network, ChipModel settings) {
        ElectricalNetwork.Reader reader = network.reader(settings);
        SplittableRandom chance = new SplittableRandom(seed);
        int right = 0;
        for (int r = 0; r < test.rows(); r++) {
            double[] scores = reader.scores(test.powersMicrowatts()[r], chance);
            right += SpintronicNetwork.argMax(scores) == test.labels()[r] ? 1 : 0;
        }
        return 100.0 * right / test.rows();
    }
}
