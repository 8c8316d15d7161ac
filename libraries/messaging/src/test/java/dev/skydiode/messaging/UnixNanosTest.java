package dev.skydiode.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class UnixNanosTest {

    @Test
    void countsBothWays() {
        for (String time :
                new String[] {"1969-12-31T23:59:59.999999999Z", "1970-01-01T00:00:00Z", "2262-04-11T23:47:16.854775807Z"
                }) {
            assertThat(UnixNanos.toInstant(UnixNanos.of(Instant.parse(time)))).hasToString(time);
        }
        assertThat(UnixNanos.of(Instant.EPOCH.minusNanos(1))).isEqualTo(-1);
        assertThat(UnixNanos.of(Instant.parse("2262-04-11T23:47:16.854775807Z")))
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void refusesWhatItCannotCount() {
        assertThatThrownBy(() -> UnixNanos.of(Instant.parse("2262-04-11T23:47:16.854775808Z")))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> UnixNanos.of(Instant.parse("1600-01-01T00:00:00Z")))
                .isInstanceOf(ArithmeticException.class);
    }
}
