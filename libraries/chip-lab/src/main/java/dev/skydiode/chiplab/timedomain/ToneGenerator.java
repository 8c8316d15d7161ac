package dev.skydiode.chiplab.timedomain;

import java.util.stream.IntStream;

/**
 * Steady tones: {@code u(t) = Σ_i √(2P_i) e^{−i(2πf_i t − φ_i)}}, the drive of a chain in the spectral model's terms.
 *
 * <p>Phases advance exactly at every block's start and by a table inside the block, so no error accumulates. Immutable.
 */
public final class ToneGenerator {
    private static final int BLOCK = 64;

    private final double[] radiansPerSample;
    private final double[][] blockReal;
    private final double[][] blockImaginary;

    /**
     * Prepares the tables.
     *
     * @param frequenciesHertz tone frequencies [Hz]
     * @param sampleRateHertz sample rate [Hz], more than twice the highest tone
     */
    public ToneGenerator(double[] frequenciesHertz, double sampleRateHertz) {
        int tones = frequenciesHertz.length;
        radiansPerSample = new double[tones];
        blockReal = new double[tones][BLOCK];
        blockImaginary = new double[tones][BLOCK];
        for (int i = 0; i < tones; i++) {
            if (!(frequenciesHertz[i] > 0) || frequenciesHertz[i] >= sampleRateHertz / 2) {
                throw new IllegalArgumentException("tone of " + frequenciesHertz[i] + " Hz does not fit a rate of "
                        + sampleRateHertz + " samples/s");
            }
            radiansPerSample[i] = 2 * Math.PI * frequenciesHertz[i] / sampleRateHertz;
            for (int m = 0; m < BLOCK; m++) {
                blockReal[i][m] = StrictMath.cos(radiansPerSample[i] * m);
                blockImaginary[i][m] = -StrictMath.sin(radiansPerSample[i] * m);
            }
        }
    }

    /**
     * Samples the drive from {@code −lead} to {@code samples}.
     *
     * @param powersMicrowatts power of each tone [µW], not negative
     * @param phasesRadians phase of each tone at t = 0 [rad]
     * @param lead samples before t = 0
     * @param samples samples from t = 0
     */
    public Drive drive(double[] powersMicrowatts, double[] phasesRadians, int lead, int samples) {
        int tones = radiansPerSample.length;
        if (powersMicrowatts.length != tones || phasesRadians.length != tones) {
            throw new IllegalArgumentException(tones + " tones, but " + powersMicrowatts.length + " powers and "
                    + phasesRadians.length + " phases");
        }
        double[] real = new double[lead + samples];
        double[] imaginary = new double[lead + samples];
        double[] readout = new double[lead + samples];
        int blocks = (real.length + BLOCK - 1) / BLOCK;
        IntStream.range(0, blocks).parallel().forEach(block -> {
            int start = block * BLOCK;
            for (int i = 0; i < tones; i++) {
                double amplitude = Math.sqrt(2 * powersMicrowatts[i]);
                double phase = radiansPerSample[i] * (start - lead) - phasesRadians[i];
                addBlock(
                        i,
                        amplitude * StrictMath.cos(phase),
                        -amplitude * StrictMath.sin(phase),
                        real,
                        imaginary,
                        start);
                double half = phase + radiansPerSample[i] / 2;
                addReadout(i, amplitude * StrictMath.cos(half), -amplitude * StrictMath.sin(half), readout, start);
            }
        });
        return new Drive(real, imaginary, readout, lead);
    }

    /** Adds Re u of one tone for a block, from its value at the block's start. */
    private void addReadout(int tone, double re, double im, double[] readout, int start) {
        double[] tableReal = blockReal[tone];
        double[] tableImaginary = blockImaginary[tone];
        int length = Math.min(BLOCK, readout.length - start);
        for (int m = 0; m < length; m++) {
            readout[start + m] += re * tableReal[m] - im * tableImaginary[m];
        }
    }

    /** Adds one tone for a block: its phasor at the start, turned by the table for each sample. */
    private void addBlock(int tone, double re, double im, double[] real, double[] imaginary, int start) {
        double[] tableReal = blockReal[tone];
        double[] tableImaginary = blockImaginary[tone];
        int length = Math.min(BLOCK, real.length - start);
        for (int m = 0; m < length; m++) {
            real[start + m] += re * tableReal[m] - im * tableImaginary[m];
            imaginary[start + m] += re * tableImaginary[m] + im * tableReal[m];
        }
    }
}
