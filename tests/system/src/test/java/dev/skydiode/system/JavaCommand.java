package dev.skydiode.system;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.util.FileSystemUtils;

/**
 * Commands that run a program on this JVM in a process of its own. Such processes live for seconds and are started over and
 * over, and most of a start is reading, checking and compiling classes.
 */
public final class JavaCommand {

    /** Its process loads the classes of all services, whose archive thus serves each of them alone, too. */
    private static final String WRITER = "dev.skydiode.standalone.StandaloneApplication";

    private static final Path CLASSES = Path.of("target", "processes.jsa").toAbsolutePath();
    private static final Path LOCK = CLASSES.resolveSibling("processes.lock");
    private static final AtomicBoolean BEGUN = new AtomicBoolean();
    private static final String QUIET = "-Xlog:cds*=off,aot*=off";

    private JavaCommand() {}

    /**
     * A command to which the program's arguments are still to be added.
     *
     * @param main the program's class; where the programs lie in jars, as all do after {@code package}, the first use has a standalone
     *     leave its loaded classes in the folder of the build, and every process that starts after that begins with them
     * @param options more options of the JVM
     */
    public static List<String> of(String main, String... options) {
        List<String> command = plain(options);
        if (liesInJar(WRITER)) {
            command.addAll(archive());
        }
        command.add("-cp");
        command.add(classPath(main));
        command.add(main);
        return command;
    }

    private static List<String> plain(String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-XX:+PerfDisableSharedMem");
        // Started sooner is worth more than running faster later. Without the optimising compiler the Vector API
        // takes ten times as long as the same bits without it, so its module stays out.
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(List.of(options));
        return command;
    }

    /** No test waits for it: those that start before it is there start without. */
    private static List<String> archive() {
        if (isFresh()) {
            return List.of("-XX:SharedArchiveFile=" + CLASSES, QUIET);
        }
        if (BEGUN.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("classes").start(JavaCommand::make);
        }
        return List.of();
    }

    /** Whether there is one, and no program was built since. */
    private static boolean isFresh() {
        long written = CLASSES.toFile().lastModified();
        return Arrays.stream(jars().split(File.pathSeparator)).allMatch(jar -> new File(jar).lastModified() < written);
    }

    /** One of the processes that test makes it for all of them, whole before it has its name. */
    private static void make() {
        try (FileChannel channel = FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null || isFresh()) {
                return;
            }
            // Always the same one: what a run that ended early left in it goes now.
            Path folder = CLASSES.resolveSibling("processes");
            FileSystemUtils.deleteRecursively(folder);
            Files.createDirectories(folder);
            Path written = folder.resolve("classes.jsa");
            List<String> command =
                    plain("-XX:ArchiveClassesAtExit=" + written, QUIET, "-Djava.io.tmpdir=" + folder, "-cp", jars());
            command.addAll(List.of(WRITER, "--for", "0", "--port", "0", "--kafka-port", "0"));
            command.addAll(List.of("--data-dir", folder.resolve("data").toString()));
            Process standalone = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(standalone::destroyForcibly));
            if (standalone.waitFor() == 0) {
                Files.move(written, CLASSES, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** It has to begin like that of the archive, in which no folders can be. */
    private static String classPath(String main) {
        if (!liesInJar(WRITER)) {
            return System.getProperty("java.class.path");
        }
        return liesInJar(main) ? jars() : jars() + File.pathSeparator + entries(Files::isDirectory);
    }

    private static String jars() {
        return entries(Files::isRegularFile);
    }

    private static boolean liesInJar(String main) {
        URL file = ClassLoader.getSystemResource(main.replace('.', '/') + ".class");
        return file != null && file.getProtocol().equals("jar");
    }

    private static String entries(Predicate<Path> wanted) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> wanted.test(Path.of(entry)))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
