package dev.skydiode.chiplab.training;

import dev.skydiode.chiplab.engine.Accuracy;
import dev.skydiode.chiplab.engine.Gradients;
import dev.skydiode.chiplab.engine.Limits;
import dev.skydiode.chiplab.engine.Randomness;
import dev.skydiode.chiplab.engine.StraightThrough;
import dev.skydiode.chiplab.engine.TrainableLayer;
import dev.skydiode.chiplab.engine.VoltageChange;
import dev.skydiode.chiplab.engine.Workers;
import dev.skydiode.chiplab.training.TrainingProgress.Epoch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Trains a network of any number of layers on one data set: mini-batches in an order drawn afresh each epoch, mean
 * cross-entropy, Adam. The layers' parameters change in place.
 */
public final class Trainer implements AutoCloseable {
    private static final long SHUFFLE = 1;
    private static final long AUGMENT = 2;

    private final double logitsPerVolt;
    private final DataSet data;
    private final TrainingSettings settings;
    private final Workers workers;
    private final Gradients gradients;
    /** Apart from the one that trains, whose memory of a batch it would overwrite. */
    private final Gradients watching;
    /** What Adam wants; the layers have what of it the hardware can set. */
    private final StraightThrough shadow;

    private final TrainingState state;
    private final VoltageChange change;

    /**
     * Prepares a run.
     *
     * @param layers first layer first; their parameters [GHz for detunings, V for biases] change in place
     * @param logitsPerVolt scale between the last layer's voltages and the softmax; 1000 makes logits of millivolts
     * @param data training rows [µW], rows × tones
     * @param settings epochs, rate, augmentation, seed, threads
     */
    public Trainer(List<TrainableLayer> layers, double logitsPerVolt, DataSet data, TrainingSettings settings) {
        this(layers, logitsPerVolt, data, settings, null, VoltageChange.NONE);
    }

    /**
     * Prepares a run on hardware that cannot set everything.
     *
     * @param limits what can be set; the layers have nothing else at any time. Null for everything
     */
    public Trainer(
            List<TrainableLayer> layers,
            double logitsPerVolt,
            DataSet data,
            TrainingSettings settings,
            @Nullable Limits limits) {
        this(layers, logitsPerVolt, data, settings, limits, VoltageChange.NONE);
    }

    /**
     * Prepares a run through what happens to the voltages, such as noise.
     *
     * @param limits what can be set, or null for everything
     * @param change of every step's voltages; its own chance is not stored, so such a run is not {@link #resume resumed} bit by bit
     */
    public Trainer(
            List<TrainableLayer> layers,
            double logitsPerVolt,
            DataSet data,
            TrainingSettings settings,
            @Nullable Limits limits,
            VoltageChange change) {
        int inputs = layers.getFirst().chains().inputs();
        if (data.tones() != inputs) {
            throw new IllegalArgumentException(
                    "rows of %d powers, the network takes %d".formatted(data.tones(), inputs));
        }
        this.logitsPerVolt = logitsPerVolt;
        this.change = change;
        this.data = data;
        this.settings = settings;
        this.workers = Workers.of(settings.threads());
        this.gradients = new Gradients(layers, logitsPerVolt, workers);
        this.watching = new Gradients(layers, logitsPerVolt, workers);
        this.shadow = new StraightThrough(layers, limits);
        this.state = new TrainingState(shadow.wanted());
    }

    /**
     * Trains to the end.
     *
     * @param watched rows whose accuracy is measured after each epoch, or null; with patience they decide when to stop
     *     and which epoch's parameters are kept
     * @return what each epoch brought
     */
    public List<Epoch> train(@Nullable DataSet watched, TrainingProgress progress) {
        List<Epoch> epochs = new ArrayList<>();
        while (!finished()) {
            Epoch epoch = trainEpoch(watched);
            epochs.add(epoch);
            progress.epochDone(epoch);
        }
        finish(watched);
        return epochs;
    }

