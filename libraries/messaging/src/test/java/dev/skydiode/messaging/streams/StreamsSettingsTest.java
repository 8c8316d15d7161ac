package dev.skydiode.messaging.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.messaging.KafkaSettings;
import dev.skydiode.messaging.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamsSettingsTest {

    private static final KafkaSettings KAFKA = new KafkaSettings(
            "broker:1", true, 4, (short) 3, Duration.ofMinutes(2), Map.of("security.protocol", "SSL"));

    private final Properties properties = new StreamsSettings(
                    "app", Path.of("state"), 2, Duration.ofMillis(100), Topics.CAPTURE_DEAD_LETTERS)
            .properties(KAFKA, reason -> {});

    @Test
    void processesExactlyOnceWithTheReplicationAsked() {
        assertThat(properties)
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("replication.factor", 3)
                .containsEntry("bootstrap.servers", "broker:1")
                .containsEntry("security.protocol", "SSL");
    }

    @Test
    void isAcceptedByKafkaAndLetsTheLargestDeadLetterThrough() {
        Map<String, Object> producer = new StreamsConfig(properties).getProducerConfigs("any");

        assertThat((int) producer.get("max.request.size"))
                .isGreaterThanOrEqualTo(Topics.CAPTURE_DEAD_LETTERS.maxMessageBytes());
    }

    /** After a killed broker a group had members that nobody was any more, and stood still for minutes. */
    @Test
    void waitsAMinuteAtMostForMembersThatAreGone() {
        Map<String, Object> consumer = new StreamsConfig(properties).getMainConsumerConfigs("app", "any", 0);

        assertThat(Integer.parseInt(consumer.get("max.poll.interval.ms").toString()))
                .isEqualTo(60_000);
    }
}
