package dev.skydiode.standalone.disk;

import dev.skydiode.messaging.SettingBounds;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * When the disk counts as full.
 *
 * @param minFree free room in the data folder below which no capture is taken; unless set a tenth of the volume, 64 MB to
 *     1 GB (at least 1B)
 */
@ConfigurationProperties("skydiode.standalone.disk")
public record DiskSettings(DataSize minFree) {

    private static final long MIN_FREE = DataSize.ofMegabytes(64).toBytes();
    private static final long MAX_FREE = DataSize.ofGigabytes(1).toBytes();

    /** Refuses what could never work. */
    public DiskSettings {
        if (minFree != null) {
            SettingBounds.atLeast(DataSize.ofBytes(1), "skydiode.standalone.disk.min-free", minFree);
        }
    }

    /** Bytes that must be free on a volume of this size. */
    long minFreeBytes(long volumeBytes) {
        return minFree != null ? minFree.toBytes() : Math.clamp(volumeBytes / 10, MIN_FREE, MAX_FREE);
    }
}
