package dev.skydiode.workbench.signature;

import java.util.stream.IntStream;

/**
 * What is known of a class that holds one wide channel.
 *
 * @param firstTone of the shape
 * @param shape mean log10 of the relative power, tone by tone; powers below 1e-4 count as that
 * @param spread its standard deviation
 */
public record WideBandStatistics(int firstTone, double[] shape, double[] spread) {
    private static final double MIN_RELATIVE = 1e-4;

    /** A tone is occupied where, in half of the rows, it is more than this times the floor. */
    private static final double OCCUPIED_FLOORS = 2;

    /** Tones kept beyond the occupied ones. */
    private static final int MARGIN_TONES = 6;

    public static WideBandStatistics of(ClassRows rows) {
        int[] occupied = IntStream.range(0, rows.tones())
                .filter(tone -> occupied(rows, tone))
                .toArray();
        int first = Math.max(0, occupied[0] - MARGIN_TONES);
        int last = Math.min(rows.tones() - 1, occupied[occupied.length - 1] + MARGIN_TONES);
        double[] shape = new double[last - first + 1];
        double[] spread = new double[shape.length];
        for (int tone = first; tone <= last; tone++) {
            int at = tone;
            double[] logs = IntStream.range(0, rows.rows())
                    .mapToDouble(row -> Math.log10(Math.max(MIN_RELATIVE, rows.relative(row, at))))
                    .toArray();
            shape[tone - first] = Figures.mean(logs);
            spread[tone - first] = Figures.deviation(logs);
        }
        return new WideBandStatistics(first, shape, spread);
    }

    private static boolean occupied(ClassRows rows, int tone) {
        double[] overFloor = IntStream.range(0, rows.rows())
                .mapToDouble(row -> rows.powers()[row][tone] / rows.floors()[row])
                .toArray();
        return Figures.median(overFloor) > OCCUPIED_FLOORS;
    }
}
