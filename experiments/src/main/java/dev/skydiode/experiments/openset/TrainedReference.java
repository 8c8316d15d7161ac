package dev.skydiode.experiments.openset;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.network.SpintronicNetwork;
import dev.skydiode.chip.network.Trace;
import dev.skydiode.chiplab.training.DataSet;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import dev.skydiode.recognition.signature.ClassSignatures;
import java.util.List;

/** A trained chip, what its training rows looked like inside it, and the signatures of its classes. */
final class TrainedReference {
    private final SpintronicNetwork network;
    private final List<String> classes;
    private final ClassSignatures signatures;
    private final double[][] means;
    private final double[] deviations;

    TrainedReference(ChipModel model, DataSet training, ClassSignatures signatures) {
        this.network = SpintronicNetwork.of(model);
        this.classes = model.classes();
        this.signatures = signatures;
        int chains = chainVolts(training.powersMicrowatts()[0]).length;
        this.means = new double[training.classes()][chains];
        this.deviations = new double[chains];
        learn(training);
    }

    /** Class means of the chain voltages and one standard deviation per chain, within the classes. */
    private void learn(DataSet training) {
        int[] counts = training.rowsPerClass();
        double[][] volts = new double[training.rows()][];
        for (int row = 0; row < volts.length; row++) {
            volts[row] = chainVolts(training.powersMicrowatts()[row]);
            int label = training.labels()[row];
            for (int chain = 0; chain < deviations.length; chain++) {
                means[label][chain] += volts[row][chain] / counts[label];
            }
        }
        for (int row = 0; row < volts.length; row++) {
            double[] mean = means[training.labels()[row]];
            for (int chain = 0; chain < deviations.length; chain++) {
                double rest = volts[row][chain] - mean[chain];
                deviations[chain] += rest * rest / volts.length;
            }
        }
        for (int chain = 0; chain < deviations.length; chain++) {
            deviations[chain] = Math.sqrt(deviations[chain]);
        }
    }

    private double[] chainVolts(double[] powersMicrowatts) {
        return network.trace(powersMicrowatts).layers().getFirst().chainVolts();
    }

    /** What a window says. */
    Evidence of(double[] powersMicrowatts) {
        Trace trace = network.trace(powersMicrowatts);
        double[] scores = trace.scoresVolts();
        int best = SpintronicNetwork.argMax(scores);
        double second = Double.NEGATIVE_INFINITY;
        double summed = 0;
        for (int k = 0; k < scores.length; k++) {
            second = k == best ? second : Math.max(second, scores[k]);
            summed += Math.exp(DeviceNetwork.LOGITS_PER_VOLT * (scores[k] - scores[best]));
        }
        String name = classes.get(best);
        return new Evidence(
                best,
                1 / summed,
                scores[best] - second,
                scores[best],
                DeviceNetwork.LOGITS_PER_VOLT * scores[best] + Math.log(summed),
                distance(trace.layers().getFirst().chainVolts()),
                signatures.match(name, powersMicrowatts).orElse(1),
                signatures.excess(name, powersMicrowatts).orElse(1));
    }

    private double distance(double[] volts) {
        double nearest = Double.POSITIVE_INFINITY;
        for (double[] mean : means) {
            double squares = 0;
            for (int chain = 0; chain < volts.length; chain++) {
                double rest = (volts[chain] - mean[chain]) / deviations[chain];
                squares += rest * rest;
            }
            nearest = Math.min(nearest, squares / volts.length);
        }
        return Math.sqrt(nearest);
    }
}
