package dev.skydiode.messaging;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What every service needs to reach Kafka.
 *
 * @param bootstrapServers {@code host:port,...}
 * @param createTopics whether the service creates missing topics when it starts
 * @param partitions of topics that are created
 * @param replication of topics that are created and of internal topics
 * @param startupTimeout how long to wait for the broker when starting
 * @param client further settings of all Kafka clients in Kafka's own names, such as {@code security.protocol}
 */
public record KafkaSettings(
        String bootstrapServers,
        boolean createTopics,
        int partitions,
        short replication,
        Duration startupTimeout,
        Map<String, String> client) {

    /** Where a broker is looked for that nobody named. */
    public static final String DEFAULT_BOOTSTRAP_SERVERS = "127.0.0.1:9092";

    /** Partitions of topics that are created. */
    public static final int DEFAULT_PARTITIONS = 4;

    /** How long a broker is waited for, min. */
    public static final int DEFAULT_STARTUP_MINUTES = 2;

    /** Keeps a copy of the clients' settings. */
    public KafkaSettings {
        client = Map.copyOf(client);
    }

    /** Defaults with another broker. */
    public static KafkaSettings at(String bootstrapServers) {
        return at(bootstrapServers, Map.of());
    }

    /** Defaults with another broker and further settings of all clients, in Kafka's own names. */
    public static KafkaSettings at(String bootstrapServers, Map<String, String> client) {
        return new KafkaSettings(
                bootstrapServers,
                true,
                DEFAULT_PARTITIONS,
                (short) 1,
                Duration.ofMinutes(DEFAULT_STARTUP_MINUTES),
                client);
    }

    /** A new map with the settings that all clients share; the caller adds its own. */
    public Map<String, Object> clientSettings() {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("bootstrap.servers", bootstrapServers);
        return settings;
    }

    /** Creates the missing topics, unless that is switched off. */
    public void ensureTopics() {
        if (createTopics) {
            new TopicCreator(new TopicCreator.Settings(partitions, replication, startupTimeout))
                    .create(clientSettings(), Topics.ALL);
        }
    }
}
