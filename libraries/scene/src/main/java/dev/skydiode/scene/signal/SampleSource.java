package dev.skydiode.scene.signal;

/** Gives the samples of one burst from front to back. Not safe for use by several threads. */
public interface SampleSource {
    /**
     * The next samples, of mean power 1 over the burst.
     *
     * @param iq receives I and Q in turns; what was there is overwritten
     * @param first index of the first complex sample to write
     * @param count complex samples
     */
    void next(float[] iq, int first, int count);

    /** Passes over samples. */
    default void skip(long count) {
        float[] skipped = new float[2 * (int) Math.min(count, 4096)];
        for (long left = count; left > 0; left -= skipped.length / 2) {
            next(skipped, 0, (int) Math.min(left, skipped.length / 2));
        }
    }
}
