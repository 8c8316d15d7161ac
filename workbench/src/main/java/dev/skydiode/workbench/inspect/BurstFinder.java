package dev.skydiode.workbench.inspect;

import dev.skydiode.radio.spectrum.Decibels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds bursts by total power: on where it exceeds the floor by {@link #ON_DB}. The floor is the lower quartile over the
 * recording, so a transmission that lasts longer than three quarters of it is not seen as a burst.
 */
final class BurstFinder {
    static final double ON_DB = 3;
    private static final int MAX_HOLE_STEPS = 2;
    private static final int MIN_STEPS = 3;
    /** An interval belongs to the burst where it exceeds the quartile of the intervals by this, decibel. */
    private static final double OCCUPIED_DB = 6;

    /** ... and is no weaker than the strongest one by more than this: the window function's skirts are not the signal. */
    private static final double BELOW_PEAK_DB = 20;

    private static final int MAX_HOLE_INTERVALS = 3;

    private final Spectrogram spectrogram;
    private final double floor;

    private BurstFinder(Spectrogram spectrogram) {
        this.spectrogram = spectrogram;
        this.floor = quartile(spectrogram.stepPowers());
    }

    static List<Burst> find(Spectrogram spectrogram) {
        return spectrogram.stepPowers().length == 0 ? List.of() : new BurstFinder(spectrogram).find();
    }

    private List<Burst> find() {
        double[] powers = spectrogram.stepPowers();
        double threshold = floor * Decibels.powerRatio(ON_DB);
        List<Burst> bursts = new ArrayList<>();
        int first = -1;
        int last = -1;
        for (int step = 0; step <= powers.length; step++) {
            boolean on = step < powers.length && powers[step] > threshold;
            if (on) {
                first = first < 0 ? step : first;
                last = step;
            } else if (first >= 0 && (step == powers.length || step - last > MAX_HOLE_STEPS)) {
                if (last + 1 - first >= MIN_STEPS) {
                    bursts.add(burst(first, last + 1));
                }
                first = -1;
            }
        }
        return bursts;
    }

    private Burst burst(int first, int end) {
        double mean =
                Arrays.stream(spectrogram.stepPowers(), first, end).average().orElse(0);
        double[] spectrum = spectrum(first, end);
        int[] run = strongestRun(spectrum);
        double width = spectrogram.sampleRateHertz() / Spectrogram.INTERVALS;
        double lowest = -(Spectrogram.INTERVALS / 2 + 0.5) * width;
        return new Burst(
                first * spectrogram.stepSeconds(),
                end * spectrogram.stepSeconds(),
                lowest + run[0] * width,
                lowest + run[1] * width,
                Decibels.ofPowerRatio(mean / floor));
    }

    private double[] spectrum(int first, int end) {
        double[] sum = new double[Spectrogram.INTERVALS];
        int per = spectrogram.stepsPerColumn();
        // Whole columns inside the burst; the first one where it fits in none.
        int from = Math.ceilDiv(first, per);
        int to = Math.max(end / per, Math.min(from + 1, spectrogram.columns().length));
        for (int column = Math.min(from, to - 1); column < to; column++) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += spectrogram.columns()[column][i];
            }
        }
        return sum;
    }

    /** First interval and the one after the last of the run with the most power above the threshold. */
    private static int[] strongestRun(double[] spectrum) {
        double peak = Arrays.stream(spectrum).max().orElse(0);
        double threshold = Math.max(
                quartile(spectrum) * Decibels.powerRatio(OCCUPIED_DB), peak * Decibels.powerRatio(-BELOW_PEAK_DB));
        int[] best = {0, spectrum.length};
        double most = 0;
        int start = -1;
        int last = -1;
        double power = 0;
        for (int i = 0; i <= spectrum.length; i++) {
            if (i < spectrum.length && spectrum[i] > threshold) {
                power = start < 0 ? spectrum[i] : power + spectrum[i];
                start = start < 0 ? i : start;
                last = i;
            } else if (start >= 0 && (i == spectrum.length || i - last > MAX_HOLE_INTERVALS)) {
                if (power > most) {
                    most = power;
                    best = new int[] {start, last + 1};
                }
                start = -1;
            }
        }
        return best;
    }

    private static double quartile(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 4];
    }
}
