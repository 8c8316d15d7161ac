package dev.skydiode.alert.output;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where sensors are, as far as operators have said so. */
public interface Places {
    /** Where this sensor is. */
    Optional<Place> of(String sensorId);

    /**
     * A place, WGS 84.
     *
     * @param latitude degrees
     * @param longitude degrees
     * @param heightMeters over the ellipsoid; null where unknown
     */
    record Place(
            double latitude, double longitude, @Nullable Double heightMeters) {}
}
