package dev.skydiode.ingest.recording;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the door for recordings.
 *
 * @param maxSize largest archive; it lies in the temporary folder while it is cut
 * @param atOnce archives under way together; beyond it the answer is 429
 * @param captureSamples samples of each capture, 8192 to 262144
 */
@ConfigurationProperties("skydiode.ingest.recording")
public record RecordingSettings(
        @DefaultValue("256MB") DataSize maxSize,
        @DefaultValue("2") int atOnce,
        @DefaultValue("65536") int captureSamples) {

    /** Refuses what could never work. */
    public RecordingSettings {
        if (maxSize.toBytes() < 1 || atOnce < 1) {
            throw new IllegalArgumentException("skydiode.ingest.recording.max-size and .at-once must be above 0");
        }
        if (captureSamples < 8192 || captureSamples > 262_144) {
            throw new IllegalArgumentException(
                    "skydiode.ingest.recording.capture-samples must be 8192 to 262144, is " + captureSamples);
        }
    }
}
