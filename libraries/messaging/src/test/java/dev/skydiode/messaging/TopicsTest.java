package dev.skydiode.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicsTest {

    @Test
    void givesEveryTopicItsOwnName() {
        assertThat(Topics.ALL).hasSize(12).extracting(Topic::name).doesNotHaveDuplicates();
    }

    @Test
    void isTheTableOfTheReadme() throws Exception {
        Path readme = Path.of("..", "..", "schemas", "README.md");
        assumeTrue(Files.exists(readme), "not run from the module's folder");
        List<String> rows = Files.readAllLines(readme).stream()
                .filter(line -> line.matches("\\| `[a-z.0-9]+\\.v1` .*"))
                .toList();

        assertThat(rows).hasSameSizeAs(Topics.ALL);
        for (int i = 0; i < rows.size(); i++) {
            Topic<?, ?> topic = Topics.ALL.get(i);
            assertThat(rows.get(i))
                    .startsWith("| `" + topic.name() + "` |")
                    .contains(topic.contentType().equals("application/json") ? "| JSON |" : "| protobuf |")
                    .endsWith("| " + kept(topic) + " |");
        }
    }

    private static String kept(Topic<?, ?> topic) {
        if (topic.compacted()) {
            return "compacted";
        }
        long hours = topic.retention().toHours();
        return hours < 24 ? hours + " h" : hours / 24 + " d";
    }

    @Test
    void keepsHumanRateTopicsReadable() {
        assertThat(Topics.ALL)
                .filteredOn(topic -> topic.name().matches("(drone|sensor|access)\\..*"))
                .hasSize(8)
                .allMatch(topic -> topic.contentType().equals("application/json"));
    }

    @Test
    void compactsStateAndAgesTheRest() {
        assertThat(Topics.ALERTS.settings())
                .containsEntry("cleanup.policy", "compact")
                .doesNotContainKey("retention.ms");
        assertThat(Topics.CAPTURES.settings())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "21600000")
                .containsEntry("segment.ms", "1800000")
                .containsEntry("message.timestamp.type", "LogAppendTime");
    }

    @Test
    void letsTheLargestCaptureIntoBothItsTopics() {
        int capture = Integer.parseInt(Topics.CAPTURES.settings().get("max.message.bytes"));
        int deadLetter = Integer.parseInt(Topics.CAPTURE_DEAD_LETTERS.settings().get("max.message.bytes"));

        assertThat(capture).isGreaterThan(Topics.MAX_CAPTURE_BYTES);
        assertThat(deadLetter).isGreaterThan(capture);
    }
}
