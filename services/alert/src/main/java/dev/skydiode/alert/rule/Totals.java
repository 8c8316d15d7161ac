package dev.skydiode.alert.rule;

/**
 * Windows and what the chip spent on them.
 *
 * @param windows number of windows, at least 0
 * @param milliwattWindows sum over the windows of the chip's power, milliwatt
 * @param energyNanojoules energy over these windows, nanojoule
 */
public record Totals(long windows, double milliwattWindows, double energyNanojoules) {
    /** Nothing yet. */
    public static final Totals NONE = new Totals(0, 0, 0);

    public Totals {
        if (windows < 0) {
            throw new IllegalArgumentException("windows must not be negative, but is " + windows);
        }
        if (!Double.isFinite(milliwattWindows) || !Double.isFinite(energyNanojoules)) {
            throw new IllegalArgumentException("power and energy must be finite");
        }
    }

    /** Of so many windows with this mean power. */
    public static Totals of(long windows, double meanPowerMilliwatts, double energyNanojoules) {
        return new Totals(windows, windows * meanPowerMilliwatts, energyNanojoules);
    }

    /** These and what a track has more than was counted of it before. */
    Totals plusGrowth(Totals track, Totals counted) {
        return new Totals(
                Math.addExact(windows, track.windows - counted.windows),
                milliwattWindows + track.milliwattWindows - counted.milliwattWindows,
                energyNanojoules + track.energyNanojoules - counted.energyNanojoules);
    }

    /** The later of two reports of one track, whose totals only grow: a report that comes late changes nothing. */
    Totals orLater(Totals report) {
        return report.windows >= windows ? report : this;
    }

    /** Mean power over the windows, milliwatt; 0 without windows. */
    public double meanPowerMilliwatts() {
        return windows == 0 ? 0 : milliwattWindows / windows;
    }
}
