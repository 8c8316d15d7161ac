package dev.skydiode.experiments.emitters;

import dev.skydiode.recognition.signature.ClassSignatures;
import dev.skydiode.workbench.robust.Disturbance;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Writes where and how the classes appear, and how much a spectrum must look like them. */
final class SignatureText {
    private static final int DIGITS = 3;
    private static final int REACH = 12;
    private static final double SPECKLE_FRAMES = 59;
    private static final double MORE_NOISE_MICROWATTS = 0.01;
    private static final double SHIFT_TONES = 0.6;
    private static final double[] SIGNAL_TO_NOISE_DB = {30, 10, 0};
    private static final int REPEATS = 20;

    private SignatureText() {}

    /**
     * @param acceptedShare of the disturbed training rows that the thresholds accept
     * @param random of the speckle
     */
    static String write(List<ClassRows> classes, double acceptedShare, RandomGenerator random) {
        StringBuilder text = new StringBuilder(Headers.read("signatures-header.txt"));
        text.append(String.format(Locale.ROOT, """
                #
                # threshold NAME MATCH   accepts %s %% of the class's training rows as published, with 0.01 microwatt more
                #                        per tone, at 30, 10 and 0 dB, and shifted by 0.6 tones down and up, %d times each
                #                        with the speckle of 59 frames
                # signature NAME FIRST P...   powers from tone FIRST on
                """, Figures.text(100 * acceptedShare, 4), REPEATS));
        for (ClassRows rows : classes) {
            String lines = signatures(rows);
            double threshold = threshold(rows, parsed(rows.name(), lines), 1 - acceptedShare, random);
            text.append(String.format(Locale.ROOT, "%nthreshold %s %.3f%n", rows.name(), threshold));
            text.append(lines);
        }
        return text.toString();
    }

    private static String signatures(ClassRows rows) {
        StringBuilder lines = new StringBuilder();
        if (rows.wideBand()) {
            WideBandStatistics statistics = WideBandStatistics.of(rows);
            double[] shape = Arrays.stream(statistics.shape())
                    .map(log -> Math.pow(10, log))
                    .toArray();
            double peak = Arrays.stream(shape).max().orElseThrow();
            line(
                    lines,
                    rows,
                    statistics.firstTone(),
                    Arrays.stream(shape).map(p -> p / peak).toArray());
            return lines.toString();
        }
        HoppingStatistics statistics = new HoppingStatistics(rows);
        for (HoppingStatistics.Channel channel : statistics.channels()) {
            double[] around = Arrays.copyOfRange(
                    statistics.skirt(),
                    HoppingStatistics.SKIRT_REACH - REACH,
                    HoppingStatistics.SKIRT_REACH + REACH + 1);
            int inner = REACH - HoppingStatistics.SHAPE_REACH;
            System.arraycopy(channel.shape(), 0, around, inner, channel.shape().length);
            line(lines, rows, channel.tone() - REACH, around);
        }
        return lines.toString();
    }

    private static void line(StringBuilder lines, ClassRows rows, int first, double[] powers) {
        double[] positive = Arrays.stream(powers).map(p -> Math.max(0, p)).toArray();
        lines.append("signature ").append(rows.name()).append(' ').append(first);
        lines.append(Figures.texts(positive, DIGITS)).append('\n');
    }

    private static ClassSignatures parsed(String name, String lines) {
        try {
            return ClassSignatures.read(new StringReader("threshold " + name + " 0\n" + lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The match that a share of the disturbed rows does not reach. */
    private static double threshold(
            ClassRows rows, ClassSignatures signatures, double refusedShare, RandomGenerator random) {
        List<Double> matches = new ArrayList<>();
        for (double[] row : rows.powers()) {
            for (double[] disturbed : disturbances(row)) {
                for (int repeat = 0; repeat < REPEATS; repeat++) {
                    double[] speckled = Disturbance.speckled(disturbed, SPECKLE_FRAMES, random);
                    matches.add(signatures.match(rows.name(), speckled).orElseThrow());
                }
            }
        }
        return Figures.quantile(
                matches.stream().mapToDouble(Double::doubleValue).toArray(), refusedShare);
    }

    private static List<double[]> disturbances(double[] row) {
        List<double[]> disturbed = new ArrayList<>();
        disturbed.add(row);
        disturbed.add(Disturbance.plusNoise(row, MORE_NOISE_MICROWATTS));
        double[] signal = Disturbance.plusNoise(row, -Disturbance.floor(row));
        double total = Arrays.stream(signal).sum();
        for (double decibel : SIGNAL_TO_NOISE_DB) {
            disturbed.add(Disturbance.plusNoise(signal, total / Math.pow(10, decibel / 10) / signal.length));
        }
        disturbed.add(Disturbance.shifted(row, SHIFT_TONES));
        disturbed.add(Disturbance.shifted(row, -SHIFT_TONES));
        return disturbed;
    }
}
