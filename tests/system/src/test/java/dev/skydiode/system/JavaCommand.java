package dev.skydiode.system;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Commands that run a program on this JVM in a process of its own. Such processes live for seconds and are started over and
 * over, and most of a start is reading, checking and compiling classes.
 */
public final class JavaCommand {

    /** Its process loads the classes of all services, whose archive thus serves each of them alone, too. */
    private static final String WRITER = "dev.skydiode.standalone.StandaloneApplication";

    private static final Path CLASSES = Path.of("target", "processes.jsa").toAbsolutePath();
    private static final long WHOLE_BYTES = 20_000_000;
    private static final String QUIET = "-Xlog:cds*=off,aot*=off";

    private JavaCommand() {}

    /**
     * A command to which the program's arguments are still to be added.
     *
     * @param main the program's class; where the programs lie in jars, as all do after {@code package}, the first standalone
     *     that ends properly keeps its loaded classes in the folder of the build, and every later process starts with them
     * @param options more options of the JVM
     */
    public static List<String> of(String main, String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-XX:+PerfDisableSharedMem");
        // As of the launcher.
        command.add("--add-modules=jdk.incubator.vector");
        // Started sooner is worth more than running faster later.
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(List.of(options));
        if (liesInJar(WRITER)) {
            command.addAll(archive(main));
        }
        command.add("-cp");
        command.add(classPath(main));
        command.add(main);
        return command;
    }

    private static List<String> archive(String main) {
        deleteWhereFew();
        if (main.equals(WRITER)) {
            return List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + CLASSES, QUIET);
        }
        // Named before it is there, it would cost the JDK's own archive as well.
        return isWhole() ? List.of("-XX:SharedArchiveFile=" + CLASSES, QUIET) : List.of();
    }

    /** It has to begin like that of the archive, in which no folders can be. */
    private static String classPath(String main) {
        if (!liesInJar(WRITER)) {
            return System.getProperty("java.class.path");
        }
        String jars = entries(Files::isRegularFile);
        return liesInJar(main) ? jars : jars + File.pathSeparator + entries(Files::isDirectory);
    }

    /** Few were left by a run that ended before it was up. */
    private static void deleteWhereFew() {
        try {
            if (!isWhole()) {
                Files.deleteIfExists(CLASSES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isWhole() {
        return CLASSES.toFile().length() >= WHOLE_BYTES;
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
