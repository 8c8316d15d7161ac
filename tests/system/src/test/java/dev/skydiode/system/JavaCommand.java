package dev.skydiode.system;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Commands that run a program on this JVM in a process of its own. Such processes live for seconds: started sooner is worth
 * more than running faster later.
 */
public final class JavaCommand {

    private JavaCommand() {}

    /**
     * A command to which the program's arguments are still to be added.
     *
     * @param main the program's class
     * @param options more options of the JVM
     */
    public static List<String> of(String main, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // As of the launcher.
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+PerfDisableSharedMem",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        return command;
    }
}
