package dev.skydiode.radio.emission;

import dev.skydiode.radio.spectrum.FrequencyGrid;
import dev.skydiode.radio.spectrum.PowerGrid;
import dev.skydiode.radio.spectrum.ToneStatistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** Finds the emissions of a window in its powers by time and frequency. */
public final class EmissionDetector {

    /** Quantile of the normal distribution at a tail of 1e-9. */
    private static final double FALSE_ALARM_DEVIATIONS = 6.0;

    /**
     * What was found.
     *
     * @param emissions strongest first
     * @param powersMicrowatts mean power of each bin
     * @param floorMicrowatts noise of each bin
     */
    public record Detected(List<Emission> emissions, float[] powersMicrowatts, float[] floorMicrowatts) {}

    /**
     * Finds what rises over the floor.
     *
     * @param window powers
     * @param floor what the sensor's floor was; learns from this window
     * @param startSeconds of the window, from the start of the capture
     * @param absolute whether powers are true microwatts
     */
    public Detected detect(PowerGrid window, NoiseFloor floor, double startSeconds, boolean absolute) {
        FrequencyGrid grid = window.grid();
        float[] mean = mean(window);
        float[] noise = noise(grid, mean);
        double k = 0.95 * window.frames();
        double threshold = Math.pow(1 - 1 / (9 * k) + FALSE_ALARM_DEVIATIONS / Math.sqrt(9 * k), 3);
        double low = 1 + (threshold - 1) / 2;
        List<Emission> found = new ArrayList<>();
        int bin = 0;
        while (bin < grid.bins()) {
            int first = bin;
            boolean seed = false;
            while (bin < grid.bins() && mean[bin] > low * noise[bin]) {
                seed |= mean[bin] > threshold * noise[bin];
                bin++;
            }
            if (seed) {
                found.add(measured(window, first, bin - 1, mean, noise, startSeconds, absolute));
            }
            bin = Math.max(bin, first + 1);
        }
        found.sort(Comparator.comparingDouble(Emission::powerMicrowatts).reversed());
        return new Detected(found, mean, noise);
    }

    private static Emission measured(
            PowerGrid window, int first, int last, float[] mean, float[] noise, double startSeconds, boolean absolute) {
        double power = 0;
        double under = 0;
        double peak = 0;
        double logs = 0;
        for (int bin = first; bin <= last; bin++) {
            double own = Math.max(mean[bin] - noise[bin], Float.MIN_NORMAL);
            power += own;
            under += noise[bin];
            logs += Math.log(own);
            peak = Math.max(peak, mean[bin] / noise[bin]);
        }
        int width = last - first + 1;
        return new Emission(
                startSeconds,
                (window.frames() + 1) * window.hopSeconds(),
                window.grid(),
                first,
                last,
                window.grid().frequencyHertz((first + last) / 2.0),
                width * window.grid().binHertz(),
                power,
                absolute ? OptionalDouble.of(10 * Math.log10(power) - 30) : OptionalDouble.empty(),
                10 * Math.log10(power / under),
                10 * Math.log10(peak),
                Math.exp(logs / width) / (power / width),
                1,
                window.frames(),
                true,
                true,
                mean,
                noise);
    }

    private static float[] mean(PowerGrid window) {
        float[] mean = new float[window.grid().bins()];
        for (int bin = 0; bin < mean.length; bin++) {
            double sum = 0;
            for (int block = 0; block < window.blocks(); block++) {
                sum += window.power(block, bin) * (double) window.blockFrames()[block];
            }
            mean[bin] = (float) (sum / window.frames());
        }
        return mean;
    }

    private static float[] noise(FrequencyGrid grid, float[] mean) {
        double[] ranked = new double[mean.length];
        for (int bin = 0; bin < mean.length; bin++) {
            ranked[bin] = mean[bin];
        }
        float[] noise = new float[grid.bins()];
        Arrays.fill(noise, (float)
                Math.max(Float.MIN_NORMAL, ToneStatistics.ranked(ranked, ranked.length, ranked.length / 4)));
        return noise;
    }
}
