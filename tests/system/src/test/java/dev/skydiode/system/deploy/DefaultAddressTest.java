package dev.skydiode.system.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.system.Repository;
import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;

/** What a service does that is started by {@code java -jar} and told nothing. */
class DefaultAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "identification", "alert"})
    void listensForThisMachineAlone(String service) throws Exception {
        PropertySource<?> settings = new YamlPropertySourceLoader()
                .load(
                        service,
                        new FileSystemResource(
                                Repository.file("services/" + service + "/src/main/resources/application.yml")))
                .getFirst();

        String address = String.valueOf(settings.getProperty("server.address"));
        assertThat(InetAddress.getByName(address).isLoopbackAddress())
                .as(address)
                .isTrue();
    }
}
