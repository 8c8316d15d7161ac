package dev.skydiode.workbench.inspect;

import dev.skydiode.radio.iq.Recording;
import dev.skydiode.radio.spectrum.DefaultBand;
import dev.skydiode.radio.spectrum.SpectrumAnalyzer;
import dev.skydiode.radio.spectrum.SpectrumSettings;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Power over time and frequency of a whole recording, in steps of {@link #STEP} samples. Frequency is cut into 256
 * intervals that together are the capture's width, the centre in the middle of number 128.
 *
 * @param columns powers relative to full scale, [column][interval]; a column holds the strongest of its steps
 * @param stepPowers total power of each step, relative to full scale
 * @param stepsPerColumn steps behind one column, 1 or more
 * @param sampleRateHertz of the first segment, which sets the scale
 */
record Spectrogram(float[][] columns, double[] stepPowers, int stepsPerColumn, double sampleRateHertz) {
    /** Samples of one step: three half-overlapping frames of 256. */
    static final int STEP = 512;

    static final int INTERVALS = DefaultBand.TONES;
    private static final int MAX_COLUMNS = 1500;
    private static final int STEPS_PER_READ = 64;
    /** Above any ratio of powers: the squelch calls every step quiet, and quiet steps are given no gain. */
    private static final double NEVER_OPEN_DB = 1e6;

    static Spectrogram of(Recording recording) throws IOException {
        int steps = Math.toIntExact(recording.samples() / STEP);
        int stepsPerColumn = Math.max(1, Math.ceilDiv(steps, MAX_COLUMNS));
        float[][] columns = new float[Math.ceilDiv(steps, stepsPerColumn)][INTERVALS];
        double[] stepPowers = new double[steps];
        double rate = recording.segments().getFirst().sampleRateHertz();
        SpectrumAnalyzer analyzer = analyzer(rate);
        float[] iq = new float[2 * STEP * STEPS_PER_READ];
        for (int step = 0; step < steps; step++) {
            int inRead = step % STEPS_PER_READ;
            if (inRead == 0) {
                recording.read((long) step * STEP, STEP * Math.min(STEPS_PER_READ, steps - step), iq);
            }
            double[] powers = analyzer.analyze(iq, inRead * STEP, STEP, rate, 0, OptionalDouble.empty())
                    .powersMicrowatts();
            stepPowers[step] = Arrays.stream(powers).sum();
            raise(columns[step / stepsPerColumn], powers);
        }
        return new Spectrogram(columns, stepPowers, stepsPerColumn, rate);
    }

    private static SpectrumAnalyzer analyzer(double rateHertz) {
        SpectrumSettings normal = SpectrumSettings.DEFAULT;
        return new SpectrumAnalyzer(new SpectrumSettings(
                STEP,
                rateHertz,
                normal.bandCenterHertz(),
                SpectrumSettings.Placement.CAPTURE_CENTER,
                normal.removesDirectCurrent(),
                NEVER_OPEN_DB,
                normal.peakMicrowatts(),
                normal.totalMicrowatts(),
                false));
    }

    private static void raise(float[] column, double[] powers) {
        for (int i = 0; i < INTERVALS; i++) {
            column[i] = Math.max(column[i], (float) powers[i]);
        }
    }

    /** Duration of one step, seconds. */
    double stepSeconds() {
        return STEP / sampleRateHertz;
    }
}
