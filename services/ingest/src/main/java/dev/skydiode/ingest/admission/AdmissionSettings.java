package dev.skydiode.ingest.admission;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose captures are taken, and how many.
 *
 * @param sensors {@code open}: of any sensor that its sender may speak for; {@code listed}: of those in {@code listed} only
 * @param listed sensor ids; one with '*' at its end stands for all that begin so
 * @param capturesPerSecond most of one sensor; null where there is no bound
 * @param bytesPerSecond most of one sensor; null where there is no bound
 */
@ConfigurationProperties("skydiode.ingest.admission")
public record AdmissionSettings(
        @DefaultValue("open") Sensors sensors,
        @DefaultValue List<String> listed,
        @Nullable Double capturesPerSecond,
        @Nullable Double bytesPerSecond) {

    /** Which sensors are known. */
    public enum Sensors {
        OPEN,
        LISTED
    }

    /** Refuses rates that would let nothing through. */
    public AdmissionSettings {
        if ((capturesPerSecond != null && !(capturesPerSecond > 0))
                || (bytesPerSecond != null && !(bytesPerSecond > 0))) {
            throw new IllegalArgumentException(
                    "skydiode.ingest.admission.captures-per-second and bytes-per-second must be above 0");
        }
    }
}
