package dev.skydiode.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What the services are made of, by the CycloneDX documents inside their jars: licences, versions, digests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SbomTest {

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

    private Sboms sboms;

    @BeforeAll
    void read() throws IOException {
        sboms = Sboms.read();
        assumeTrue(!sboms.documents().isEmpty(), Sboms.NEED);
    }

    @Test
    void eachServiceSaysWhatItIsMadeOf() {
        assertThat(sboms.documents())
                .extracting(document -> document.at("/metadata/component/name").asString())
                .containsAll(SERVICES);
        assertThat(sboms.documents())
                .allSatisfy(document -> assertThat(Sboms.components(document)).hasSizeGreaterThan(5));
    }

    @Test
    void everyLibraryHasALicenceThatAllowsIt() {
        Set<String> wrong = new TreeSet<>();
        for (JsonNode component : sboms.libraries()) {
            Set<String> licences = licences(component);
            if (licences.stream().noneMatch(ALLOWED::contains)) {
                wrong.add(component.get("purl").asString() + " " + licences);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyLibraryIsAReleaseWithADigest() {
        assertThat(sboms.libraries()).allSatisfy(component -> {
            assertThat(component.get("version").asString())
                    .as("%s", component.get("purl"))
                    .doesNotContain("SNAPSHOT", "alpha", "beta", "-rc", "-RC", "-M");
            assertThat(component.get("hashes"))
                    .as("%s", component.get("purl"))
                    .anySatisfy(hash -> assertThat(hash.get("alg").asString()).isEqualTo("SHA-256"));
        });
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
