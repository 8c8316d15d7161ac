package dev.skydiode.recognition.track;

/**
 * What is remembered of an emission to tell a class from what is mistaken for it.
 *
 * @param className as it was recognised, believed or not; empty where it was not
 * @param startUnixNanos event time of its start
 * @param endUnixNanos event time of its end, of the newest part that was seen
 * @param centerFrequencyHertz middle of its band
 * @param bandwidthHertz occupied bandwidth
 * @param strengthDb level, dBm or over noise
 */
public record RecentEmission(
        String className,
        long startUnixNanos,
        long endUnixNanos,
        double centerFrequencyHertz,
        double bandwidthHertz,
        double strengthDb) {}
