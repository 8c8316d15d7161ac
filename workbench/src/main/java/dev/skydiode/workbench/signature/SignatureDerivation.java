package dev.skydiode.workbench.signature;

import dev.skydiode.radio.spectrum.Decibels;
import dev.skydiode.radio.spectrum.DefaultBand;
import dev.skydiode.radio.spectrum.SpectrumShift;
import dev.skydiode.recognition.signature.ClassSignature;
import dev.skydiode.recognition.signature.ClassSignature.Channel;
import dev.skydiode.recognition.signature.ClassSignatures;
import dev.skydiode.workbench.data.LabelledSpectra;
import dev.skydiode.workbench.robust.Disturbance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Derives where and how the classes of labelled rows appear, and how much a spectrum must look like them.
 *
 * <p>A class's channels are mean powers above the floor relative to the peak, those of hopping classes shrunk towards the
 * class's mean by 3 rows. The threshold accepts the given share of the class's rows as they are, with 0.01 microwatt more
 * per tone, at 30, 10 and 0 dB, and shifted by 0.6 tones down and up, 20 times each with the speckle of 59 frames.
 */
public final class SignatureDerivation {
    private static final int DIGITS = 3;
    private static final double THRESHOLD_STEPS = 1000;
    private static final int REACH = 12;
    private static final double SPECKLE_FRAMES = 59;
    private static final double MORE_NOISE_MICROWATTS = 0.01;
    private static final double SHIFT_TONES = 0.6;
    private static final double[] SIGNAL_TO_NOISE_DB = {30, 10, 0};
    private static final int REPEATS = 20;

    private SignatureDerivation() {}

    /**
     * Signatures of every class of the rows, without false-match shares.
     *
     * @param acceptedShare of the disturbed rows that the thresholds accept, 0.5 to 1
     * @param random of the speckle on those rows
     */
    public static Map<String, ClassSignature> of(LabelledSpectra rows, double acceptedShare, RandomGenerator random) {
        Map<String, ClassSignature> signatures = new LinkedHashMap<>();
        for (int label = 0; label < rows.classes().size(); label++) {
            ClassRows own = ClassRows.of(rows, label);
            ClassSignature any = new ClassSignature(0, channels(own), List.of());
            double match = threshold(own, new ClassSignatures(Map.of(own.name(), any)), 1 - acceptedShare, random);
            double rounded = Math.rint(match * THRESHOLD_STEPS) / THRESHOLD_STEPS;
            signatures.put(own.name(), new ClassSignature(rounded, any.channels(), List.of()));
        }
        return signatures;
    }

    private static List<Channel> channels(ClassRows rows) {
        if (rows.wideBand()) {
            WideBandStatistics statistics = WideBandStatistics.of(rows);
            double[] shape = Arrays.stream(statistics.shape())
                    .map(log -> Math.pow(10, log))
                    .toArray();
            double peak = Arrays.stream(shape).max().orElseThrow();
            return List.of(channel(
                    statistics.firstTone(),
                    Arrays.stream(shape).map(p -> p / peak).toArray()));
        }
        HoppingStatistics statistics = new HoppingStatistics(rows);
        List<Channel> channels = new ArrayList<>();
        for (HoppingStatistics.Channel channel : statistics.channels()) {
            double[] around = Arrays.copyOfRange(
                    statistics.skirt(),
                    HoppingStatistics.SKIRT_REACH - REACH,
                    HoppingStatistics.SKIRT_REACH + REACH + 1);
            int inner = REACH - HoppingStatistics.SHAPE_REACH;
            System.arraycopy(channel.shape(), 0, around, inner, channel.shape().length);
            channels.add(channel(channel.tone() - REACH, around));
        }
        return channels;
    }

    /** Three significant digits; what would lie beyond the tones is left out. */
    private static Channel channel(int firstTone, double[] powers) {
        int from = Math.max(0, -firstTone);
        int to = Math.min(powers.length, DefaultBand.TONES - firstTone);
        double[] kept = IntStream.range(from, to)
                .mapToDouble(i -> Double.parseDouble(Figures.text(Math.max(0, powers[i]), DIGITS)))
                .toArray();
        return new Channel(firstTone + from, kept);
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
            disturbed.add(Disturbance.plusNoise(signal, total / Decibels.powerRatio(decibel) / signal.length));
        }
        disturbed.add(SpectrumShift.shifted(row, SHIFT_TONES));
        disturbed.add(SpectrumShift.shifted(row, -SHIFT_TONES));
        return disturbed;
    }
}
