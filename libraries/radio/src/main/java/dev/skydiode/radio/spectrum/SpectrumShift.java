package dev.skydiode.radio.spectrum;

/** What an oscillator that is off does to a spectrum: all of it moves by the same part of a tone. */
public final class SpectrumShift {

    private SpectrumShift() {}

    /**
     * Powers moved up in frequency, linearly between neighbours; the edge tones repeat.
     *
     * @param powers one per tone, in any unit, two at least; not changed
     * @param tones how far, in tones and parts of one; negative: down
     */
    public static double[] shifted(double[] powers, double tones) {
        double[] changed = new double[powers.length];
        for (int tone = 0; tone < changed.length; tone++) {
            double from = Math.clamp(tone - tones, 0.0, powers.length - 1.0);
            int low = (int) Math.min(from, powers.length - 2.0);
            double part = from - low;
            changed[tone] = (1 - part) * powers[low] + part * powers[low + 1];
        }
        return changed;
    }
}
