package dev.skydiode.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * No library of a service has a weakness that is known, by advisories in a folder that {@code -Dskydiode.advisories=DIR} names:
 * an unpacked list of OSV for Maven, or single entries. Nothing is fetched.
 */
class AdvisoriesTest {

    private static final String SETTING = "skydiode.advisories";
    private static final JsonMapper JSON = new JsonMapper();

    @Tag("needs-advisories")
    @Test
    void noLibraryHasAKnownWeakness() throws IOException {
        String folder = System.getProperty(SETTING, "");
        assumeFalse(
                folder.isEmpty(), "known weaknesses were not looked for: -D" + SETTING + "=DIR names no advisories");
        Sboms sboms = Sboms.read();
        assumeTrue(!sboms.documents().isEmpty(), Sboms.NEED);
        List<Advisory> advisories = read(House.root().resolve(folder));

        System.out.println("[advisories] " + sboms.libraries().size() + " uses of libraries, " + advisories.size()
                + " advisories of " + folder);
        assertThat(advisories).as("advisories in " + folder).isNotEmpty();
        assertThat(weaknesses(sboms.libraries(), advisories)).isEmpty();
    }

    private static Set<String> weaknesses(List<JsonNode> libraries, List<Advisory> advisories) {
        Set<String> found = new TreeSet<>();
        for (JsonNode library : libraries) {
            String name = library.path("group").asString() + ":"
                    + library.path("name").asString();
            String version = library.path("version").asString();
            advisories.forEach(advisory -> advisory.of(name, version).ifPresent(found::add));
        }
        return found;
    }

    /** Every file of a folder and of those in it that ends in {@code .json}. */
    private static List<Advisory> read(Path folder) throws IOException {
        List<Advisory> advisories = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".json")).toList()) {
                try {
                    advisories.add(Advisory.read(JSON.readTree(Files.readAllBytes(file))));
                } catch (JacksonException wrong) {
                    throw new IOException(
                            file + ": expected an entry in OSV's form: " + wrong.getOriginalMessage(), wrong);
                }
            }
        }
        return advisories;
    }

    /** Invented, as all that follow. */
    private static Advisory advisory(String more, String affected) {
        return Advisory.read(JSON.readTree("""
                {"id": "TEST-2026-0001", %s "affected": [
                  {"package": {"ecosystem": "npm", "name": "org.example:lib"}, "versions": ["9"]},
                  {"package": {"ecosystem": "Maven", "name": "org.example:other"},
                   "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}]}]},
                  {"package": {"ecosystem": "Maven", "name": "org.example:lib"}, %s}]}
                """.formatted(more, affected)));
    }

    private static Optional<String> found(String events, String version) {
        return advisory("", "\"ranges\": [{\"type\": \"ECOSYSTEM\", \"events\": [" + events + "]}]")
                .of("org.example:lib", version);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"introduced": "0"}, {"fixed": "2.10"}                         | 2.9          | true
            {"introduced": "0"}, {"fixed": "2.10"}                         | 2.10         | false
            {"introduced": "0"}, {"fixed": "2.10"}                         | 2.10.0       | false
            {"introduced": "0"}, {"fixed": "2.10"}                         | 2.10-rc1     | true
            {"introduced": "0"}, {"fixed": "2.10"}                         | 0-alpha1     | true
            {"introduced": "2.0"}, {"fixed": "2.1"}                        | 1.9.9        | false
            {"introduced": "2.0"}, {"fixed": "2.1"}                        | 2.0.0.Final  | true
            {"introduced": "2.0"}, {"last_affected": "2.1"}                | 2.1          | true
            {"introduced": "2.0"}, {"last_affected": "2.1"}                | 2.1.1        | false
            {"introduced": "2.0"}                                          | 9            | true
            {"fixed": "3.2"}, {"introduced": "3"}, {"fixed": "2.2"}, {"introduced": "2"} | 2.5 | false
            {"fixed": "3.2"}, {"introduced": "3"}, {"fixed": "2.2"}, {"introduced": "2"} | 3.1 | true
            {"introduced": "1", "fixed": "2"}                              | 1.5          | true
            """)
    void readsRangesByMavensOrder(String events, String version, boolean weak) {
        assertThat(found(events, version).isPresent()).isEqualTo(weak);
    }

    @Test
    void namesPackageVersionAdvisoryAndWhereItIsFixed() {
        assertThat(found(
                        "{\"introduced\": \"2\"}, {\"fixed\": \"2.2\"}, {\"introduced\": \"3\"}, {\"fixed\": \"3.2\"}",
                        "3.1"))
                .hasValue("org.example:lib 3.1: TEST-2026-0001, fixed in 3.2");
        assertThat(found("{\"introduced\": \"2\"}, {\"last_affected\": \"3\"}", "3"))
                .hasValue("org.example:lib 3: TEST-2026-0001, no fixed version is stated");
    }

    @Test
    void readsSingleVersionsAndNothingThatIsWithdrawnOrOfOthers() {
        String listed = "\"versions\": [\"1.0\", \"1.1.RELEASE\"]";
        assertThat(advisory("", listed).of("org.example:lib", "1.1.RELEASE")).isPresent();
        assertThat(advisory("", listed).of("org.example:lib", "1.2")).isEmpty();
        assertThat(advisory("", listed).of("org.example:lib", "9")).isEmpty();
        assertThat(advisory("", listed).of("org.example:libs", "1.0")).isEmpty();
        assertThat(advisory("\"withdrawn\": \"2026-01-02T00:00:00Z\",", listed).of("org.example:lib", "1.0"))
                .isEmpty();
        assertThat(advisory("", "\"ranges\": [{\"type\": \"GIT\", \"events\": [{\"introduced\": \"0\"}]}]")
                        .of("org.example:lib", "1.0"))
                .isEmpty();
    }

    /** A library that the services really have, under an advisory that was invented for it. */
    @Test
    void findsALibraryOfTheServices(@TempDir Path folder) throws IOException {
        Sboms sboms = Sboms.read();
        assumeTrue(!sboms.documents().isEmpty(), Sboms.NEED);
        Files.writeString(Files.createDirectories(folder.resolve("more")).resolve("TEST-2026-0002.json"), """
                {"id": "TEST-2026-0002", "affected": [{"package": {"ecosystem": "Maven", "name": "org.apache.kafka:kafka-clients"},
                 "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "999"}]}]}]}
                """);
        Files.writeString(folder.resolve("README.txt"), "no advisory");

        assertThat(weaknesses(sboms.libraries(), read(folder)))
                .singleElement()
                .asString()
                .matches("org\\.apache\\.kafka:kafka-clients \\S+: TEST-2026-0002, fixed in 999");
    }
}
