package dev.skydiode.experiments.air;

/**
 * Something that a rule says is on the air.
 *
 * @param startSeconds from the start of the scene
 * @param endSeconds its end
 * @param lowerHertz lower edge on the air
 * @param upperHertz upper edge
 * @param className what it is; empty where it is not named
 */
record Finding(double startSeconds, double endSeconds, double lowerHertz, double upperHertz, String className) {

    boolean named() {
        return !className.isEmpty();
    }

    /** Whether it is there at a moment, somewhere in a band. */
    boolean covers(double seconds, double fromHertz, double toHertz) {
        return startSeconds <= seconds && seconds < endSeconds && lowerHertz < toHertz && upperHertz > fromHertz;
    }
}
