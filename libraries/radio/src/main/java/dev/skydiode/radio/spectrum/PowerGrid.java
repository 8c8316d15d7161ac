package dev.skydiode.radio.spectrum;

/**
 * Power of one window by time and frequency: the periodograms of some frames in turn averaged to a block each, so that a
 * change within the window shows. Scaled as {@link Periodogram}: the bins of a block add up to its mean power.
 *
 * @param grid its bins
 * @param blockFrames frames of each block, in order of time, at least 1
 * @param powersMicrowatts power of bin k in block b at {@code b * grid.bins() + k}; scratch memory that the next window
 *     may overwrite
 */
public record PowerGrid(FrequencyGrid grid, int[] blockFrames, float[] powersMicrowatts) {

    /** Frames of a block: 10 microseconds at 100 MS/s, about the shortest thing that an OFDM network sends. */
    public static final int FRAMES_PER_BLOCK = 8;

    /** @throws IllegalArgumentException where there are fewer powers than blocks times bins */
    public PowerGrid {
        if (powersMicrowatts.length < blockFrames.length * grid.bins()) {
            throw new IllegalArgumentException(
                    "needs " + blockFrames.length + " blocks of " + grid.bins() + ", has " + powersMicrowatts.length);
        }
    }

    /** Blocks of the window. */
    public int blocks() {
        return blockFrames.length;
    }

    /** Power of a bin in a block, microwatt: the mean over the block's frames. */
    public float power(int block, int bin) {
        return powersMicrowatts[block * grid.bins() + bin];
    }

    /** Frames of all blocks. */
    public int frames() {
        int sum = 0;
        for (int frames : blockFrames) {
            sum += frames;
        }
        return sum;
    }

    /** Time from one frame to the next: half a frame, seconds. */
    public double hopSeconds() {
        int hop = grid.bins() / 2;
        return hop / grid.sampleRateHertz();
    }
}
