package dev.skydiode.recognition.window;

import dev.skydiode.radio.emission.Emission;

/** One emission in words: how it fills its band, how wide it is, how long it lasts. */
final class EmissionWords {
    /** Noise-like spectra are flatter: geometric over arithmetic mean of OFDM's bins. */
    private static final double FLAT = 0.55;

    /** From here on a band is wide. */
    private static final double WIDE_HERTZ = 4e6;

    /** Up to here it is no more than a Hann frame makes of a line. */
    private static final double LINE_HERTZ = 0.6e6;

    private EmissionWords() {}

    /** Such as «OFDM-like burst, 9.1 MHz, 0.64 ms»; of one that was cut off «… signal, …, at least …». */
    static String of(Emission emission) {
        double width = emission.bandwidthHertz();
        String shape = width < LINE_HERTZ
                ? "carrier"
                : width < WIDE_HERTZ ? "narrow-band" : emission.flatness() > FLAT ? "OFDM-like" : "wide-band";
        boolean whole = !emission.beginsBefore() && !emission.goesOn();
        StringBuilder words = new StringBuilder(64).append(shape).append(whole ? " burst, " : " signal, ");
        append(words, width / 1e6, 10);
        words.append(whole ? " MHz, " : " MHz, at least ");
        append(words, emission.durationSeconds() * 1e3, 100);
        return words.append(" ms").toString();
    }

    /** A number with one decimal, of tenths, or two, of hundredths: a tenth of the time of String.format, which every emission would take. */
    private static void append(StringBuilder words, double value, int parts) {
        long all = Math.round(value * parts);
        long rest = all % parts;
        words.append(all / parts).append(parts > 10 && rest < 10 ? ".0" : ".").append(rest);
    }
}
