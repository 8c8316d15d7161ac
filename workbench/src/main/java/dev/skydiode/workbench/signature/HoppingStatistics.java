package dev.skydiode.workbench.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What is known of a class that hops: its channels, and the mean shape around them. */
public final class HoppingStatistics {
    public static final int SKIRT_REACH = 48;
    public static final int SHAPE_REACH = 6;

    /** Rows of the class mean that count beside those of a channel. */
    private static final int SHRINKING_ROWS = 3;

    private final ClassRows rows;
    private final double[] skirt;
    private final List<Channel> channels = new ArrayList<>();
    private final double floorDeviation;
    private final double peakDeviation;

    /**
     * One channel.
     *
     * @param tone its strongest
     * @param share of the rows
     * @param logFloor mean log10 of the floor, shrunk towards that of the class
     * @param logPeak mean log10 of the peak, likewise
     * @param shape mean relative power around it, likewise
     */
    public record Channel(int tone, double share, double logFloor, double logPeak, double[] shape) {}

    public HoppingStatistics(ClassRows rows) {
        this.rows = rows;
        this.skirt = new double[2 * SKIRT_REACH + 1];
        int[] all = IntStream.range(0, rows.rows()).toArray();
        for (int offset = -SKIRT_REACH; offset <= SKIRT_REACH; offset++) {
            double[] seen = around(all, offset);
            skirt[SKIRT_REACH + offset] = Figures.mean(seen);
        }
        double[] floorRests = new double[rows.rows()];
        double[] peakRests = new double[rows.rows()];
        for (int tone : IntStream.of(rows.strongest()).sorted().distinct().toArray()) {
            int[] own = IntStream.of(all)
                    .filter(row -> rows.strongest()[row] == tone)
                    .toArray();
            Channel channel = channel(tone, own);
            channels.add(channel);
            for (int row : own) {
                floorRests[row] = rows.logFloors()[row] - channel.logFloor;
                peakRests[row] = rows.logPeaks()[row] - channel.logPeak;
            }
        }
        this.floorDeviation = Figures.deviation(floorRests);
        this.peakDeviation = Figures.deviation(peakRests);
    }

    private Channel channel(int tone, int[] own) {
        double[] shape = new double[2 * SHAPE_REACH + 1];
        for (int offset = -SHAPE_REACH; offset <= SHAPE_REACH; offset++) {
            shape[SHAPE_REACH + offset] = shrunk(around(own, offset), skirt[SKIRT_REACH + offset]);
        }
        return new Channel(
                tone,
                (double) own.length / rows.rows(),
                shrunk(of(rows.logFloors(), own), Figures.mean(rows.logFloors())),
                shrunk(of(rows.logPeaks(), own), Figures.mean(rows.logPeaks())),
                shape);
    }

    private static double shrunk(double[] values, double classMean) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return (sum + SHRINKING_ROWS * classMean) / (values.length + SHRINKING_ROWS);
    }

    private static double[] of(double[] values, int[] own) {
        return IntStream.of(own).mapToDouble(row -> values[row]).toArray();
    }

    /** Relative power so many tones from the strongest, of the rows in which that is a tone. */
    private double[] around(int[] own, int offset) {
        return IntStream.of(own)
                .filter(row -> rows.strongest()[row] + offset >= 0 && rows.strongest()[row] + offset < rows.tones())
                .mapToDouble(row -> rows.relative(row, rows.strongest()[row] + offset))
                .toArray();
    }

    public double[] skirt() {
        return skirt.clone();
    }

    public List<Channel> channels() {
        return List.copyOf(channels);
    }

    /** Of log10 of the floor, from the channel's mean. */
    public double floorDeviation() {
        return floorDeviation;
    }

    /** Of log10 of the peak, from the channel's mean. */
    public double peakDeviation() {
        return peakDeviation;
    }
}
