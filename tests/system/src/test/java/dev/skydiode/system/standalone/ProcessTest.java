package dev.skydiode.system.standalone;

import static dev.skydiode.system.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.messaging.Topics;
import dev.skydiode.messaging.streams.ProcessEnd;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the process says and which code it leaves with. */
class ProcessTest {

    /** Kafka's controller logs this where it is asked before it leads, which is chance at any start. */
    private static final Pattern ASKED_TOO_SOON = Pattern.compile(
            "\\S+ ERROR kafka\\.server\\.ControllerApis .*\\R\\S*CompletionException: \\S*NotControllerException: .*\\R"
                    + "(?:\tat .*\\R)*(?:Caused by: \\S*NotControllerException: .*\\R)?");

    @TempDir
    Path folder;

    @Test
    void endsByItselfWithZeroAfterItsTimeAndFindsItsStateWhole() throws Exception {
        Said first = run(new ServeProcess(folder).command("--for", "2"));
        assertThat(first.text()).contains("Skydiode is ready: http://127.0.0.1:");
        assertThat(first.code()).isZero();

        Said again = run(new ServeProcess(folder).command("--for", "1"));

        assertThat(again.text()).contains("Skydiode is ready").doesNotContain("corrupted");
        assertThat(again.code()).isZero();
    }

    @Test
    void saysInOneLineThatAPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Said said = run(new ServeProcess(folder, taken.getLocalPort()).command());

            assertThat(said.code()).isEqualTo(2);
            assertThat(said.text()).contains("Kafka cannot listen on 127.0.0.1:" + taken.getLocalPort());
            assertThat(said.text()).hasLineCount(1);
        }
    }

    @Test
    void saysInOneLineThatAnOptionIsWrong() throws Exception {
        Said said = run(new ServeProcess(folder).command("--for", "soon"));

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.text()).contains("--for").contains("soon");
        assertThat(said.text()).hasLineCount(1);
    }

    @Test
    void saysInOneLineWhatASettingNamesInVain() throws Exception {
        Path broken = Files.writeString(folder.resolve("own.json"), "{\"format\": \"kite\"}");
        Said missing = run(new ServeProcess(folder).command("--bundle", "none.json"));
        Said wrong = run(new ServeProcess(folder).command("--set", "skydiode.identification.bundles=" + broken));

        assertThat(missing.code()).isEqualTo(2);
        assertThat(ASKED_TOO_SOON.matcher(missing.text()).replaceAll(""))
                .contains(
                        "skydiode.identification.bundles: none.json: no such bundle; expected a bundle file or one of")
                .doesNotContain("\tat ");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(ASKED_TOO_SOON.matcher(wrong.text()).replaceAll(""))
                .contains("skydiode.identification.bundles: " + broken + ": $")
                .doesNotContain("\tat ");
    }

    /** Only a restart helps where a stream has lost its topic; a process that stayed up would say nothing for ever. */
    @Test
    void endsWhereAStreamCannotGoOn() throws Exception {
        try (ServeProcess serve = new ServeProcess(folder)) {
            // Each thread that dies is replaced after a session, until it is one too many.
            serve.start(
                    "--set",
                    "skydiode.kafka.client[session.timeout.ms]=1500",
                    "--set",
                    "skydiode.kafka.client[heartbeat.interval.ms]=400");
            serve.awaitHealth();
            try (Admin admin = Admin.create(
                    Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) serve.bootstrapServers()))) {
                admin.deleteTopics(List.of(Topics.CAPTURES.name())).all().get(30, TimeUnit.SECONDS);
            }

            assertThat(serve.awaitEnd(PATIENCE)).hasValue(ProcessEnd.FAILED);
            assertThat(serve.said().lines().filter(line -> line.contains("identification stops: ")))
                    .singleElement()
                    .asString()
                    .contains("MissingSourceTopicException");
        }
    }

    private record Said(int code, String text) {}

    private static Said run(ProcessBuilder command) throws Exception {
        Process process = command.redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return new Said(process.exitValue(), text);
    }
}
