package dev.skydiode.alert.view;

import dev.skydiode.contracts.v1.SensorProfile;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an operator says of a sensor.
 *
 * @param name for people; null where it has none but its id
 * @param site null where none is named
 * @param latitude degrees, WGS 84; null where the position is unknown
 * @param longitude degrees, WGS 84; null where the position is unknown
 * @param heightMeters over the ellipsoid; null where unknown
 * @param antenna in words; null where nothing is said
 * @param azimuthDegrees where a directional antenna points, clockwise from true north; null for others
 */
public record ProfileView(
        String sensorId,
        @Nullable String name,
        @Nullable String site,
        @Nullable Double latitude,
        @Nullable Double longitude,
        @Nullable Double heightMeters,
        @Nullable String antenna,
        @Nullable Double azimuthDegrees,
        @Nullable String operator,
        @Nullable Instant updatedAt) {

    static ProfileView of(SensorProfile profile) {
        boolean placed = profile.hasPosition();
        return new ProfileView(
                profile.getSensorId(),
                Shown.text(profile.getName()),
                Shown.text(profile.getSite()),
                placed ? Shown.finite(profile.getPosition().getLatitude()) : null,
                placed ? Shown.finite(profile.getPosition().getLongitude()) : null,
                profile.getPosition().hasHeightMeters()
                        ? Shown.finite(profile.getPosition().getHeightMeters())
                        : null,
                Shown.text(profile.getAntenna()),
                profile.hasAzimuthDegrees() ? Shown.finite(profile.getAzimuthDegrees()) : null,
                Shown.text(profile.getOperator()),
                Shown.instant(profile.getUpdatedUnixNanos()));
    }

    /** Whether it has a position. */
    public boolean placed() {
        return latitude != null && longitude != null;
    }
}
