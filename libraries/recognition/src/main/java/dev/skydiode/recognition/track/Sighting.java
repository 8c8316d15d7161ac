package dev.skydiode.recognition.track;

/**
 * One window of a sensor, as tracks see it.
 *
 * @param className the class, or empty for a window that was not classified
 * @param classKind kind of the class
 * @param runnerUp second best class
 * @param startUnixNanos event time
 * @param confidence 0 to 1
 * @param snrDb peak over noise
 * @param centerFrequencyHertz middle of the signal
 * @param bandwidthHertz occupied part of the band
 * @param milliwatts power of the chip in this window
 * @param nanojoules energy of the chip for this window
 * @param simulated whether a simulator made the signal
 * @param modelFingerprint of the model that classified it
 */
public record Sighting(
        String className,
        String classKind,
        String runnerUp,
        long startUnixNanos,
        double confidence,
        double snrDb,
        double centerFrequencyHertz,
        double bandwidthHertz,
        double milliwatts,
        double nanojoules,
        boolean simulated,
        String modelFingerprint) {

    /** The same window where its class is not believed. */
    Sighting unclassified() {
        return new Sighting(
                "",
                "",
                runnerUp,
                startUnixNanos,
                confidence,
                snrDb,
                centerFrequencyHertz,
                bandwidthHertz,
                milliwatts,
                nanojoules,
                simulated,
                modelFingerprint);
    }

    boolean classified() {
        return !className.isEmpty();
    }
}
