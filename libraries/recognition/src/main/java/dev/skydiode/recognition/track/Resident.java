package dev.skydiode.recognition.track;

/**
 * Something that a sensor usually receives.
 *
 * @param centerFrequencyHertz middle of its band; of one that hops, of all of its frequencies
 * @param bandwidthHertz of one emission
 * @param hops whether it is on several frequencies
 * @param firstSeenUnixNanos event time
 * @param lastSeenUnixNanos event time
 * @param minutes in which it was there, counted once each
 */
public record Resident(
        double centerFrequencyHertz,
        double bandwidthHertz,
        boolean hops,
        long firstSeenUnixNanos,
        long lastSeenUnixNanos,
        long minutes) {}
