package dev.skydiode.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicsTest {

    @Test
    void givesEveryTopicItsOwnName() {
        assertThat(Topics.ALL).hasSize(9).extracting(Topic::name).doesNotHaveDuplicates();
    }

    @Test
    void keepsHumanRateTopicsReadable() {
        assertThat(Topics.ALL)
                .filteredOn(topic ->
                        topic.name().startsWith("drone.") || topic.name().startsWith("sensor."))
                .hasSize(5)
                .allMatch(topic -> topic.contentType().equals("application/json"));
    }

    @Test
    void compactsStateAndAgesTheRest() {
        assertThat(Topics.ALERTS.settings())
                .containsEntry("cleanup.policy", "compact")
                .doesNotContainKey("retention.ms");
        assertThat(Topics.CAPTURES.settings())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "21600000");
    }

    @Test
    void letsTheLargestCaptureIntoBothItsTopics() {
        int capture = Integer.parseInt(Topics.CAPTURES.settings().get("max.message.bytes"));
        int deadLetter = Integer.parseInt(Topics.CAPTURE_DEAD_LETTERS.settings().get("max.message.bytes"));

        assertThat(capture).isGreaterThan(Topics.MAX_CAPTURE_BYTES);
        assertThat(deadLetter).isGreaterThan(capture);
    }
}
