package dev.skydiode.ingest.recording;

import dev.skydiode.radio.iq.Windows;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of how recordings are taken.
 *
 * @param folder where archives lie while they are cut; the temporary folder unless set
 * @param maxSize largest archive
 * @param atOnce archives that are cut together, and so many times {@code maxSize} on the disk; beyond it the answer is 429
 * @param captureSamples samples of each capture, 8192 to 262144
 */
@ConfigurationProperties("skydiode.ingest.recording")
public record RecordingSettings(
        Path folder,
        @DefaultValue("256MB") DataSize maxSize,
        @DefaultValue("2") int atOnce,
        @DefaultValue("65536") int captureSamples) {

    /** Refuses what could never work. */
    public RecordingSettings {
        folder = folder == null ? Path.of(System.getProperty("java.io.tmpdir")) : folder;
        if (maxSize.toBytes() < 1 || atOnce < 1) {
            throw new IllegalArgumentException("skydiode.ingest.recording.max-size and .at-once must be above 0");
        }
        if (captureSamples < Windows.SAMPLES || captureSamples > 262_144) {
            throw new IllegalArgumentException(
                    "skydiode.ingest.recording.capture-samples must be 8192 to 262144, is " + captureSamples);
        }
    }
}
