package dev.skydiode.messaging.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ClocksTest {

    @Test
    void attentionIsCountedInBeatsAndNeverGoesBack() {
        AttentiveClock clock = new AttentiveClock(Duration.ofSeconds(2), 1_000_000);
        clock.beat(1_001_000);
        assertThat(clock.time()).isEqualTo(Duration.ofSeconds(1));

        clock.beat(1_001_000 + Duration.ofHours(3).toMillis());
        assertThat(clock.time()).isEqualTo(Duration.ofSeconds(3));

        clock.beat(1_002_000);
        assertThat(clock.time()).isEqualTo(Duration.ofSeconds(3));
        clock.beat(1_003_000);
        assertThat(clock.time()).isEqualTo(Duration.ofSeconds(4));

        clock.skip(1_010_000);
        clock.beat(1_010_500);
        assertThat(clock.time()).isEqualTo(Duration.ofMillis(4_500));
    }

    @Test
    void aClockThatWasSetBackIsNoticedOnce() {
        AtomicLong wallMillis = new AtomicLong(10_000_000);
        AtomicLong nanos = new AtomicLong(77);
        ClockWatch watch = new ClockWatch(() -> Instant.ofEpochMilli(wallMillis.get()), nanos::get);
        for (int i = 0; i < 100; i++) {
            wallMillis.addAndGet(1_000);
            nanos.addAndGet(1_000_000_000L);
            assertThat(watch.wentBack()).isFalse();
        }

        wallMillis.addAndGet(Duration.ofHours(3).toMillis());
        assertThat(watch.wentBack()).as("forward").isFalse();
        wallMillis.addAndGet(-1_000);
        assertThat(watch.wentBack()).as("a second, as time servers do").isFalse();
        wallMillis.addAndGet(-Duration.ofHours(3).toMillis());
        assertThat(watch.wentBack()).isTrue();
        assertThat(watch.wentBack()).isFalse();
    }

    @Test
    void thingsAreOverdueInTheOrderInWhichTheyWereRenewed() {
        Overdue overdue = new Overdue(Duration.ofSeconds(10), 3);
        overdue.renew("a", Duration.ofSeconds(0));
        overdue.renew("b", Duration.ofSeconds(1));
        overdue.renew("a", Duration.ofSeconds(2));

        assertThat(overdue.next(Duration.ofSeconds(11))).isEmpty();
        assertThat(overdue.next(Duration.ofSeconds(12))).contains("b");
        assertThat(overdue.next(Duration.ofSeconds(12))).isEmpty();
        assertThat(overdue.next(Duration.ofSeconds(13))).contains("a");
        assertThat(overdue.next(Duration.ofSeconds(99))).isEmpty();
    }

    @Test
    void ofTooManyTheOldestIsOverdueAtOnce() {
        Overdue overdue = new Overdue(Duration.ofSeconds(10), 2);
        for (String thing : new String[] {"a", "b", "c"}) {
            overdue.renew(thing, Duration.ZERO);
        }

        assertThat(overdue.next(Duration.ZERO)).contains("a");
        assertThat(overdue.next(Duration.ZERO)).isEmpty();
        assertThat(overdue.size()).isEqualTo(2);
    }
}
