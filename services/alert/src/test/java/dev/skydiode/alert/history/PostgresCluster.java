package dev.skydiode.alert.history;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL of the system's own package, in a folder of its own. PostgreSQL refuses to run as root. */
public final class PostgresCluster {
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final int PATIENCE_SECONDS = 60;

    private final Path bin;
    private final Path data;
    private final int port;

    private PostgresCluster(Path bin, Path data, int port) {
        this.bin = bin;
        this.data = data;
        this.port = port;
    }

    /** Where the programs are; empty where PostgreSQL is not installed. */
    public static Optional<Path> programs() {
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    /** An empty one with the user skydiode, who needs no password. */
    public static PostgresCluster start(Path bin) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("skydiode-postgres");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        PostgresCluster cluster = new PostgresCluster(bin, home.resolve("data"), port);
        cluster.run(
                "initdb", "-D", cluster.data.toString(), "-U", "skydiode", "-A", "trust", "-E", "UTF8", "--no-sync");
        cluster.run(
                "pg_ctl",
                "-D",
                cluster.data.toString(),
                "-w",
                "-l",
                home.resolve("log").toString(),
                "-o",
                "-p " + port + " -h 127.0.0.1 -k " + home + " -c fsync=off",
                "start");
        return cluster;
    }

    /** Of its database. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        Path log = Files.createTempFile("skydiode-postgres", ".log");
        Process process = new ProcessBuilder(command)
                .directory(data.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(program + " failed: " + Files.readString(log));
        }
    }

    /** At once. */
    public void stop() throws IOException, InterruptedException {
        run("pg_ctl", "-D", data.toString(), "-m", "immediate", "stop");
    }
}
