package dev.skydiode.ingest.admission;

import static dev.skydiode.messaging.SettingBounds.aboveZero;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose captures are taken, and how many.
 *
 * @param sensors {@code open}: of any sensor that its sender may speak for; {@code listed}: of those in {@code listed} only
 * @param listed sensor ids, separated by commas; one with {@code *} at its end stands for all that begin so
 * @param capturesPerSecond captures of one sensor; beyond: 429. Unless set there is no bound (above 0)
 * @param bytesPerSecond bytes of one sensor; beyond: 429. Unless set there is no bound (above 0)
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
        if (capturesPerSecond != null) {
            aboveZero(Double.MAX_VALUE, "skydiode.ingest.admission.captures-per-second", capturesPerSecond);
        }
        if (bytesPerSecond != null) {
            aboveZero(Double.MAX_VALUE, "skydiode.ingest.admission.bytes-per-second", bytesPerSecond);
        }
    }
}
