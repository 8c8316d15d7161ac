package dev.skydiode.standalone.broker;

import java.io.IOException;
import java.nio.file.Path;

/** The embedded broker alone, as a process: for benchmarks and for work on one service. Ends with its standard input. */
public final class BrokerApplication {

    private BrokerApplication() {}

    /**
     * Runs the broker until its standard input ends.
     *
     * @param arguments folder and port of the clients' listener, which is on 127.0.0.1
     */
    public static void main(String[] arguments) throws IOException {
        try (EmbeddedKafka kafka =
                EmbeddedKafka.start(Path.of(arguments[0]), "127.0.0.1", Integer.parseInt(arguments[1]))) {
            System.out.println("Kafka is ready: " + kafka.bootstrapServers());
            while (System.in.read() >= 0) {
                // Until whoever started it ends.
            }
        }
        System.exit(0);
    }
}
