package dev.skydiode.ingest.intake;

import dev.skydiode.messaging.capture.CaptureProblem;
import java.time.Duration;
import java.util.Optional;

/** What one sender may hand over. */
public interface Admission {

    /** Everything. */
    Admission EVERYTHING = new Admission() {
        @Override
        public Optional<CaptureProblem> forbidden(String sensorId) {
            return Optional.empty();
        }

        @Override
        public Optional<Duration> overQuota(String sensorId, long bytes) {
            return Optional.empty();
        }
    };

    /** Why captures of a sensor are not taken from this sender; empty where they are. */
    Optional<CaptureProblem> forbidden(String sensorId);

    /** Counts a capture of so many bytes; or says how long to wait where it is more than the quotas allow now. */
    Optional<Duration> overQuota(String sensorId, long bytes);
}
