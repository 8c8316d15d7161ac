package dev.skydiode.system.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.system.Repository;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;

/**
 * What the Compose files open on the host. All of it is for this machine alone, but in the secure file the two web ports
 * that an operator may publish.
 */
class PublishedPortsTest {

    @ParameterizedTest
    @CsvSource({"docker-compose.yml, 127.0.0.1:, 6", "deploy/cluster.yml, 127.0.0.1:, 2"})
    void areForThisMachineAlone(String file, String address, int published) throws Exception {
        assertThat(published(file))
                .hasSize(published)
                .allSatisfy(port -> assertThat(port).startsWith(address));
    }

    @ParameterizedTest
    @CsvSource({"deploy/secure.yml"})
    void inTheSecureFileAreTheWebsAndForThisMachineUnlessAsked(String file) throws Exception {
        assertThat(published(file))
                .containsExactlyInAnyOrder(
                        "${PUBLIC_ADDRESS:-127.0.0.1}:${INGEST_TLS_PORT:-8444}:8080",
                        "${PUBLIC_ADDRESS:-127.0.0.1}:${ALERT_TLS_PORT:-8443}:8080");
    }

    private static List<String> published(String file) throws Exception {
        List<String> ports = new ArrayList<>();
        for (PropertySource<?> part :
                new YamlPropertySourceLoader().load(file, new FileSystemResource(Repository.file(file)))) {
            for (String name : ((EnumerablePropertySource<?>) part).getPropertyNames()) {
                if (name.matches("services\\..*\\.ports\\[\\d+].*")) {
                    ports.add(String.valueOf(part.getProperty(name)));
                }
            }
        }
        return ports;
    }
}
