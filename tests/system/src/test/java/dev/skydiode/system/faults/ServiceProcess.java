package dev.skydiode.system.faults;

import dev.skydiode.system.JavaCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One service as a process of its own that can be killed, paused and started again with the same arguments. */
final class ServiceProcess implements AutoCloseable {

    /** A generation's line of GC.heap_info, under the serial collector. */
    private static final Pattern USED = Pattern.compile("(?:DefNew|Tenured|generation).*used (\\d+)K");

    private final Path folder;
    private final String name;
    private final List<String> command;
    private Process process;

    /**
     * @param folder for its log and temporary files
     * @param name of the log
     * @param main the class to run
     */
    ServiceProcess(Path folder, String name, Class<?> main, String... arguments) throws IOException {
        this.folder = folder;
        this.name = name;
        command = JavaCommand.of(
                main.getName(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir="
                        + Files.createDirectories(folder.resolve(name).resolve("tmp")));
        command.addAll(List.of(arguments));
    }

    void start() throws IOException {
        process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(name + ".log").toFile()))
                .redirectErrorStream(true)
                .start();
    }

    String name() {
        return name;
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** SIGKILL: no hook runs, nothing is flushed. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM, and waits for the end. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            kill();
        }
    }

    /** SIGSTOP: it lives, and does not know that time passes. */
    void pause() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void resume() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    }

    /** Files, sockets and whatever else the kernel counts as open. */
    long openHandles() throws IOException {
        try (Stream<Path> handles = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            return handles.count();
        }
    }

    /** Heap that is still in use right after a full collection. */
    long heapBytes() throws IOException, InterruptedException {
        jcmd("GC.run");
        long kibibytes = 0;
        for (String line : jcmd("GC.heap_info").lines().toList()) {
            Matcher used = USED.matcher(line);
            if (used.find()) {
                kibibytes += Long.parseLong(used.group(1));
            }
        }
        return kibibytes * 1024;
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        command)
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IOException(name + " does not answer to " + command + ": " + said);
        }
        return said;
    }

    /** The end of its log and what its threads wait for, for a failure's message. */
    String said() throws IOException, InterruptedException {
        String log = Files.readString(folder.resolve(name + ".log"));
        String end = log.substring(Math.max(0, log.length() - 4_000));
        return isAlive() ? end + "\n" + jcmd("Thread.print") : end + "\n(it has ended)";
    }

    @Override
    public void close() {
        if (isAlive()) {
            process.destroyForcibly();
        }
    }
}
