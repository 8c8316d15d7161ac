package dev.skydiode.recognition.track;

/**
 * Something to report about a track.
 *
 * @param phase what happened
 * @param track how it stands
 */
public record EmitterReport(Phase phase, EmitterTrack track) {

    /** What happened to a track. */
    public enum Phase {
        /** It was there often enough. */
        OPENED,
        /** It goes on. */
        UPDATED,
        /** It was not there for the timeout, or the sensor was not. */
        CLOSED
    }
}
