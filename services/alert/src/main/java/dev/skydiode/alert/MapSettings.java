package dev.skydiode.alert;

import dev.skydiode.alert.dashboard.MapGround;
import dev.skydiode.messaging.SettingBounds;
import java.nio.file.Path;

/**
 * What lies under the sensors on the map; nothing unless set, so that the page asks nobody but this service.
 *
 * @param tiles path of map tiles on this address, such as {@code /tiles/{z}/{x}/{y}.png}; unless set the map is plain
 * @param plan file of an image of the site; needs its four edges
 * @param south southern edge of the plan, degrees WGS 84 (-90 to 90)
 * @param west western edge of the plan, degrees WGS 84 (-180 to 180)
 * @param north northern edge of the plan, degrees WGS 84 (-90 to 90)
 * @param east eastern edge of the plan, degrees WGS 84 (-180 to 180)
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
        edge("south", south, 90);
        edge("west", west, 180);
        edge("north", north, 90);
        edge("east", east, 180);
    }

    private static void edge(String name, Double degrees, double most) {
        if (degrees != null) {
            SettingBounds.within(-most, most, "skydiode.alert.map." + name, degrees);
        }
    }

    MapGround ground() {
        return new MapGround(tiles, plan == null ? null : new MapGround.Plan(south, west, north, east), plan);
    }
}
