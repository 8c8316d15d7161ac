package dev.skydiode.alert;

import dev.skydiode.alert.dashboard.MapGround;
import java.nio.file.Path;

/**
 * What lies under the sensors on the map; nothing unless told, so that the page asks nobody but this service.
 *
 * @param tiles path of map tiles on this address, with {@code {z}}, {@code {x}} and {@code {y}}
 * @param plan image of the site ...
 * @param south ... and its edges in degrees, WGS 84
 * @param west its western edge
 * @param north its northern edge
 * @param east its eastern edge
 */
public record MapSettings(String tiles, Path plan, Double south, Double west, Double north, Double east) {
    public MapSettings {
        if (tiles != null && !tiles.startsWith("/")) {
            throw new IllegalArgumentException(
                    "skydiode.alert.map.tiles must be a path on this address, such as /tiles/{z}/{x}/{y}.png: the page asks"
                            + " nobody else");
        }
        if (plan != null && (south == null || west == null || north == null || east == null)) {
            throw new IllegalArgumentException(
                    "skydiode.alert.map.plan needs its edges: south, west, north and east, in degrees");
        }
    }

    MapGround ground() {
        return new MapGround(tiles, plan == null ? null : new MapGround.Plan(south, west, north, east), plan);
    }
}
