package dev.skydiode.system;

import static dev.skydiode.system.Patience.PATIENCE;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/** How far the alert service's stream has read: its view, which answers requests, may know a record sooner. */
public final class AlertStream {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final String GROUP = "skydiode-alert";

    private AlertStream() {}

    /**
     * Waits until all records of a topic that were written are in force.
     *
     * @param repartition name of what the topology gathers them in
     */
    public static void awaitRead(String bootstrapServers, String topic, String repartition) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", (Object) bootstrapServers))) {
            Awaitility.await(repartition + " in force")
                    .dontCatchUncaughtExceptions()
                    .atMost(PATIENCE)
                    .pollInterval(POLL)
                    .until(() -> unread(admin, topic, 0) == 0
                            // A transaction's marker comes last, and nobody reads it.
                            && unread(admin, GROUP + "-" + repartition + "-repartition", 1) == 0);
        }
    }

    /** Records of a topic that are still to be read, but for the last so many of each partition. */
    private static long unread(Admin admin, String topic, int last) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get();
        TopicDescription description =
                admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
        Map<TopicPartition, OffsetSpec> ends = description.partitions().stream()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(topic, partition.partition()), any -> OffsetSpec.latest()));
        long unread = 0;
        for (var end : admin.listOffsets(ends).all().get().entrySet()) {
            OffsetAndMetadata position = read.get(end.getKey());
            unread += Math.max(0, end.getValue().offset() - last - (position == null ? 0 : position.offset()));
        }
        return unread;
    }
}
