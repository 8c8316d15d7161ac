package dev.skydiode.messaging;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What every service needs to reach Kafka; bound from {@code skydiode.kafka}. Null components take their defaults, so
 * that a service need not state any.
 *
 * @param bootstrapServers {@code host:port,...}; default 127.0.0.1:9092
 * @param createTopics whether the service creates missing topics when it starts; default true
 * @param partitions of topics that are created; default 4
 * @param replication of topics that are created and of internal topics; default 1
 * @param patience how long to wait for the broker when starting; default two minutes
 * @param client further settings of all Kafka clients in Kafka's own names, such as {@code security.protocol}
 */
public record KafkaSettings(
        String bootstrapServers,
        Boolean createTopics,
        Integer partitions,
        Short replication,
        Duration patience,
        Map<String, String> client) {

    /** Prefix of the properties. */
    public static final String PREFIX = "skydiode.kafka";

    private static final int PARTITIONS = 4;
    private static final short REPLICATION = 1;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Fills in the defaults: what is not set comes as null. */
    public KafkaSettings {
        bootstrapServers = bootstrapServers == null ? "127.0.0.1:9092" : bootstrapServers;
        createTopics = createTopics == null || createTopics;
        partitions = partitions == null ? PARTITIONS : partitions;
        replication = replication == null ? REPLICATION : replication;
        patience = patience == null ? PATIENCE : patience;
        client = client == null ? Map.of() : Map.copyOf(client);
    }

    /** Defaults with another broker. */
    public static KafkaSettings at(String bootstrapServers) {
        return at(bootstrapServers, Map.of());
    }

    /** Defaults with another broker and further settings of all clients, in Kafka's own names. */
    public static KafkaSettings at(String bootstrapServers, Map<String, String> client) {
        return new KafkaSettings(bootstrapServers, true, PARTITIONS, REPLICATION, PATIENCE, client);
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
            new TopicCreator(new TopicCreator.Settings(partitions, replication, patience))
                    .create(clientSettings(), Topics.ALL);
        }
    }
}
