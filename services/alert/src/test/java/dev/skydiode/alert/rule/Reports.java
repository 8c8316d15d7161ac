package dev.skydiode.alert.rule;

import java.time.Duration;
import java.time.Instant;

/** Reports of tracks for tests: each method gives the next variant. */
record Reports(
        String trackId,
        String sensorId,
        Emitter emitter,
        Instant firstSeenAt,
        Duration length,
        Instant reportedAt,
        Totals totals,
        Evidence evidence) {
    static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    static Reports track(String trackId, String sensorId) {
        return new Reports(
                trackId,
                sensorId,
                new Emitter("", true, "dx4e", "controller", false, false),
                START,
                Duration.ofSeconds(1),
                START.plusSeconds(2),
                Totals.of(10, 2, 100),
                new Evidence(0.95, "dx6i", 2.4e9, 2e6, 20, null, null, 225, "published", "", "", "ab12"));
    }

    /** Of an emitter that no classifier names. */
    static Reports unidentified(String trackId, String looksLike, double centerHertz, double bandwidthHertz) {
        return track(trackId, "north")
                .by(new Emitter("", false, "", "", false, false))
                .shows(new Evidence(
                        0, "", centerHertz, bandwidthHertz, 20, null, null, 225, "published", "bursts", looksLike, ""));
    }

    Reports by(Emitter next) {
        return new Reports(trackId, sensorId, next, firstSeenAt, length, reportedAt, totals, evidence);
    }

    Reports of(String className, String kind) {
        return by(new Emitter(emitter.site(), true, className, kind, emitter.simulated(), emitter.historical()));
    }

    Reports simulated() {
        return by(new Emitter(
                emitter.site(), emitter.named(), emitter.className(), emitter.kind(), true, emitter.historical()));
    }

    Reports historical() {
        return by(new Emitter(
                emitter.site(), emitter.named(), emitter.className(), emitter.kind(), emitter.simulated(), true));
    }

    Reports at(String site) {
        return by(new Emitter(
                site, emitter.named(), emitter.className(), emitter.kind(), emitter.simulated(), emitter.historical()));
    }

    Reports at(double centerHertz) {
        return shows(new Evidence(
                evidence.confidence(),
                evidence.runnerUp(),
                centerHertz,
                evidence.bandwidthHertz(),
                evidence.snrDecibels(),
                evidence.levelDbm(),
                evidence.duty(),
                evidence.digitalChainWatts(),
                evidence.powerAccounting(),
                evidence.description(),
                evidence.looksLike(),
                evidence.bundleFingerprint()));
    }

    Reports firstSeen(Instant next) {
        return new Reports(trackId, sensorId, emitter, next, length, reportedAt, totals, evidence);
    }

    Reports lasting(Duration next) {
        return new Reports(trackId, sensorId, emitter, firstSeenAt, next, reportedAt, totals, evidence);
    }

    Reports reported(Instant next) {
        return new Reports(trackId, sensorId, emitter, firstSeenAt, length, next, totals, evidence);
    }

    Reports windows(long windows) {
        return counting(Totals.of(windows, 2, 10.0 * windows));
    }

    Reports counting(Totals next) {
        return new Reports(trackId, sensorId, emitter, firstSeenAt, length, reportedAt, next, evidence);
    }

    Reports shows(Evidence next) {
        return new Reports(trackId, sensorId, emitter, firstSeenAt, length, reportedAt, totals, next);
    }

    Reports confidence(double confidence) {
        return shows(new Evidence(
                confidence,
                evidence.runnerUp(),
                evidence.centerFrequencyHertz(),
                evidence.bandwidthHertz(),
                evidence.snrDecibels(),
                evidence.levelDbm(),
                evidence.duty(),
                evidence.digitalChainWatts(),
                evidence.powerAccounting(),
                evidence.description(),
                evidence.looksLike(),
                evidence.bundleFingerprint()));
    }

    TrackReport report() {
        return new TrackReport(
                trackId, sensorId, emitter, firstSeenAt, firstSeenAt.plus(length), reportedAt, totals, evidence);
    }
}
