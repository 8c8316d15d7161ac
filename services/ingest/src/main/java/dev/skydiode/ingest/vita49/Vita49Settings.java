package dev.skydiode.ingest.vita49;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the VITA-49 door.
 *
 * @param port UDP port; 0 keeps the door shut
 * @param address local address to listen at
 * @param captureSamples complex samples that are put together to one capture
 */
@ConfigurationProperties("skydiode.ingest.vita49")
public record Vita49Settings(
        @DefaultValue("0") int port,
        @DefaultValue("127.0.0.1") String address,
        @DefaultValue("65536") int captureSamples) {

    /** Refuses sizes that could never work. */
    public Vita49Settings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("skydiode.ingest.vita49.port must be 0 to 65535, but is " + port);
        }
        if (captureSamples < 8192 || captureSamples > 262_144) {
            throw new IllegalArgumentException(
                    "skydiode.ingest.vita49.capture-samples must be 8192 to 262144, but is " + captureSamples);
        }
    }
}
