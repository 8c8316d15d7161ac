package dev.skydiode.scene.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The scenes that come with the library. */
public final class Scenes {
    private static final List<String> NAMES =
            List.of("city", "classes", "dji", "crowd", "fpv", "wifi5", "live", "canary");

    private Scenes() {}

    /** What there is. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * One of them.
     *
     * @throws IllegalArgumentException if there is none of this name; the message lists them
     */
    public static Scene byName(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("no scene named %s: expected one of %s".formatted(name, NAMES));
        }
        String resource = name + ".json";
        try (InputStream in = Scenes.class.getResourceAsStream(resource)) {
            return SceneFile.read(in, resource);
        } catch (IOException e) {
            throw new UncheckedIOException("the library's own " + resource + " cannot be read", e);
        }
    }
}
