package dev.skydiode.benchmarks.system;

import dev.skydiode.messaging.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** A reader of topics that hold these records, without a broker: what the history is filled from. */
final class HistoryTopics extends MockConsumer<byte[], byte[]> {

    /** As many as Kafka's consumer gives at once. */
    private static final int MAX_POLL_RECORDS = 500;

    private final HistoryRecords records;
    private final CountDownLatch allTaken;
    private final Map<TopicPartition, Long> ends = new LinkedHashMap<>();
    private final long total;

    /** @param allTaken counted down when more is asked for than there is: the last records are in the database then */
    HistoryTopics(HistoryRecords records, CountDownLatch allTaken) {
        super("earliest");
        this.records = records;
        this.allTaken = allTaken;
        ends.put(new TopicPartition(Topics.ALERTS.name(), 0), 2L * records.alerts());
        for (int partition = 0; partition < HistoryRecords.DETECTION_PARTITIONS; partition++) {
            ends.put(new TopicPartition(Topics.DETECTIONS.name(), partition), records.detectionsOfAPartition());
        }
        total = ends.values().stream().mapToLong(Long::longValue).sum();
        Map<String, List<PartitionInfo>> partitions = new HashMap<>();
        Map<TopicPartition, Long> begins = new HashMap<>();
        for (TopicPartition partition : ends.keySet()) {
            begins.put(partition, 0L);
            partitions
                    .computeIfAbsent(partition.topic(), _ -> new ArrayList<>())
                    .add(new PartitionInfo(
                            partition.topic(), partition.partition(), Node.noNode(), new Node[0], new Node[0]));
        }
        partitions.forEach(this::updatePartitions);
        updateBeginningOffsets(begins);
        updateEndOffsets(ends);
    }

    /** Of each partition its share, so that all end at about the same time. */
    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> found = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
        ends.forEach((partition, end) -> {
            long from = position(partition);
            long until = Math.min(end, from + Math.max(1, MAX_POLL_RECORDS * end / total));
            if (until > from) {
                List<ConsumerRecord<byte[], byte[]>> some = new ArrayList<>();
                for (long offset = from; offset < until; offset++) {
                    some.add(new ConsumerRecord<>(
                            partition.topic(), partition.partition(), offset, new byte[0], value(partition, offset)));
                }
                found.put(partition, some);
                next.put(partition, new OffsetAndMetadata(until));
                seek(partition, until);
            }
        });
        if (found.isEmpty()) {
            allTaken.countDown();
        }
        return new ConsumerRecords<>(found, next);
    }

    private byte[] value(TopicPartition partition, long offset) {
        return partition.topic().equals(Topics.ALERTS.name())
                ? Topics.ALERTS.value().serializer().serialize(partition.topic(), records.alert(offset))
                : Topics.DETECTIONS
                        .value()
                        .serializer()
                        .serialize(partition.topic(), records.detection(partition.partition(), offset));
    }
}
