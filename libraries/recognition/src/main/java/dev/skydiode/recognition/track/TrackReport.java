package dev.skydiode.recognition.track;

/**
 * Something to tell about a track.
 *
 * @param phase what happened
 * @param track how it stands
 */
public record TrackReport(Phase phase, Track track) {

    /** What happened to a track. */
    public enum Phase {
        /** Enough windows agreed. */
        OPENED,
        /** It goes on. */
        UPDATED,
        /** It fell silent. */
        CLOSED
    }
}
