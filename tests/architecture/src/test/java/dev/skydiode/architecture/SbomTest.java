package dev.skydiode.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the services are made of, by the CycloneDX documents inside their jars: licences, versions, digests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SbomTest {

    private static final String DOCUMENT = "META-INF/sbom/application.cdx.json";
    private static final Set<String> SERVICES =
            Set.of("alert", "gateway", "identification", "ingest", "standalone", "workbench");

    /** Licences under which a library may be distributed with this project; of several that it offers one must be here. */
    private static final Set<String> ALLOWED = Set.of(
            "0BSD",
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            // MIT by its text.
            "Bouncy Castle Licence",
            "CC0-1.0",
            "EPL-1.0",
            "EPL-2.0",
            // BSD-3-Clause by its text.
            "Go License",
            "LGPL-2.1-only",
            "LGPL-2.1-or-later",
            "MIT",
            "MIT-0",
            "MPL-2.0",
            "Mozilla Public License version 2.0",
            "UPL-1.0");

    private final List<JsonNode> documents = new ArrayList<>();

    @BeforeAll
    void read() throws IOException {
        JsonMapper json = new JsonMapper();
        for (URL url : Collections.list(getClass().getClassLoader().getResources(DOCUMENT))) {
            try (InputStream in = url.openStream()) {
                documents.add(json.readTree(in));
            }
        }
        assumeTrue(!documents.isEmpty(), "needs jars, which the phase package makes: run ./skydiode test");
    }

    @Test
    void eachServiceSaysWhatItIsMadeOf() {
        assertThat(documents)
                .extracting(document -> document.at("/metadata/component/name").asString())
                .containsAll(SERVICES);
        assertThat(documents)
                .allSatisfy(document -> assertThat(components(document)).hasSizeGreaterThan(5));
    }

    @Test
    void everyLibraryHasALicenceThatAllowsIt() {
        Set<String> wrong = new TreeSet<>();
        for (JsonNode component : libraries()) {
            Set<String> licences = licences(component);
            if (licences.stream().noneMatch(ALLOWED::contains)) {
                wrong.add(component.get("purl").asString() + " " + licences);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyLibraryIsAReleaseWithADigest() {
        assertThat(libraries()).allSatisfy(component -> {
            assertThat(component.get("version").asString())
                    .as("%s", component.get("purl"))
                    .doesNotContain("SNAPSHOT", "alpha", "beta", "-rc", "-RC", "-M");
            assertThat(component.get("hashes"))
                    .as("%s", component.get("purl"))
                    .anySatisfy(hash -> assertThat(hash.get("alg").asString()).isEqualTo("SHA-256"));
        });
    }

    private List<JsonNode> libraries() {
        return documents.stream()
                .flatMap(document -> components(document).stream())
                .filter(component -> !component.path("group").asString().startsWith("dev.skydiode"))
                .toList();
    }

    private static List<JsonNode> components(JsonNode document) {
        List<JsonNode> components = new ArrayList<>();
        document.path("components").forEach(components::add);
        return components;
    }

    /** Their SPDX identifiers, or their names where they have none. */
    private static Set<String> licences(JsonNode component) {
        Set<String> licences = new TreeSet<>();
        for (JsonNode licence : component.path("licenses")) {
            licences.add(
                    licence.has("expression")
                            ? licence.get("expression").asString()
                            : licence.path("license")
                                    .path("id")
                                    .asString(
                                            licence.path("license").path("name").asString()));
        }
        return licences.stream()
                .flatMap(licence -> List.of(licence.split(" OR ")).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
