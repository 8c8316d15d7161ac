package dev.skydiode.messaging.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class ThreadDeathsTest {

    private final AtomicLong nanos = new AtomicLong();
    private final ThreadDeaths deaths = new ThreadDeaths(nanos::get);

    private Optional<ThreadDeaths.End> dies(Throwable cause) {
        return deaths.died("alert", new StreamsException("task 0_1", cause));
    }

    @Test
    void replacesAThreadNowAndThenForEver() {
        for (int i = 0; i < 1000; i++) {
            assertThat(dies(new IllegalStateException("once"))).isEmpty();
            assertThat(deaths.dying()).isFalse();
            nanos.addAndGet(ThreadDeaths.COUNTED_FOR.dividedBy(2).plusSeconds(1).toNanos());
        }
    }

    @Test
    void countsAsDyingBeforeItGivesUpWithOneLine() {
        Optional<ThreadDeaths.End> end = Optional.empty();
        int died = 0;
        while (end.isEmpty()) {
            nanos.addAndGet(Duration.ofSeconds(10).toNanos());
            end = dies(new IllegalStateException("always"));
            died++;
            assertThat(deaths.dying()).isEqualTo(died >= ThreadDeaths.DYING);
        }

        assertThat(died).isEqualTo(ThreadDeaths.MAX_DEATHS + 1);
        assertThat(end.orElseThrow().exitCode()).isEqualTo(ProcessEnd.FAILED);
        assertThat(end.orElseThrow().line())
                .isEqualTo("alert stops: 11 threads died within 10 minutes, the last of IllegalStateException: always");
    }

    @Test
    void doesNotBlameTheStreamForABrokerThatIsAway() {
        for (int i = 0; i < 100; i++) {
            assertThat(dies(new TimeoutException("no broker"))).isEmpty();
        }
        assertThat(deaths.dying()).isFalse();
    }

    @Test
    void endsAtOnceWhereNoThreadCanDoBetter() {
        assertThat(dies(new UnusableStateException("state tracks: layout 9", null))
                        .orElseThrow())
                .isEqualTo(new ThreadDeaths.End(ProcessEnd.WRONG_INPUT, "alert stops: state tracks: layout 9"));
        assertThat(dies(new OutOfMemoryError("Java heap space")).orElseThrow().exitCode())
                .isEqualTo(ProcessEnd.FAILED);
    }
}
