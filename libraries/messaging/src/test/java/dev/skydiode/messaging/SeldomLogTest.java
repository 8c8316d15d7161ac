package dev.skydiode.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SeldomLogTest {

    @Test
    void letsOneLineASecondThroughAndCountsTheOthers() {
        AtomicLong nanos = new AtomicLong(-5_000_000_000L);
        SeldomLog log = new SeldomLog(nanos::get);

        assertThat(log.next()).isEqualTo(OptionalLong.of(0));
        for (int i = 0; i < 1_000; i++) {
            nanos.addAndGet(900_000);
            assertThat(log.next()).isEmpty();
        }
        nanos.addAndGet(200_000_000);
        assertThat(log.next()).isEqualTo(OptionalLong.of(1_000));
        nanos.addAndGet(1_000_000_000);
        assertThat(log.next()).isEqualTo(OptionalLong.of(0));
    }
}
