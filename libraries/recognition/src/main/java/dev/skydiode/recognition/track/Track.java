package dev.skydiode.recognition.track;

/**
 * A track or, while not {@code open}, the windows that may become one. Sums run over all its windows.
 *
 * @param latest its newest window in event time
 * @param open whether enough windows agreed
 * @param bornUnixNanos event time of the window that came first: never changes, so that it names the track
 * @param firstSeenUnixNanos event time of its first window
 * @param windows how many it has
 * @param confidenceSum of all windows
 * @param snrSum of all windows, decibel
 * @param milliwattsSum of all windows
 * @param nanojoulesSum of all windows
 * @param reportedUnixNanos event time of its newest report; 0 before the first
 */
public record Track(
        Sighting latest,
        boolean open,
        long bornUnixNanos,
        long firstSeenUnixNanos,
        long windows,
        double confidenceSum,
        double snrSum,
        double milliwattsSum,
        double nanojoulesSum,
        long reportedUnixNanos) {

    static Track first(Sighting sighting) {
        return new Track(
                sighting,
                false,
                sighting.startUnixNanos(),
                sighting.startUnixNanos(),
                1,
                sighting.confidence(),
                sighting.snrDb(),
                sighting.milliwatts(),
                sighting.nanojoules(),
                0);
    }

    Track with(Sighting sighting) {
        return new Track(
                sighting.startUnixNanos() >= latest.startUnixNanos() ? sighting : latest,
                open,
                bornUnixNanos,
                Math.min(firstSeenUnixNanos, sighting.startUnixNanos()),
                windows + 1,
                confidenceSum + sighting.confidence(),
                snrSum + sighting.snrDb(),
                milliwattsSum + sighting.milliwatts(),
                nanojoulesSum + sighting.nanojoules(),
                reportedUnixNanos);
    }

    Track reportedOpen() {
        return new Track(
                latest,
                true,
                bornUnixNanos,
                firstSeenUnixNanos,
                windows,
                confidenceSum,
                snrSum,
                milliwattsSum,
                nanojoulesSum,
                latest.startUnixNanos());
    }

    /** Its class. */
    public String className() {
        return latest.className();
    }

    /** Event time of its newest window. */
    public long lastSeenUnixNanos() {
        return latest.startUnixNanos();
    }

    /** Mean over its windows. */
    public double meanConfidence() {
        return confidenceSum / windows;
    }

    /** Mean over its windows, decibel. */
    public double meanSnrDb() {
        return snrSum / windows;
    }

    /** Mean over its windows. */
    public double meanMilliwatts() {
        return milliwattsSum / windows;
    }
}
