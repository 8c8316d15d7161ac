package dev.skydiode.ingest.recording;

import static dev.skydiode.messaging.SettingBounds.atLeast;
import static dev.skydiode.messaging.SettingBounds.within;

import dev.skydiode.radio.iq.Windows;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of how recordings are taken.
 *
 * @param folder where archives lie while they are cut; unless set the temporary folder
 * @param maxSize largest archive (at least 1B)
 * @param atOnce archives that are cut together, and so many times {@code max-size} on the disk; beyond: 429 (at least 1)
 * @param captureSamples samples of each capture (8192 to 262144)
 */
@ConfigurationProperties("skydiode.ingest.recording")
public record RecordingSettings(
        Path folder,
        @DefaultValue("256MB") DataSize maxSize,
        @DefaultValue("2") int atOnce,
        @DefaultValue("65536") int captureSamples) {

    private static final int MAX_CAPTURE_SAMPLES = 262_144;

    /** Refuses what could never work. */
    public RecordingSettings {
        folder = folder == null ? Path.of(System.getProperty("java.io.tmpdir")) : folder;
        atLeast(DataSize.ofBytes(1), "skydiode.ingest.recording.max-size", maxSize);
        atLeast(1, "skydiode.ingest.recording.at-once", atOnce);
        within(Windows.SAMPLES, MAX_CAPTURE_SAMPLES, "skydiode.ingest.recording.capture-samples", captureSamples);
    }
}
