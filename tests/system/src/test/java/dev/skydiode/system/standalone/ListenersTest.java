package dev.skydiode.system.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.access.pki.Authority;
import dev.skydiode.standalone.broker.ListenerPort;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What listens where in each mode of the standalone, and of a gateway beside a receiver; of the containers
 * tests/system/secure-smoke asks the same.
 */
@EnabledOnOs(OS.LINUX)
class ListenersTest {

    @TempDir
    Path folder;

    @Test
    void openListensOnThisMachineAlone() throws Exception {
        ServeProcess serve = new ServeProcess(folder);

        assertThat(listeners(serve))
                .contains(serve.bootstrapServers(), URI.create(serve.url()).getAuthority())
                .allMatch(listener -> listener.startsWith("127.0.0.1:"));
    }

    @Test
    void withLoginAndTlsTheWebAloneIsReachedFromElsewhere() throws Exception {
        Authority authority = Authority.make("test", Instant.now(), Duration.ofDays(1), new SecureRandom());
        Authority.Signed web = authority.sign("web", List.of("127.0.0.1"), Duration.ofDays(1));
        ServeProcess serve = new ServeProcess(folder);
        int management = ListenerPort.PAGE.choose("127.0.0.1", 0);

        Set<String> listeners = listeners(
                serve,
                "--host",
                "0.0.0.0",
                "--management-port",
                Integer.toString(management),
                "--access",
                "login",
                "--tls-certificate",
                Files.writeString(folder.resolve("web.crt"), web.certificatePem())
                        .toString(),
                "--tls-key",
                Files.writeString(folder.resolve("web.key"), web.keyPem()).toString());

        assertThat(listeners.stream().filter(listener -> !listener.startsWith("127.0.0.1:")))
                .containsExactly("*:" + URI.create(serve.url()).getPort());
        assertThat(listeners).contains(serve.bootstrapServers(), "127.0.0.1:" + management);
    }

    /** Who asks for it gets web and broker in the clear, as the option says. */
    @Test
    void insecureOpensTheWebAndTheBrokerAndNothingElse() throws Exception {
        ServeProcess serve = new ServeProcess(folder);

        Set<String> listeners = listeners(serve, "--host", "0.0.0.0", "--insecure");

        assertThat(listeners.stream().filter(listener -> !listener.startsWith("127.0.0.1:")))
                .containsExactlyInAnyOrder(
                        "*:" + URI.create(serve.url()).getPort(),
                        "*:" + URI.create("kafka://" + serve.bootstrapServers()).getPort());
    }

    @Test
    void aGatewayListensForItsPacketsAndOnThisMachineForItsStatus() throws Exception {
        int packets = ListenerPort.PAGE.choose("127.0.0.1", 0);
        int status = ListenerPort.KAFKA.choose("127.0.0.1", 0);

        assertThat(listeners(
                        new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "--add-modules",
                                "jdk.incubator.vector",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.skydiode.gateway.GatewayApplication",
                                "--source",
                                "vita49://0.0.0.0:" + packets,
                                "--status-port",
                                Integer.toString(status),
                                "--spool-dir",
                                folder.resolve("spool").toString()),
                        "(health: "))
                .containsExactlyInAnyOrder("*:" + packets, "127.0.0.1:" + status);
    }

    private static Set<String> listeners(ServeProcess serve, String... options) throws IOException {
        return listeners(serve.command(options), "Skydiode is ready");
    }

    /** @param ready what it says once everything that is to listen does */
    private static Set<String> listeners(ProcessBuilder command, String ready) throws IOException {
        Process process = command.redirectErrorStream(true).start();
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            StringBuilder all = new StringBuilder();
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                all.append(line).append('\n');
                if (line.contains(ready)) {
                    return Listeners.of(process);
                }
            }
            throw new AssertionError("it ended:\n" + all);
        } finally {
            process.destroy();
            process.onExit().join();
        }
    }
}
