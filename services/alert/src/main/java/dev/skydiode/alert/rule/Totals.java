package dev.skydiode.alert.rule;

/**
 * Windows and what the chip spent on them.
 *
 * @param windows number of windows, at least 0
 * @param meanPowerMilliwatts mean power over these windows; 0 without windows
 * @param energyNanojoules energy over these windows
 */
public record Totals(long windows, double meanPowerMilliwatts, double energyNanojoules) {
    /** Nothing yet. */
    public static final Totals NONE = new Totals(0, 0, 0);

    /** These and the windows of a track; the mean power is weighted by windows. */
    public Totals plus(HeardTrack track) {
        long sum = windows + track.windows();
        double mean =
                sum == 0 ? 0 : (windows * meanPowerMilliwatts + track.windows() * track.meanPowerMilliwatts()) / sum;
        return new Totals(sum, mean, energyNanojoules + track.energyNanojoules());
    }
}
