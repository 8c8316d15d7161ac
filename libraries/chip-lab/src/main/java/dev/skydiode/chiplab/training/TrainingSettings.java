package dev.skydiode.chiplab.training;

/**
 * How to train.
 *
 * @param epochs passes over the data, 1 to 1,000,000
 * @param batchRows rows of a mini-batch; the last of an epoch may be smaller
 * @param learningRate Adam's, in the parameters' unit (GHz and V for a chip)
 * @param schedule how the rate changes from epoch to epoch
 * @param averagedEpochs the result is the mean of the parameters after each of the last so many epochs; 0 or 1 takes the
 *     last
 * @param augmentation random change of the inputs, afresh in every epoch
 * @param patienceEpochs stop when the watched accuracy and loss have not improved for so many epochs; 0 never stops early
 * @param seed decides everything random
 * @param threads number of threads; has no effect on the result
 */
public record TrainingSettings(
        int epochs,
        int batchRows,
        double learningRate,
        Schedule schedule,
        int averagedEpochs,
        Augmentation augmentation,
        int patienceEpochs,
        long seed,
        int threads) {

    /** The published learning rate of the spintronic network, GHz and V. */
    public static final double PUBLISHED_RATE = 6.6093213492233285e-06;

    /** The published learning rate of the software network. */
    public static final double PUBLISHED_SOFTWARE_RATE = 0.0357;

    /** How the learning rate changes. */
    public enum Schedule {
        /** Not at all. */
        CONSTANT,
        /** Along half a cosine to zero at the last epoch. */
        COSINE
    }

    /**
     * Random change of the training inputs.
     *
     * @param gain each row times e^(gain·N(0,1)): the receiver's level is not exact
     * @param speckle each power times max(0, 1 + speckle·N(0,1)): a finite average of noise-like signals
     */
    public record Augmentation(double gain, double speckle) {
        /** Rows as they are. */
        public static final Augmentation NONE = new Augmentation(0, 0);
    }

    /** Checks the ranges. */
    public TrainingSettings {
        require(epochs >= 1 && epochs <= 1_000_000, "epochs: expected 1 to 1000000");
        require(batchRows >= 1, "batchRows: expected at least 1");
        require(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY, "learningRate: expected above 0");
        require(averagedEpochs >= 0 && averagedEpochs <= epochs, "averagedEpochs: expected 0 to the number of epochs");
        require(augmentation.gain() >= 0 && augmentation.speckle() >= 0, "augmentation: expected not below 0");
        require(patienceEpochs >= 0, "patienceEpochs: expected not below 0");
        require(threads >= 1 && threads <= 256, "threads: expected 1 to 256");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /** As published for the spintronic network: 100 epochs, batches of 256, constant rate. */
    public static TrainingSettings published(long seed, int threads) {
        return new TrainingSettings(
                100, 256, PUBLISHED_RATE, Schedule.CONSTANT, 0, Augmentation.NONE, 0, seed, threads);
    }

    /** As published for the software network. */
    public static TrainingSettings publishedSoftware(long seed, int threads) {
        return published(seed, threads).withLearningRate(PUBLISHED_SOFTWARE_RATE);
    }

    /** The same with another rate. */
    public TrainingSettings withLearningRate(double rate) {
        return new TrainingSettings(
                epochs, batchRows, rate, schedule, averagedEpochs, augmentation, patienceEpochs, seed, threads);
    }

    /** The same with another seed. */
    public TrainingSettings withSeed(long other) {
        return new TrainingSettings(
                epochs,
                batchRows,
                learningRate,
                schedule,
                averagedEpochs,
                augmentation,
                patienceEpochs,
                other,
                threads);
    }

    /** The same with another number of epochs; no more are averaged than there are. */
    public TrainingSettings withEpochs(int number) {
        return new TrainingSettings(
                number,
                batchRows,
                learningRate,
                schedule,
                Math.min(averagedEpochs, number),
                augmentation,
                patienceEpochs,
                seed,
                threads);
    }

    /** The same with another patience. */
    public TrainingSettings withPatience(int patience) {
        return new TrainingSettings(
                epochs, batchRows, learningRate, schedule, averagedEpochs, augmentation, patience, seed, threads);
    }

    /** Learning rate of an epoch, counted from 0: η, or η (1 + cos(π e/E))/2. */
    double rate(int epoch) {
        return schedule == Schedule.CONSTANT
                ? learningRate
                : learningRate * 0.5 * (1 + StrictMath.cos(StrictMath.PI * epoch / epochs));
    }
}
