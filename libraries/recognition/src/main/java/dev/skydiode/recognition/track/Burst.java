package dev.skydiode.recognition.track;

/**
 * Where the strongest signal of a window is, as far as it tells one hop from the next.
 *
 * @param captureStartUnixNanos start of the capture that the window is of
 * @param firstTone lowest tone of the signal
 * @param lastTone highest one
 * @param quiet whether nothing stands out of the noise
 * @param seenHertz how much of the band the capture covers
 */
public record Burst(long captureStartUnixNanos, int firstTone, int lastTone, boolean quiet, double seenHertz) {

    /** Some 5 MHz: wider than any hopping class or Bluetooth, narrower than any 802.11. */
    private static final int WIDEST_NARROW_TONES = 12;

    /** Windows of one burst lie within so many tones of each other: their speckle differs. */
    private static final int SAME_PLACE_TONES = 3;

    /** Tones of one signal are no further apart: speckle and pilots leave gaps. */
    private static final int LARGEST_GAP_TONES = 4;

    /**
     * Of the chip's input: around the strongest tone those with at least half of its power above the floor.
     *
     * @param tonePowersMicrowatts at least one
     * @param floorMicrowatts noise of a tone, at the same gain
     */
    public static Burst of(
            long captureStartUnixNanos,
            float[] tonePowersMicrowatts,
            double floorMicrowatts,
            boolean quiet,
            double seenHertz) {
        int first = 0;
        for (int tone = 1; tone < tonePowersMicrowatts.length; tone++) {
            first = tonePowersMicrowatts[tone] > tonePowersMicrowatts[first] ? tone : first;
        }
        int last = first;
        double half = (floorMicrowatts + tonePowersMicrowatts[first]) / 2;
        for (int tone = first; tone >= Math.max(0, first - LARGEST_GAP_TONES); tone--) {
            first = tonePowersMicrowatts[tone] >= half ? tone : first;
        }
        int end = tonePowersMicrowatts.length - 1;
        for (int tone = last; tone <= Math.min(end, last + LARGEST_GAP_TONES); tone++) {
            last = tonePowersMicrowatts[tone] >= half ? tone : last;
        }
        return new Burst(captureStartUnixNanos, first, last, quiet, seenHertz);
    }

    /** Middle of the signal, in tones. */
    public double middleTone() {
        return (firstTone + lastTone) / 2.0;
    }

    /** Whether it could be one hop of a narrow transmitter. */
    boolean narrow() {
        return !quiet && lastTone - firstTone < WIDEST_NARROW_TONES;
    }

    /** Whether it may be the same transmission as the one before: within one capture, at one place. */
    boolean continues(Burst before) {
        return captureStartUnixNanos == before.captureStartUnixNanos
                && Math.abs(middleTone() - before.middleTone()) <= SAME_PLACE_TONES;
    }
}
