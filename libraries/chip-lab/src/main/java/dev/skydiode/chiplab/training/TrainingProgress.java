package dev.skydiode.chiplab.training;

/** Told about each epoch when it is over. */
@FunctionalInterface
public interface TrainingProgress {
    /** Tells nobody. */
    TrainingProgress NONE = epoch -> {};

    /**
     * An epoch is over.
     *
     * @param epoch what it brought
     */
    void epochDone(Epoch epoch);

    /**
     * One pass over the data.
     *
     * @param number counts from 1
     * @param of number of epochs planned
     * @param trainLoss mean cross-entropy of its batches, each before its own step
     * @param watchedPercent accuracy on the watched rows after the epoch; NaN without watched rows
     * @param watchedLoss loss on them; NaN without
     */
    record Epoch(int number, int of, double trainLoss, double watchedPercent, double watchedLoss) {}
}
