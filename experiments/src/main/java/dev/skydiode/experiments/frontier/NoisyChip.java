package dev.skydiode.experiments.frontier;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.LayerModel;
import dev.skydiode.chip.model.OscillatorModel;
import dev.skydiode.chip.power.Accounting;
import java.util.List;
import java.util.random.RandomGenerator;

/** A chip whose chain voltages are read with the thermal noise of its circuit. */
final class NoisyChip {
    private final List<LayerModel> layers;
    private final List<double[][]> weights;
    private final double[] noiseVolts;

    /** @param applied the chip with the accounting's voltages */
    NoisyChip(ChipModel applied, Accounting accounting, double averagingMicros) {
        this.layers = applied.layers();
        this.weights = layers.stream().map(LayerModel::weightsVoltsPerMicrowatt).toList();
        this.noiseVolts = layers.stream()
                .mapToDouble(layer -> accounting.noiseVolts(layer, averagingMicros))
                .toArray();
    }

    /** Noise of one reading of the last layer, V. */
    double outputNoiseVolts() {
        return noiseVolts[noiseVolts.length - 1];
    }

    /** Scores, V. */
    double[] scores(double[] powersMicrowatts, RandomGenerator chance) {
        double[] powers = powersMicrowatts;
        for (int l = 0; ; l++) {
            double[] volts = layers.get(l).biasVolts();
            for (int j = 0; j < volts.length; j++) {
                double[] row = weights.get(l)[j];
                for (int i = 0; i < powers.length; i++) {
                    volts[j] += row[i] * powers[i];
                }
                volts[j] += noiseVolts[l] * chance.nextGaussian();
            }
            OscillatorModel neuron = layers.get(l).oscillator();
            if (neuron == null) {
                return volts;
            }
            powers = neuron.outputMicrowatts(volts);
        }
    }
}
