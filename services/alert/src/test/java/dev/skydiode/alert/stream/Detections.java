package dev.skydiode.alert.stream;

import dev.skydiode.contracts.v1.Detection;
import dev.skydiode.contracts.v1.TrackState;
import dev.skydiode.messaging.UnixNanos;
import java.time.Duration;
import java.time.Instant;

/** Detections for tests. */
public final class Detections {
    public static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private Detections() {}

    /** A sure track of a drone. */
    public static Detection detection(String trackId, String sensorId, String className, TrackState state) {
        return Detection.newBuilder()
                .setTrackId(trackId)
                .setSensorId(sensorId)
                .setClassName(className)
                .setClassKind("drone")
                .setState(state)
                .setFirstSeenUnixNanos(UnixNanos.of(START))
                .setLastSeenUnixNanos(UnixNanos.of(START.plus(Duration.ofSeconds(3))))
                .setWindows(12)
                .setConfidence(0.97)
                .setRunnerUp("q205")
                .setCenterFrequencyHertz(2.44e9)
                .setBandwidthHertz(9e6)
                .setSnrDb(23)
                .setEnergyNanojoules(612)
                .setMeanPowerMilliwatts(5.1)
                .setPowerAccounting("series")
                .setDigitalChainWatts(225)
                .setSimulated(true)
                .build();
    }
}
