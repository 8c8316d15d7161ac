package dev.skydiode.radio.spectrum;

/**
 * The radio band of the RadioSpin D62 data, which the shipped classifiers are for and which everything that simulates or
 * replays uses unless set otherwise. A bundle states its own band; its tones are always {@link #TONES}.
 *
 * <p>Tone t stands for the interval of width {@link #TONE_HERTZ} around {@link #CENTER_HERTZ} + (t - 128)
 * {@link #TONE_HERTZ}: 2.39 to 2.49 GHz, which the Wi-Fi channels in the data show.
 */
public final class DefaultBand {
    /** Powers of a spectrum, one per tone of the chip's input. */
    public static final int TONES = 256;

    /** Width that all tones stand for, hertz; also the sample rate of a capture that just covers it. */
    public static final double WIDTH_HERTZ = 100e6;

    /** Radio frequency of the middle of tone 128, hertz. */
    public static final double CENTER_HERTZ = 2.44e9;

    /** From one tone to the next, hertz: 390,625. */
    public static final double TONE_HERTZ = WIDTH_HERTZ / TONES;

    private DefaultBand() {}
}
