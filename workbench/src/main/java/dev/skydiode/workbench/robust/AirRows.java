package dev.skydiode.workbench.robust;

import dev.skydiode.chiplab.training.DataSet;
import dev.skydiode.radio.emission.Emission;
import dev.skydiode.radio.emission.EmissionAnalyzer;
import dev.skydiode.radio.emission.NoiseFloor;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.iq.Windows;
import dev.skydiode.radio.spectrum.Decibels;
import dev.skydiode.radio.spectrum.DefaultBand;
import dev.skydiode.radio.spectrum.SpectrumAnalyzer;
import dev.skydiode.radio.spectrum.SpectrumSettings;
import dev.skydiode.recognition.window.EmissionInput;
import dev.skydiode.scene.SpectrumStream;
import dev.skydiode.scene.receiver.ReceiverSettings;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * Training rows as the recognizer sees them in crowded air: sent as samples among networks and headsets, separated as
 * emissions, isolated. What is left of a row is partly covered, or has a rest of its neighbours in it.
 */
public final class AirRows {
    private static final int MAX_WINDOWS = 4;

    /** Relative to the strongest network. */
    private static final double LOUDEST_DB = 15;

    private static final double WEAKEST_DB = -14;

    /** A row's tones count as its signal above so many floors ... */
    private static final double SIGNAL_FLOORS = 2;

    /** ... and this share of its strongest. */
    private static final double SIGNAL_SHARE = 0.05;

    /** An emission is the row's where this share of the band of both together is common to both. */
    private static final double SAME_BAND = 0.4;

    private final SplittableRandom random;
    private final CrowdedAir crowd;
    private final SpectrumAnalyzer analyzer = new SpectrumAnalyzer(SpectrumSettings.DEFAULT);
    private final EmissionAnalyzer emissions = new EmissionAnalyzer();

    /** @param random decides everything */
    public AirRows(SplittableRandom random) {
        this.random = random;
        this.crowd = new CrowdedAir(random.split());
    }

    /** Each row so many times among others; those that are not seen as one emission are left out. */
    public DataSet of(double[][] powersMicrowatts, int[] labels, int classes, int copies) {
        List<double[]> rows = new ArrayList<>();
        List<Integer> named = new ArrayList<>();
        for (int r = 0; r < powersMicrowatts.length * copies; r++) {
            int source = r % powersMicrowatts.length;
            Optional<double[]> seen = seen(powersMicrowatts[source]);
            if (seen.isPresent()) {
                rows.add(seen.get());
                named.add(labels[source]);
            }
        }
        return new DataSet(
                rows.toArray(double[][]::new),
                named.stream().mapToInt(Integer::intValue).toArray(),
                classes);
    }

    /** One row among others at a random level, as the chip receives its emission. */
    private Optional<double[]> seen(double[] row) {
        double[] signal = Disturbance.plusNoise(row, -Disturbance.floor(row));
        double floor = Disturbance.floor(row);
        int peak = 0;
        for (int tone = 0; tone < signal.length; tone++) {
            signal[tone] = row[tone] > SIGNAL_FLOORS * floor ? signal[tone] : 0;
            peak = signal[tone] > signal[peak] ? tone : peak;
        }
        int samples = Windows.SAMPLES * (1 + random.nextInt(MAX_WINDOWS));
        float[] iq = crowd.samples(samples);
        float[] own = new float[2 * samples];
        new SpectrumStream(
                        SpectrumStream.synthesizer(DefaultBand.WIDTH_HERTZ, DefaultBand.WIDTH_HERTZ, 0),
                        signal,
                        random.split())
                .next(own, 0, samples);
        double levelDb = WEAKEST_DB + (LOUDEST_DB - WEAKEST_DB) * random.nextDouble();
        double power = 0;
        for (float value : own) {
            power += value * value;
        }
        double gain = CrowdedAir.strongestAmplitude() * Decibels.amplitudeRatio(levelDb) / Math.sqrt(power / samples);
        for (int i = 0; i < iq.length; i++) {
            iq[i] += (float) (gain * own[i]);
        }
        return emission(iq, samples, band(signal, peak))
                .map(found -> EmissionInput.of(found, analyzer).powersMicrowatts());
    }

    /** First and last tone around the strongest that count. */
    private static int[] band(double[] signal, int peak) {
        int first = peak;
        int last = peak;
        for (int tone = 0; tone < signal.length; tone++) {
            if (signal[tone] > SIGNAL_SHARE * signal[peak]) {
                first = Math.min(first, tone);
                last = Math.max(last, tone);
            }
        }
        return new int[] {first, last};
    }

    private Optional<Emission> emission(float[] iq, int samples, int[] band) {
        SampleFormat format = SampleFormat.CI16_LE;
        byte[] stored = new byte[samples * format.bytesPerSample()];
        format.encode(iq, samples, stored, 0);
        List<Emission> found = emissions
                .analyze(
                        format,
                        ByteBuffer.wrap(stored),
                        Windows.SAMPLES,
                        DefaultBand.WIDTH_HERTZ,
                        DefaultBand.CENTER_HERTZ,
                        OptionalDouble.of(ReceiverSettings.GOOD.referenceLevelDbm()),
                        new NoiseFloor())
                .emissions();
        return found.stream()
                .filter(one -> common(one, band) > SAME_BAND)
                .max((a, b) ->
                        Double.compare(a.durationSeconds() * common(a, band), b.durationSeconds() * common(b, band)));
    }

    private static double common(Emission emission, int[] band) {
        double both = Math.min(emission.lastBin(), band[1]) - Math.max(emission.firstBin(), band[0]) + 1;
        double all = Math.max(emission.lastBin(), band[1]) - Math.min(emission.firstBin(), band[0]) + 1;
        return both / all;
    }
}
