package dev.skydiode.radio.iq;

/** The pieces of a capture that are analysed one by one. */
public final class Windows {
    /** Complex samples of the window that the shipped classifiers take: 81.92 microseconds at 100 MS/s. */
    public static final int SAMPLES = 8192;

    private Windows() {}
}
