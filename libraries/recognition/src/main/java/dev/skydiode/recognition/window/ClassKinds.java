package dev.skydiode.recognition.window;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What each class is: drone, controller or benign. Data, not code: the file {@code class-policy.json}.
 *
 * @param kinds kind by class name
 * @param otherwise kind of a class that the file does not name
 */
public record ClassKinds(Map<String, String> kinds, String otherwise) {

    private static final Set<String> KNOWN = Set.of("drone", "controller", "benign");
    private static final String RESOURCE = "class-policy.json";

    /** Takes a copy and refuses kinds that nobody knows. */
    public ClassKinds {
        kinds = Map.copyOf(kinds);
        for (String kind : kinds.values()) {
            requireKnown(kind);
        }
        requireKnown(otherwise);
    }

    /** The kinds that come with the service. */
    public static ClassKinds builtIn() {
        try (InputStream in = ClassKinds.class.getResourceAsStream(RESOURCE)) {
            return read(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the service's own " + RESOURCE + " cannot be read", unreadable);
        }
    }

    /**
     * Reads a file of the form of {@code class-policy.json}.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    public static ClassKinds read(InputStream in) {
        try {
            JsonNode root = JsonMapper.shared().readTree(in);
            Map<String, String> kinds = new HashMap<>();
            root.path("classes")
                    .properties()
                    .forEach(entry -> kinds.put(
                            entry.getKey(), entry.getValue().path("kind").asString("")));
            return new ClassKinds(kinds, root.path("otherwise").path("kind").asString(""));
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException("class policy: " + malformed.getOriginalMessage(), malformed);
        }
    }

    /** Kind of a class. */
    public String of(String className) {
        return kinds.getOrDefault(className, otherwise);
    }

    private static void requireKnown(String kind) {
        if (!KNOWN.contains(kind)) {
            throw new IllegalArgumentException("class policy: kind must be one of " + KNOWN + ", is '" + kind + "'");
        }
    }
}
