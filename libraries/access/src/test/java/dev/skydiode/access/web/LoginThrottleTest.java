package dev.skydiode.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final LoginThrottle throttle = new LoginThrottle(now::get);

    @Test
    void anAccountIsSlowedFromManyClientsButNeverForLong() {
        int tried = 0;
        for (int client = 0; client < 200; client++) {
            tried += throttle.attempt("ada", "192.0.2." + client).isEmpty() ? 1 : 0;
        }
        assertThat(tried).isEqualTo(5);
        for (int round = 0; round < 30; round++) {
            now.updateAndGet(instant -> instant.plusSeconds(31));
            assertThat(throttle.attempt("ada", "198.51.100." + round)).isEmpty();
        }
    }

    @Test
    void aClientThatTriesManyNamesIsSlowedForLong() {
        int tried = 0;
        for (int name = 0; name < 200; name++) {
            tried += throttle.attempt("name-" + name, "192.0.2.1").isEmpty() ? 1 : 0;
        }
        assertThat(tried).isEqualTo(20);
        assertThat(throttle.attempt("bob", "192.0.2.2")).isEmpty();
        for (int round = 0; round < 15; round++) {
            now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(15)));
            throttle.attempt("other-" + round, "192.0.2.1");
        }
        assertThat(throttle.attempt("more", "192.0.2.1"))
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(15)));
    }

    @Test
    void oneIpv6NetworkIsOneClient() {
        int tried = 0;
        for (int host = 1; host < 100; host++) {
            tried += throttle.attempt("name-" + host, "2001:db8::" + Integer.toHexString(host))
                            .isEmpty()
                    ? 1
                    : 0;
        }
        assertThat(tried).isEqualTo(20);
    }

    @Test
    void aRightPasswordForgetsTheAccountsFailures() {
        for (int round = 0; round < 50; round++) {
            assertThat(throttle.attempt("ada", "192.0.2.1")).isEmpty();
            throttle.succeeded("ada", "192.0.2.1");
        }
    }
}
