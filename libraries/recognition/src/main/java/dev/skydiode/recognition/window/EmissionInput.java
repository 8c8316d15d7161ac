package dev.skydiode.recognition.window;

import dev.skydiode.radio.emission.Emission;
import dev.skydiode.radio.spectrum.ChipInput;
import dev.skydiode.radio.spectrum.SpectrumAnalyzer;

/** What a chip receives of one emission: a gate and a band-pass before it, and a gain that brings it to the chip's range. */
public final class EmissionInput {
    /**
     * What the band-pass lets through of the rest, relative to the emission's strongest bin: as far below it as the floor of
     * the rows that the networks were trained on, so that the chip sees what it knows.
     */
    static final double STOP_BAND = 1e-3;

    private EmissionInput() {}

    /**
     * The chip's input where only this emission is received.
     *
     * @param analyzer places the emission on the chip's tones and controls the gain
     */
    public static ChipInput of(Emission emission, SpectrumAnalyzer analyzer) {
        return analyzer.analyze(
                isolated(emission), emission.grid(), emission.levelDbm().isPresent());
    }

    /** The emission's own power in its band, and the stop band's rest of it elsewhere. */
    private static double[] isolated(Emission emission) {
        double[] alone = new double[emission.grid().bins()];
        double peak = 0;
        for (int bin = emission.firstBin(); bin <= emission.lastBin(); bin++) {
            alone[bin] = Math.max(0, emission.powersMicrowatts()[bin] - emission.underMicrowatts()[bin]);
            peak = Math.max(peak, alone[bin]);
        }
        for (int bin = 0; bin < alone.length; bin++) {
            alone[bin] += STOP_BAND * peak;
        }
        return alone;
    }
}
