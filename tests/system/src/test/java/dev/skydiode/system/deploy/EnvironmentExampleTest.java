package dev.skydiode.system.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.system.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EnvironmentExampleTest {

    private static final Pattern USED = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*):-([^}]*)}");
    private static final Pattern SHOWN = Pattern.compile("(?m)^([A-Z][A-Z0-9_]*)=(.*)$");
    /** Read by Compose itself, not by the file. */
    private static final String OF_COMPOSE = "COMPOSE_PROJECT_NAME";

    @Test
    void showsEveryVariableOfTheComposeFilesWithItsDefault() throws IOException {
        Map<String, String> used = pairs(USED, "docker-compose.yml");
        for (String overlay : List.of("deploy/cluster.yml", "deploy/secure.yml")) {
            pairs(USED, overlay)
                    .forEach((name, value) -> assertThat(used.putIfAbsent(name, value))
                            .as(name + " in both files")
                            .isIn(null, value));
        }
        Map<String, String> shown = pairs(SHOWN, ".env.example");
        shown.remove(OF_COMPOSE);

        assertThat(used).hasSizeGreaterThan(10);
        assertThat(shown).isEqualTo(used);
    }

    private static Map<String, String> pairs(Pattern pattern, String file) throws IOException {
        Map<String, String> pairs = new TreeMap<>();
        pattern.matcher(Files.readString(Repository.file(file)))
                .results()
                .forEach(match -> pairs.put(match.group(1), match.group(2)));
        return pairs;
    }
}
