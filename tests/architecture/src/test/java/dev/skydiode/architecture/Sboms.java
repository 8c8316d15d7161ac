package dev.skydiode.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The CycloneDX documents inside the services' jars.
 *
 * @param documents empty where there are no jars, only classes
 */
record Sboms(List<JsonNode> documents) {

    /** Why there may be none. */
    static final String NEED = "needs jars, which the phase package makes: run ./skydiode test";

    private static final String DOCUMENT = "META-INF/sbom/application.cdx.json";

    static Sboms read() throws IOException {
        JsonMapper json = new JsonMapper();
        List<JsonNode> documents = new ArrayList<>();
        for (URL url : Collections.list(Sboms.class.getClassLoader().getResources(DOCUMENT))) {
            try (InputStream in = url.openStream()) {
                documents.add(json.readTree(in));
            }
        }
        return new Sboms(documents);
    }

    /** What the services are made of, but for the project's own modules. */
    List<JsonNode> libraries() {
        return documents.stream()
                .flatMap(document -> components(document).stream())
                .filter(component -> !component.path("group").asString().startsWith("dev.skydiode"))
                .toList();
    }

    static List<JsonNode> components(JsonNode document) {
        List<JsonNode> components = new ArrayList<>();
        document.path("components").forEach(components::add);
        return components;
    }
}
