package dev.skydiode.workbench.signature;

import dev.skydiode.workbench.data.LabelledSpectra;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The training rows of one class and what is measured on each: the floor (lower quartile of the tones), the strongest tone
 * and its power over the floor.
 *
 * @param name of the class
 * @param powers rows x 256, microwatt
 * @param floors of each row, microwatt
 * @param strongest tone of each row, the first where several are equal
 * @param peaks power of the strongest tone over the floor, microwatt
 */
public record ClassRows(String name, double[][] powers, double[] floors, int[] strongest, double[] peaks) {
    private static final double LOWER_QUARTILE = 0.25;

    /** A class more of whose tones than this are within 3 dB of the peak, in half of its rows, is wide-band. */
    private static final double WIDEST_CHANNEL_TONES = 10;

    public static ClassRows of(LabelledSpectra data, int label) {
        double[][] powers = IntStream.range(0, data.rows())
                .filter(row -> data.labels()[row] == label)
                .mapToObj(row -> data.powersMicrowatts()[row])
                .toArray(double[][]::new);
        double[] floors = new double[powers.length];
        double[] peaks = new double[powers.length];
        int[] strongest = new int[powers.length];
        for (int row = 0; row < powers.length; row++) {
            floors[row] = Figures.quantile(powers[row], LOWER_QUARTILE);
            for (int tone = 0; tone < powers[row].length; tone++) {
                strongest[row] = powers[row][tone] > powers[row][strongest[row]] ? tone : strongest[row];
            }
            peaks[row] = powers[row][strongest[row]] - floors[row];
        }
        return new ClassRows(data.classes().get(label), powers, floors, strongest, peaks);
    }

    public int rows() {
        return powers.length;
    }

    public int tones() {
        return powers[0].length;
    }

    /** Power above the floor, relative to the peak. */
    public double relative(int row, int tone) {
        return (powers[row][tone] - floors[row]) / peaks[row];
    }

    public double[] logFloors() {
        return Arrays.stream(floors).map(Math::log10).toArray();
    }

    public double[] logPeaks() {
        return Arrays.stream(peaks).map(Math::log10).toArray();
    }

    public boolean wideBand() {
        double[] widths = IntStream.range(0, rows())
                .mapToDouble(row -> IntStream.range(0, tones())
                        .filter(tone -> relative(row, tone) > 0.5)
                        .count())
                .toArray();
        return Figures.median(widths) > WIDEST_CHANNEL_TONES;
    }

    /** Median power of tone 128 over the mean of those three tones away, relative to the floor; 0 where it is below. */
    public double directCurrent() {
        int middle = tones() / 2;
        double[] over = IntStream.range(0, rows())
                .mapToDouble(row ->
                        (powers[row][middle] - (powers[row][middle - 3] + powers[row][middle + 3]) / 2) / floors[row])
                .toArray();
        return Math.max(0, Figures.median(over));
    }
}
