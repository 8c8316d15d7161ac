package dev.skydiode.alert;

import static dev.skydiode.messaging.SettingBounds.atLeast;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where the past is kept.
 *
 * @param folder folder of the embedded database and of the evidence; unless set {@code history} in {@code state-dir}
 * @param url a PostgreSQL database (15 or later), {@code jdbc:postgresql://host/skydiode}; unless set an embedded one
 * @param username user of the PostgreSQL database
 * @param password password of that user
 * @param keep alerts are deleted this long after they opened (at least 1ms)
 * @param keepDetections reports of tracks are deleted after this long (at least 1ms)
 * @param evidenceSize size of all files of evidence; the oldest make room for newer ones (at least 0B)
 * @param bundles files of classifier bundles of one's own, so that simulated chips of theirs can be asked
 */
public record HistorySettings(
        Path folder,
        String url,
        String username,
        String password,
        @DefaultValue("365d") Duration keep,
        @DefaultValue("30d") Duration keepDetections,
        @DefaultValue("2GB") DataSize evidenceSize,
        @DefaultValue List<String> bundles) {

    /** Refuses what could never work. */
    public HistorySettings {
        atLeast(Duration.ofMillis(1), "skydiode.alert.history.keep", keep);
        atLeast(Duration.ofMillis(1), "skydiode.alert.history.keep-detections", keepDetections);
        atLeast(DataSize.ofBytes(0), "skydiode.alert.history.evidence-size", evidenceSize);
    }

    /** The password stays out of logs. */
    @Override
    public String toString() {
        return "HistorySettings[folder=%s, url=%s, keep=%s, keepDetections=%s]"
                .formatted(folder, url, keep, keepDetections);
    }
}
