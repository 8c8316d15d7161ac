package dev.skydiode.alert;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where the past is kept.
 *
 * @param folder of the embedded database and of the evidence; default: {@code history} in the state folder
 * @param url of a PostgreSQL database, such as {@code jdbc:postgresql://host/skydiode}; default: embedded, in the folder
 * @param username at that database
 * @param password at that database
 * @param keep alerts are forgotten this long after they opened
 * @param keepDetections the same for the reports of their tracks
 * @param evidenceSize of all files of evidence; the oldest make room for newer ones
 */
public record HistorySettings(
        Path folder,
        String url,
        String username,
        String password,
        @DefaultValue("365d") Duration keep,
        @DefaultValue("30d") Duration keepDetections,
        @DefaultValue("2GB") DataSize evidenceSize) {

    /** The password stays out of logs. */
    @Override
    public String toString() {
        return "HistorySettings[folder=%s, url=%s, keep=%s, keepDetections=%s]"
                .formatted(folder, url, keep, keepDetections);
    }
}
