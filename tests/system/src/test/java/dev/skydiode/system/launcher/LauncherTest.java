package dev.skydiode.system.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.system.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {

    @TempDir
    Path root;

    private Path lib;
    private Path archive;

    record Ran(int code, List<String> lines) {}

    @BeforeEach
    void aBuiltProject() throws IOException {
        script(root.resolve("skydiode"), Files.readString(Repository.file("skydiode")));
        Path source = Files.writeString(root.resolve("pom.xml"), "<project/>");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().minusSeconds(3_600)));
        for (String folder : List.of("schemas", "libraries", "services", "workbench", "experiments")) {
            Files.createDirectories(root.resolve(folder));
        }
        lib = Files.createDirectories(root.resolve("services/standalone/target/lib"));
        Files.createFile(lib.resolve(".built"));
        archive = lib.resolve("classes.jsa");
        Path jdk = Files.createDirectories(root.resolve("jdk/bin"));
        Files.writeString(root.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
        script(jdk.resolve("javac"), "#!/bin/sh\nexit 1\n");
        script(jdk.resolve("java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        script(Files.createDirectories(root.resolve("bin")).resolve("mvn"), """
                #!/bin/sh
                printf '%s\n' "$@"
                echo '[ERROR] cannot build'
                exit 1
                """);
    }

    @Test
    void startsTheServiceWithItsArguments() throws Exception {
        Ran ran = launch("serve", "--port", "1");

        assertThat(ran.code()).isZero();
        assertThat(ran.lines())
                .contains("--add-modules", "jdk.incubator.vector", "-Djava.io.tmpdir=data/tmp")
                .endsWith("dev.skydiode.standalone.StandaloneApplication", "--port", "1");
    }

    @Test
    void startsFromTheClassesOfAnEarlierRunAndTheJvmSaysNothingOfIt() throws Exception {
        classesOf("JAVA_VERSION=\"25.0.1\"\n");

        assertThat(launch("serve").lines()).contains("-XX:SharedArchiveFile=" + archive, "-Xlog:cds*=off,aot*=off");
    }

    @Test
    void doesNotUseTheClassesOfAnotherJdk() throws Exception {
        classesOf("JAVA_VERSION=\"25\"\n");

        assertThat(launch("serve").lines())
                .noneMatch(line -> line.startsWith("-XX:SharedArchiveFile"))
                .anyMatch(line -> line.startsWith("-XX:DumpLoadedClassList=" + archive + ".list."));
        assertThat(archive).doesNotExist();
    }

    @Test
    void writesTheClassesOfTheFirstRunWhileItRuns() throws Exception {
        script(root.resolve("jdk/bin/java"), """
                #!/bin/sh
                for option; do
                    case $option in
                        -Xshare:dump) dump=1 ;;
                        -XX:DumpLoadedClassList=*) echo java/lang/Object >"${option#*=}"; while [ ! -f up.end ]; do sleep 0.1; done ;;
                        -XX:SharedArchiveFile=*) [ -z "$dump" ] || cp classes.list "${option#*=}" ;;
                        -XX:SharedClassListFile=*) cp "${option#*=}" classes.list ;;
                    esac
                done
                """);
        Process running = start("serve");
        while (!Files.exists(archive)) {
            assertThat(running.isAlive()).isTrue();
            Thread.sleep(50);
        }
        Files.createFile(root.resolve("up.end"));
        assertThat(running.waitFor(30, TimeUnit.SECONDS)).isTrue();

        assertThat(archive).hasContent("java/lang/Object");
        assertThat(launch("serve").lines()).isEmpty();
    }

    @Test
    void buildsWhereASourceIsNewerAndSaysThatItFailed() throws Exception {
        Path source = Files.createDirectories(root.resolve("libraries/radio/src/main/java"))
                .resolve("A.java");
        Files.createFile(source);
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));

        Ran ran = launch("serve");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.lines())
                .anyMatch(line -> line.startsWith("Building services/standalone"))
                .contains("[ERROR] cannot build")
                .endsWith("The build failed; its whole log: " + root.resolve("target/build.log"));
        assertThat(root.resolve("target/build.lock")).doesNotExist();
    }

    @Test
    void takesOverTheLockOfABuildThatIsGone() throws Exception {
        Files.delete(lib.resolve(".built"));
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Path lock = Files.createDirectories(root.resolve("target/build.lock"));
        Files.writeString(lock.resolve("pid"), Long.toString(gone.pid()));

        assertThat(launch("serve").lines()).anyMatch(line -> line.startsWith("The build failed"));
    }

    @Test
    void leavesOutTestsThatNeedWhatIsNotThereAndSaysSo() throws Exception {
        List<String> lines = launch("test").lines();
        String leftOut = lines.get(lines.size() - 2);

        assertThat(leftOut)
                .startsWith("Not here, so the tests that need it are left out:")
                .contains("soak");
        assertThat(lines)
                .startsWith(leftOut)
                .anyMatch(
                        line -> line.startsWith("-DexcludedGroups=beside-the-project,") && line.contains(",needs-soak"))
                .endsWith("0 passed, 0 failed, 0 skipped");

        assertThat(launch("test", "-Dskydiode.soak.minutes=3").lines())
                .contains("-Dskydiode.soak.minutes=3")
                .noneMatch(line -> line.contains("soak") && !line.startsWith("-Dskydiode"));
    }

    @Test
    void refusesACommandThatItDoesNotKnow() throws Exception {
        assertThat(launch("fly"))
                .isEqualTo(new Ran(2, List.of("skydiode: no command 'fly'; ./skydiode help lists them")));
    }

    private void classesOf(String release) throws IOException {
        Files.createFile(archive);
        Files.writeString(lib.resolve("classes.jsa.jdk"), release);
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Ran launch(String... arguments) throws Exception {
        Process process = start(arguments);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), said.lines().toList());
    }

    private Process start(String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(root.resolve("skydiode").toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
        builder.environment().merge("PATH", root.resolve("bin").toString(), (path, first) -> first + ":" + path);
        builder.environment().remove("SKYDIODE_JAVA_OPTS");
        builder.environment().put("SKYDIODE_KEEP_AFTER", "1");
        return builder.directory(root.toFile()).redirectErrorStream(true).start();
    }
}
