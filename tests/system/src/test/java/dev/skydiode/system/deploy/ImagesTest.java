package dev.skydiode.system.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.system.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every image that an installation is made of has a version, and can be pinned by its digest. */
class ImagesTest {

    private static final Pattern DEFAULT = Pattern.compile("(?m)^(?:ARG )?([A-Z]+_IMAGE)=(.*)$");
    private static final Pattern FROM = Pattern.compile("(?m)^FROM (\\S+)");
    private static final Pattern IMAGE = Pattern.compile("(?m)^\\s+image: (.*)$");
    private static final Pattern COPY_FROM = Pattern.compile("(?m)^COPY --from=(\\S+)");
    private static final String OWN = "${IMAGE_PREFIX:-skydiode}/";

    private static String text(String file) throws IOException {
        return Files.readString(Repository.file(file));
    }

    private static List<MatchResult> all(Pattern pattern, String file) throws IOException {
        return pattern.matcher(text(file)).results().toList();
    }

    private static Map<String, String> defaults(String file) throws IOException {
        Map<String, String> defaults = new HashMap<>();
        all(DEFAULT, file).forEach(one -> defaults.put(one.group(1), one.group(2)));
        return defaults;
    }

    @Test
    void eachHasATagOrADigestThatIsNotLatest() throws IOException {
        Map<String, String> images = defaults(".env.example");

        assertThat(images)
                .hasSize(5)
                .allSatisfy((name, image) -> assertThat(image)
                        .as(name)
                        .matches("[a-z0-9./-]+(:(?!latest$)[A-Za-z0-9._-]+|@sha256:[0-9a-f]{64})"));
        assertThat(images).containsAllEntriesOf(defaults("Dockerfile"));
    }

    @Test
    void theDockerfileStartsFromNoOther() throws IOException {
        Set<String> stages = Set.of("build", "layers");
        assertThat(all(FROM, "Dockerfile"))
                .hasSizeGreaterThan(2)
                .allSatisfy(from -> assertThat(from.group(1)).isIn("${BUILD_IMAGE}", "${RUNTIME_IMAGE}"));
        assertThat(all(COPY_FROM, "Dockerfile"))
                .allSatisfy(from -> assertThat(from.group(1)).isIn(stages));
    }

    @Test
    void theComposeFilesRunNoOther() throws IOException {
        Map<String, String> images = defaults(".env.example");
        Set<String> allowed = new TreeSet<>();
        images.forEach((name, image) -> allowed.add("${" + name + ":-" + image + "}"));
        for (String file : List.of("docker-compose.yml", "deploy/cluster.yml", "deploy/secure.yml")) {
            assertThat(all(IMAGE, file))
                    .isNotEmpty()
                    .allSatisfy(image -> assertThat(image.group(1))
                            .satisfiesAnyOf(
                                    found -> assertThat(found).startsWith(OWN),
                                    found -> assertThat(found).isIn(allowed)));
        }
    }

    @Test
    void theBaseImagesArePinnedByDigest() throws IOException {
        Map<String, String> pinned = defaults("deploy/images.env");

        assertThat(pinned).hasSameSizeAs(defaults(".env.example"));
        defaults(".env.example")
                .forEach((name, image) -> assertThat(pinned.get(name))
                        .as(name)
                        .matches(Pattern.quote(image)
                                + (name.equals("KAFKA_IMAGE") ? "(@sha256:[0-9a-f]{64})?" : "@sha256:[0-9a-f]{64}")));
    }

    /** With a Docker that knows three images by a registry's digest, and one that was built here. */
    @Test
    void thePinsAreDigestsAndNothingElse(@TempDir Path folder) throws Exception {
        String digest = "sha256:" + "ab".repeat(32);
        Path docker = Files.writeString(folder.resolve("docker"), """
                #!/bin/sh
                # docker image inspect [--format FORMAT] IMAGE
                for image; do :; done
                case $image in grafana/*) exit 1 ;; esac
                case "$*" in
                    *RepoDigests*) case $image in apache/*) ;; *) echo "${image%%:*}@DIGEST" ;; esac ;;
                    *Id*) echo "DIGEST" ;;
                esac
                """.replace("DIGEST", digest));
        assertThat(docker.toFile().setExecutable(true)).isTrue();
        Path file = folder.resolve("images.env");

        assertThat(pin(folder, file.toString())).isEqualTo(1);
        assertThat(file).doesNotExist();
        assertThat(pin(folder, "--local", file.toString())).isZero();
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "BUILD_IMAGE=maven@" + digest,
                        "RUNTIME_IMAGE=eclipse-temurin@" + digest,
                        "KAFKA_IMAGE=" + digest,
                        "PROMETHEUS_IMAGE=prom/prometheus@" + digest);
        assertThat(pin(folder)).isEqualTo(2);
    }

    private static int pin(Path docker, String... arguments) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(Repository.file("deploy/pin-images").toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().keySet().removeIf(name -> name.endsWith("_IMAGE"));
        builder.environment().merge("PATH", docker.toString(), (path, first) -> first + ":" + path);
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
