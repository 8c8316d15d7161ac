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
import java.util.stream.Collectors;

/**
 * Commands that run a program on this JVM in a process of its own. Such processes live for seconds and are started over and
 * over, and most of a start is reading, checking and compiling classes.
 */
public final class JavaCommand {

    private static final long WHOLE_BYTES = 20_000_000;

    private JavaCommand() {}

    /**
     * A command to which the program's arguments are still to be added.
     *
     * @param main the program's class; one that lies in a jar, as all do after {@code package}, keeps its loaded classes for
     *     the next start in the folder of the build
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
        boolean inJar = liesInJar(main);
        if (inJar) {
            Path classes = Path.of("target", main + ".jsa").toAbsolutePath();
            deleteWhereFew(classes);
            command.add("-XX:+AutoCreateSharedArchive");
            command.add("-XX:SharedArchiveFile=" + classes);
            command.add("-Xlog:cds*=off,aot*=off");
        }
        command.add("-cp");
        command.add(inJar ? jars() : System.getProperty("java.class.path"));
        command.add(main);
        return command;
    }

    /** Few were left by a run that ended before it was up. */
    private static void deleteWhereFew(Path classes) {
        try {
            if (classes.toFile().length() < WHOLE_BYTES) {
                Files.deleteIfExists(classes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean liesInJar(String main) {
        URL file = ClassLoader.getSystemResource(main.replace('.', '/') + ".class");
        return file != null && file.getProtocol().equals("jar");
    }

    /** The class path without folders, with which no classes can be kept. */
    private static String jars() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> Files.isRegularFile(Path.of(entry)))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
