package dev.skydiode.system.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a process listens on, as Linux tells it: proc(5). */
final class Listeners {
    private static final int LOCAL = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;
    /** TCP: LISTEN; UDP: not connected. */
    private static final Map<String, String> WAITING = Map.of("tcp", "0A", "tcp6", "0A", "udp", "07", "udp6", "07");

    private static final Map<String, String> NAMES = Map.of(
            "00000000", "*",
            "00000000000000000000000000000000", "*",
            "0100007F", "127.0.0.1",
            "0000000000000000FFFF00000100007F", "127.0.0.1",
            "00000000000000000000000001000000", "[::1]");

    private Listeners() {}

    /** ADDRESS:PORT of each, {@code *} for all addresses; one that is neither is shown as it stands there. */
    static Set<String> of(Process process) throws IOException {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        Set<String> sockets = sockets(proc.resolve("fd"));
        Set<String> found = new TreeSet<>();
        for (Map.Entry<String, String> table : WAITING.entrySet()) {
            for (String line : Files.readAllLines(proc.resolve("net").resolve(table.getKey()))) {
                String[] fields = line.strip().split("\\s+", -1);
                if (fields[STATE].equals(table.getValue()) && sockets.contains("socket:[" + fields[INODE] + "]")) {
                    String[] local = fields[LOCAL].split(":", -1);
                    found.add(NAMES.getOrDefault(local[0], local[0]) + ":" + Integer.parseInt(local[1], 16));
                }
            }
        }
        return found;
    }

    private static Set<String> sockets(Path descriptors) throws IOException {
        Set<String> sockets = new HashSet<>();
        try (Stream<Path> all = Files.list(descriptors)) {
            for (Path descriptor : all.toList()) {
                try {
                    sockets.add(Files.readSymbolicLink(descriptor).toString());
                } catch (IOException closedMeanwhile) {
                    // A file that is no longer open is no listener.
                }
            }
        }
        return sockets;
    }
}
