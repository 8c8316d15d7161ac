package dev.skydiode.identification.track;

import java.util.Collections;
import java.util.List;

/**
 * Where a window's signal stands out of the noise, as far as it tells one hop from the next.
 *
 * @param captureStartUnixNanos start of the capture that the window is of
 * @param peakTone strongest tone
 * @param widthTones tones with at least half of its power above the noise floor
 * @param quiet whether nothing stands out
 */
public record Burst(long captureStartUnixNanos, int peakTone, int widthTones, boolean quiet) {

    /** Some 5 MHz: wider than any hopping class or Bluetooth, narrower than any 802.11. */
    private static final int WIDEST_NARROW_TONES = 12;

    /** Windows of one burst peak within so many tones of each other: their speckle differs. */
    private static final int SAME_PLACE_TONES = 3;

    /**
     * Of the chip's input.
     *
     * @param tonePowersMicrowatts at least one
     * @param floorMicrowatts noise of a tone, at the same gain
     */
    public static Burst of(
            long captureStartUnixNanos, List<Float> tonePowersMicrowatts, double floorMicrowatts, boolean quiet) {
        float strongest = Collections.max(tonePowersMicrowatts);
        double half = (floorMicrowatts + strongest) / 2;
        int width = 0;
        for (float power : tonePowersMicrowatts) {
            width += power >= half ? 1 : 0;
        }
        return new Burst(captureStartUnixNanos, tonePowersMicrowatts.indexOf(strongest), width, quiet);
    }

    /** Whether it could be one hop of a narrow transmitter. */
    boolean narrow() {
        return !quiet && widthTones <= WIDEST_NARROW_TONES;
    }

    /** Whether it may be the same transmission as the one before: within one capture, at one place. */
    boolean continues(Burst before) {
        return captureStartUnixNanos == before.captureStartUnixNanos
                && Math.abs(peakTone - before.peakTone) <= SAME_PLACE_TONES;
    }
}
