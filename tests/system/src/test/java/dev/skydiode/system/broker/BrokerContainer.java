package dev.skydiode.system.broker;

import dev.skydiode.system.Repository;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.RemoteDockerImage;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** The public broker image by Testcontainers, with the log settings of the Compose file. */
final class BrokerContainer implements Broker {

    static final String IMAGE = "apache/kafka:4.4.0";

    private static final int READABLE_BY_ALL = 0644;

    private final KafkaContainer container;

    private BrokerContainer(KafkaContainer container) {
        this.container = container;
    }

    static Optional<String> missing() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return Optional.of("no Docker engine answers");
        }
        try {
            // Answers at once where the image is here, otherwise pulls it.
            new RemoteDockerImage(DockerImageName.parse(IMAGE)).get();
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(IMAGE + " is not here and cannot be pulled: " + e.getMessage());
        }
    }

    static BrokerContainer start() {
        KafkaContainer container = new KafkaContainer(IMAGE);
        for (String settings : new String[] {"log4j2.yaml", "tools-log4j2.yaml"}) {
            container.withCopyFileToContainer(
                    MountableFile.forHostPath(Repository.file("deploy/kafka/" + settings), READABLE_BY_ALL),
                    "/mnt/shared/config/" + settings);
        }
        container.withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        container.withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
        container.start();
        return new BrokerContainer(container);
    }

    @Override
    public String bootstrapServers() {
        return container.getBootstrapServers();
    }

    @Override
    public void close() {
        container.stop();
    }
}