    /** All epochs done, or none of the last few better than the best. */
    private boolean finished() {
        int patience = settings.patienceEpochs();
        return state.epoch >= settings.epochs() || (patience > 0 && state.epoch - state.bestEpoch >= patience);
    }

    /**
     * One epoch: its rows' order and augmentation follow from seed and epoch alone, so that a resumed run goes on with them.
     *
     * @param watched rows to judge it by afterwards, or null
     */
    Epoch trainEpoch(@Nullable DataSet watched) {
        int[] order = Randomness.of(settings.seed(), SHUFFLE, state.epoch).permutation(data.rows());
        double rate = settings.rate(state.epoch);
        Randomness chance = Randomness.of(settings.seed(), AUGMENT, state.epoch);
        double loss = 0;
        for (int from = 0; from < order.length; from += settings.batchRows()) {
            int to = Math.min(from + settings.batchRows(), order.length);
            loss += step(Arrays.copyOfRange(order, from, to), chance, rate) * (to - from) / order.length;
        }
        state.epoch++;
        if (state.epoch > settings.epochs() - settings.averagedEpochs()) {
            state.addToAverage();
        }
        double percent = Double.NaN;
        double watchedLoss = Double.NaN;
        if (watched != null) {
            Accuracy accuracy = accuracy(watched);
            percent = accuracy.percent();
            watchedLoss = accuracy.loss();
            if (settings.patienceEpochs() > 0) {
                state.keepBest(accuracy);
            }
        }
        return new Epoch(state.epoch, settings.epochs(), loss, percent, watchedLoss);
    }

    /** One mini-batch: forward, backward, Adam, and what can be set of what it wants. Gives the mean loss before the step. */
    private double step(int[] rows, Randomness chance, double rate) {
        double[][] powers = new double[rows.length][];
        int[] labels = new int[rows.length];
        for (int r = 0; r < rows.length; r++) {
            powers[r] = augmented(data.powersMicrowatts()[rows[r]], chance);
            labels[r] = data.labels()[rows[r]];
        }
        gradients.forward(powers, change);
        double loss = gradients.backward(labels);
        state.adam.step(gradients, rate);
        shadow.set();
        return loss;
    }

    /** P_i ← P_i e^{aN} max(0, 1 + sN_i): one gain per row and one speckle per tone, a and s of the settings. */
    private double[] augmented(double[] powers, Randomness chance) {
        TrainingSettings.Augmentation change = settings.augmentation();
        if (change.equals(TrainingSettings.Augmentation.NONE)) {
            return powers;
        }
        double gain = StrictMath.exp(change.gain() * chance.normal());
        double[] changed = new double[powers.length];
        for (int i = 0; i < powers.length; i++) {
            changed[i] = powers[i] * gain * Math.max(0, 1 + change.speckle() * chance.normal());
        }
        return changed;
    }

    /** The parameters to keep: the best where there is patience, else the mean of the last epochs, else the last. */
    private void finish(@Nullable DataSet watched) {
        if (settings.patienceEpochs() > 0 && watched != null) {
            state.takeBest();
        } else if (settings.averagedEpochs() > 1) {
            state.takeAverage();
        }
        shadow.set();
    }

    /** How the network with its present parameters does on these rows. */
    public Accuracy accuracy(DataSet rows) {
        return Accuracy.of(watching.forward(rows.powersMicrowatts()), rows.labels(), logitsPerVolt);
    }

    /** Number of epochs done, those before a resumption included. */
    public int epochsDone() {
        return state.epoch;
    }

    /** Stores the run's state, so that {@link #resume} goes on with the same bits as if it had not been interrupted. */
    public void save(Path checkpoint) throws IOException {
        Checkpoint.write(checkpoint, state, settings, data);
    }

    /**
     * Takes up a stored run.
     *
     * @throws IOException if the file cannot be read, is damaged, or belongs to another network, data set or setting
     */
    public void resume(Path checkpoint) throws IOException {
        Checkpoint.read(checkpoint, state, settings, data);
        shadow.set();
    }

    @Override
    public void close() {
        workers.close();
    }
}
