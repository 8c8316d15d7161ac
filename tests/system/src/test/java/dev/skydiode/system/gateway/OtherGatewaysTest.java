package dev.skydiode.system.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.protobuf.ByteString;
import dev.skydiode.access.signature.SigningKey;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.IqSamples;
import dev.skydiode.messaging.Topics;
import dev.skydiode.standalone.Standalone;
import dev.skydiode.standalone.StandaloneOptions;
import dev.skydiode.system.Repository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/gateways.md shows: its bytes, and its programs against the running service. */
final class OtherGatewaysTest {

    private static final int SAMPLES = 3 * 65_536 + 1_000;

    @TempDir
    Path folder;

    private static String block(String language) throws IOException {
        return block(language, 0);
    }

    /** @param index among the page's blocks of this language, from 0 */
    private static String block(String language, int index) throws IOException {
        List<MatchResult> blocks = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Repository.file("docs/gateways.md")))
                .results()
                .toList();
        assertThat(blocks).hasSizeGreaterThan(index);
        return blocks.get(index).group(1);
    }

    private static byte[] example() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        block("text")
                .lines()
                .map(line -> line.replaceFirst("field.*", "").replace(" ", ""))
                .forEach(line -> bytes.writeBytes(HexFormat.of().parseHex(line)));
        return bytes.toByteArray();
    }

    @Test
    void theBytesAreACapture() throws Exception {
        byte[] bytes = example();

        assertThat(Capture.parseFrom(bytes))
                .isEqualTo(Capture.newBuilder()
                        .setSensorId("roof")
                        .setSequence(1)
                        .setStartUnixNanos(1_700_000_000_000_000_000L)
                        .setCenterFrequencyHertz(2.44e9)
                        .setSampleRateHertz(20e6)
                        .setIq(IqSamples.newBuilder()
                                .setFormat("ci16_le")
                                .setSamples(ByteString.copyFrom(new byte[] {1, 0, 2, 0, 3, 0, 4, 0})))
                        .build());
        assertThat(bytes).hasSize(57);
    }

    @Test
    void theSignatureIsTheServices() throws Exception {
        Matcher key = Pattern.compile("`(skyg_\\w+)`").matcher(Files.readString(Repository.file("docs/gateways.md")));
        assertThat(key.find()).isTrue();

        assertThat(SigningKey.of(key.group(1)).sign(Topics.CAPTURES.name(), example()))
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo(block("text", 1).strip());
    }

    @Tag("needs-python")
    @Test
    void thePythonFunctionSigns() throws Exception {
        assumeThat(Path.of("/usr/bin/python3"))
                .as("Python is not installed here")
                .exists();
        String key = "skyg_any";
        Path program = Files.writeString(
                folder.resolve("sign.py"),
                block("python", 1)
                        + "\nimport sys\nsys.exit(signature(sys.argv[1], bytes.fromhex(sys.argv[2])) != sys.argv[3])\n");

        assertThat(run(
                        List.of(
                                "/usr/bin/python3",
                                program.toString(),
                                key,
                                HexFormat.of().formatHex(example()),
                                new String(
                                        SigningKey.of(key).sign(Topics.CAPTURES.name(), example()),
                                        StandardCharsets.US_ASCII)),
                        null))
                .isZero();
    }

    @Tag("needs-libssl")
    @Test
    void theCFunctionSigns() throws Exception {
        assumeThat(run(List.of("sh", "-c", "command -v cc && echo '#include <openssl/hmac.h>' | cc -E - "), null))
                .as("a C compiler with libssl-dev is not installed here")
                .isZero();
        String key = "skyg_any";
        byte[] capture = example();
        String bytes = HexFormat.ofDelimiter(",").withPrefix("0x").formatHex(capture);
        Path source = Files.writeString(folder.resolve("sign.c"), block("c", 1) + """
                int main(int argc, char **argv) {
                    (void)argc;
                    static const uint8_t capture[] = {%s};
                    char value[82];
                    return !signature(argv[1], capture, sizeof capture, value) || strcmp(value, argv[2]);
                }
                """.formatted(bytes));
        String program = folder.resolve("sign").toString();
        assertThat(run(List.of("cc", "-Wall", "-Werror", "-o", program, source.toString(), "-lcrypto"), null))
                .isZero();

        String expected =
                new String(SigningKey.of(key).sign(Topics.CAPTURES.name(), capture), StandardCharsets.US_ASCII);
        assertThat(run(List.of(program, key, expected), null)).isZero();
        assertThat(run(List.of(program, "skyg_other", expected), null)).isNotZero();
    }

    @Tag("needs-requests")
    @Test
    void thePythonProgramSends() throws Exception {
        assumeThat(run(List.of("/usr/bin/python3", "-c", "import requests"), null))
                .as("Python with requests is not installed here")
                .isZero();
        Path program = Files.writeString(folder.resolve("client.py"), block("python"));
        sends(
                "python",
                service -> List.of(
                        "/usr/bin/python3",
                        program.toString(),
                        service.address().toString(),
                        "python",
                        "2.44e9",
                        "2e7",
                        "ci16_le"));
    }

    @Tag("needs-librdkafka")
    @Test
    void theCProgramSends() throws Exception {
        Path source = Files.writeString(folder.resolve("client.c"), block("c"));
        Path program = folder.resolve("client");
        assumeThat(run(List.of("sh", "-c", "command -v cc && echo '#include <librdkafka/rdkafka.h>' | cc -E - "), null))
                .as("a C compiler with librdkafka-dev is not installed here")
                .isZero();
        assertThat(run(List.of("cc", "-Wall", "-o", program.toString(), source.toString(), "-lrdkafka"), null))
                .isZero();
        sends(
                "c",
                service ->
                        List.of(program.toString(), service.bootstrapServers(), "c", "2.44e9", "2e7", "ci16_le", "4"));
    }

    private interface Command {
        List<String> against(Standalone service);
    }

    private void sends(String sensor, Command command) throws Exception {
        byte[] samples = new byte[4 * SAMPLES];
        new Random(8).nextBytes(samples);
        Path file = Files.write(folder.resolve("samples"), samples);
        try (Standalone service = Standalone.start(StandaloneOptions.inFolder(folder.resolve("data")))) {
            assertThat(run(command.against(service), file)).isZero();

            List<Capture> captures =
                    Captured.await(service.bootstrapServers(), Topics.CAPTURES, sensor, found -> found.size() >= 4);
            ByteArrayOutputStream came = new ByteArrayOutputStream();
            for (Capture capture : captures) {
                came.writeBytes(capture.getIq().getSamples().toByteArray());
                assertThat(capture.getSequence())
                        .isEqualTo(captures.getFirst().getSequence() + captures.indexOf(capture));
            }
            assertThat(came.toByteArray()).isEqualTo(samples);
            // 25 windows, of which the rest of 1,000 samples is in none or in the last.
            assertThat(Captured.await(
                            service.bootstrapServers(), Topics.IDENTIFICATIONS, sensor, found -> found.size() >= 24))
                    .hasSizeGreaterThanOrEqualTo(24)
                    .allMatch(window -> window.getCenterFrequencyHertz() == 2.44e9);
        }
    }

    private static int run(List<String> command, Path input) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT);
        if (input != null) {
            builder.redirectInput(input.toFile());
        }
        Process process = builder.start();
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
