package dev.skydiode.alert.evidence;

import dev.skydiode.alert.history.EvidenceIndex.CapturePlace;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.Identification;
import dev.skydiode.messaging.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.utils.Utils;

/** Fetches one capture by its place, and what was made of it. What it reads is bounded. */
final class CaptureTopicReader {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int EMPTY_POLLS = 4;
    /** Identified within this time of its arrival, or looked for no further. */
    private static final long MAX_DELAY_MILLIS = 60_000;

    private static final int MAX_RECORDS = 50_000;
    private static final int MAX_WINDOWS = 1_024;

    private final Consumer<byte[], byte[]> consumer;

    CaptureTopicReader(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * A capture and its windows, in order.
     *
     * @param windows empty where they are no longer there
     */
    record Found(Capture capture, List<Identification> windows) {}

    /**
     * Fetches what stands at a place.
     *
     * @throws MissingCaptureException naming why there is nothing
     */
    Found fetch(CapturePlace place) throws MissingCaptureException {
        TopicPartition partition = new TopicPartition(Topics.CAPTURES.name(), place.partition());
        consumer.assign(List.of(partition));
        Long begin = consumer.beginningOffsets(List.of(partition), PATIENCE).get(partition);
        if (begin == null || begin > place.offset()) {
            throw new MissingCaptureException("the capture was no longer in its topic when evidence was looked for");
        }
        consumer.seek(partition, place.offset());
        for (int empty = 0; empty < EMPTY_POLLS; ) {
            List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL).records(partition);
            if (records.isEmpty()) {
                empty++;
                continue;
            }
            ConsumerRecord<byte[], byte[]> record = records.getFirst();
            if (record.offset() != place.offset() || record.value() == null) {
                throw new MissingCaptureException("another record stands where the capture stood");
            }
            Capture capture = capture(record);
            if (!capture.getSensorId().equals(place.sensorId())) {
                throw new MissingCaptureException("a capture of another sensor stands where the capture stood");
            }
            return new Found(capture, windows(capture, record.timestamp()));
        }
        throw new MissingCaptureException("the capture could not be read in time");
    }

    private static Capture capture(ConsumerRecord<byte[], byte[]> record) throws MissingCaptureException {
        try {
            return Topics.CAPTURES.value().deserializer().deserialize(record.topic(), record.value());
        } catch (SerializationException unreadable) {
            throw new MissingCaptureException("the capture cannot be read: " + unreadable.getMessage());
        }
    }

    /** All windows of a capture are written in one piece; its sensor's partition is the one that its key names. */
    private List<Identification> windows(Capture capture, long arrivedMillis) {
        String topic = Topics.IDENTIFICATIONS.name();
        int partitions = consumer.partitionsFor(topic, PATIENCE).size();
        byte[] key = capture.getSensorId().getBytes(StandardCharsets.UTF_8);
        TopicPartition partition = new TopicPartition(topic, Utils.toPositive(Utils.murmur2(key)) % partitions);
        var from = consumer.offsetsForTimes(Map.of(partition, arrivedMillis), PATIENCE)
                .get(partition);
        if (from == null) {
            return List.of();
        }
        consumer.assign(List.of(partition));
        consumer.seek(partition, from.offset());
        List<Identification> windows = new ArrayList<>();
        int read = 0;
        int empty = 0;
        boolean over = false;
        while (!over && empty < EMPTY_POLLS && read < MAX_RECORDS && windows.size() < MAX_WINDOWS) {
            List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL).records(partition);
            empty = records.isEmpty() ? empty + 1 : 0;
            for (ConsumerRecord<byte[], byte[]> record : records) {
                read++;
                boolean mine = mine(capture, record, windows);
                over |= (!mine && !windows.isEmpty()) || record.timestamp() > arrivedMillis + MAX_DELAY_MILLIS;
            }
        }
        windows.sort(Comparator.comparingInt(Identification::getWindowIndex));
        return windows;
    }

    private static boolean mine(Capture capture, ConsumerRecord<byte[], byte[]> record, List<Identification> windows) {
        try {
            Identification window =
                    Topics.IDENTIFICATIONS.value().deserializer().deserialize(record.topic(), record.value());
            boolean mine = window != null
                    && window.getSensorId().equals(capture.getSensorId())
                    && window.getCaptureSequence() == capture.getSequence()
                    && window.getCaptureStartUnixNanos() == capture.getStartUnixNanos();
            if (mine && windows.stream().noneMatch(other -> other.getWindowIndex() == window.getWindowIndex())) {
                windows.add(window);
            }
            return mine;
        } catch (SerializationException unreadable) {
            return false;
        }
    }
}
