package dev.skydiode.system.broker;

import dev.skydiode.standalone.broker.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where a system test has its broker from. */
public enum BrokerSource {
    /** The node that the standalone carries, in this JVM. Always there. */
    EMBEDDED("embedded KRaft broker") {
        @Override
        Optional<String> missing() {
            return Optional.empty();
        }

        @Override
        Broker start(Path folder) throws IOException {
            EmbeddedKafka kafka = EmbeddedKafka.start(folder, "127.0.0.1", 0);
            return new Broker() {
                @Override
                public String bootstrapServers() {
                    return kafka.bootstrapServers();
                }

                @Override
                public void close() {
                    kafka.close();
                }
            };
        }
    },

    /** The image that docker-compose.yml names, where Docker answers. */
    IMAGE("broker image " + BrokerContainer.IMAGE) {
        @Override
        Optional<String> missing() {
            return BrokerContainer.missing();
        }

        @Override
        Broker start(Path folder) {
            return BrokerContainer.start();
        }
    };

    private final String title;

    BrokerSource(String title) {
        this.title = title;
    }

    /** Name for people and logs. */
    String title() {
        return title;
    }

    /** Why there is no such broker here, or nothing where there is one. */
    abstract Optional<String> missing();

    /**
     * Starts a new broker without any topic.
     *
     * @param folder for its files, where it needs one
     */
    abstract Broker start(Path folder) throws IOException;
}
