package dev.skydiode.alert.dashboard;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What lies under the sensors on the map.
 *
 * @param tiles address of tiles; null where there are none
 * @param plan edges of the site's plan; null where there is none
 * @param file the plan's image
 */
public record MapGround(
        @Nullable String tiles,
        @Nullable Plan plan,
        @JsonIgnore @Nullable Path file) {
    /** Degrees, WGS 84. */
    public record Plan(double south, double west, double north, double east) {}
}
