package dev.skydiode.messaging.spring;

import static dev.skydiode.messaging.SettingBounds.atLeast;

import dev.skydiode.messaging.KafkaSettings;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the services reach Kafka.
 *
 * @param bootstrapServers the brokers, {@code host:port,...}
 * @param createTopics create missing topics when starting
 * @param partitions partitions of topics that are created (at least 1)
 * @param replication copies of topics that are created and of internal ones (at least 1)
 * @param startupTimeout how long to wait for the broker when starting (at least 1ms)
 * @param client more settings of all Kafka clients, in Kafka's names (TLS, SASL)
 */
@ConfigurationProperties("skydiode.kafka")
public record KafkaProperties(
        @DefaultValue(KafkaSettings.DEFAULT_BOOTSTRAP_SERVERS)
        String bootstrapServers,

        @DefaultValue("true") boolean createTopics,
        @DefaultValue("" + KafkaSettings.DEFAULT_PARTITIONS) int partitions,
        @DefaultValue("1") short replication,

        @DefaultValue(KafkaSettings.DEFAULT_STARTUP_MINUTES + "m")
        Duration startupTimeout,

        @DefaultValue Map<String, String> client) {

    /** Refuses what could never work. */
    public KafkaProperties {
        atLeast(1, "skydiode.kafka.partitions", partitions);
        atLeast((short) 1, "skydiode.kafka.replication", replication);
        atLeast(Duration.ofMillis(1), "skydiode.kafka.startup-timeout", startupTimeout);
    }

    KafkaSettings settings() {
        return new KafkaSettings(bootstrapServers, createTopics, partitions, replication, startupTimeout, client);
    }
}
