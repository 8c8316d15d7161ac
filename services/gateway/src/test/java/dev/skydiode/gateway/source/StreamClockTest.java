package dev.skydiode.gateway.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class StreamClockTest {

    private static final long MILLI = 1_000_000L;

    private Instant now = Instant.ofEpochSecond(1_700_000_000);
    private final StreamClock clock = new StreamClock(() -> now, 1e6);

    @Test
    void countsSamplesThroughAJitteringNetwork() {
        long first = clock.place(100_000).startUnixNanos();
        for (int block = 1; block < 50; block++) {
            now = now.plusMillis(block % 2 == 0 ? 190 : 10);
            StreamClock.Placed placed = clock.place(100_000);
            assertThat(placed.startUnixNanos()).isEqualTo(first + 100 * MILLI * block);
            assertThat(placed.lostSamples()).isZero();
        }
    }

    @Test
    void statesWhatWasLostInAPause() {
        long first = clock.place(100_000).startUnixNanos();
        now = now.plusMillis(5_100);
        StreamClock.Placed after = clock.place(100_000);

        assertThat(after.lostSamples()).isEqualTo(5_000_000);
        assertThat(after.startUnixNanos()).isEqualTo(first + 5_100 * MILLI);
    }

    @Test
    void followsAStreamThatRunsAhead() {
        long first = clock.place(1_000_000).startUnixNanos();
        for (int block = 1; block < 30; block++) {
            assertThat(clock.place(1_000_000).startUnixNanos()).isEqualTo(first + 1_000 * MILLI * block);
        }
    }
}
