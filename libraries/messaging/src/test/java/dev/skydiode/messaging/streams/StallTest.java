package dev.skydiode.messaging.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class StallTest {

    private static final TopicPartition ONE = new TopicPartition("in", 0);
    private static final TopicPartition OTHER = new TopicPartition("in", 1);

    private long seconds;
    private final Stall stall =
            new Stall(Duration.ofSeconds(180), () -> Duration.ofSeconds(seconds).toNanos());

    @Test
    void namesThePartitionThatGrowsWhileItsOffsetStandsStill() {
        assertThat(stall.look(Map.of(ONE, 5L, OTHER, 5L), Map.of(ONE, 9L, OTHER, 9L)))
                .isEmpty();
        seconds = 180;
        assertThat(stall.look(Map.of(ONE, 5L, OTHER, 50L), Map.of(ONE, 90L, OTHER, 90L)))
                .isEmpty();
        seconds = 181;
        assertThat(stall.look(Map.of(ONE, 5L, OTHER, 60L), Map.of(ONE, 100L, OTHER, 100L)))
                .hasValueSatisfying(line -> assertThat(line).contains("in-0", "91 records", "180 s"));
    }

    @Test
    void sparesABacklogThatShrinksSlowly() {
        for (long offset = 0; offset < 20; offset++, seconds += 179) {
            assertThat(stall.look(Map.of(ONE, offset), Map.of(ONE, 1_000 * offset)))
                    .isEmpty();
        }
    }

    @Test
    void sparesSilence() {
        for (int i = 0; i < 20; i++, seconds += 100) {
            // One behind, as where a transaction's own mark comes last.
            assertThat(stall.look(Map.of(ONE, 5L), Map.of(ONE, 6L))).isEmpty();
        }
    }

    @Test
    void seesWhatWasNeverProcessedAtAll() {
        assertThat(stall.look(Map.of(), Map.of(ONE, 1L))).isEmpty();
        seconds = 200;
        assertThat(stall.look(Map.of(), Map.of(ONE, 2L))).isPresent();
    }

    @Test
    void doesNotCountTimeWithoutABroker() {
        assertThat(stall.look(Map.of(ONE, 5L), Map.of(ONE, 6L))).isEmpty();
        seconds = 1_000;
        stall.forget();
        assertThat(stall.look(Map.of(ONE, 5L), Map.of(ONE, 7L))).isEmpty();
        seconds = 1_100;
        assertThat(stall.look(Map.of(ONE, 5L), Map.of(ONE, 8L))).isEmpty();
        seconds = 1_181;
        assertThat(stall.look(Map.of(ONE, 5L), Map.of(ONE, 9L))).isPresent();
    }
}
