package dev.skydiode.access.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Slows guessing down. An account's failures cost half a minute at most, so that nobody locks its owner out for long; those
 * of a client, a quarter of an hour. Failures are forgotten a while after the last one. Thread-safe, in bounded memory.
 */
final class LoginThrottle {
    private static final int FREE_PER_ACCOUNT = 5;
    private static final int FREE_PER_CLIENT = 20;
    private static final Duration MAX_PER_ACCOUNT = Duration.ofSeconds(30);
    private static final Duration MAX_PER_CLIENT = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(30);
    private static final int MAX_KNOWN = 10_000;
    private static final int MAX_DOUBLINGS = 20;
    private static final int IPV6_NETWORK_BYTES = 8;

    private final InstantSource clock;
    private final Cache<String, Failures> failures;

    LoginThrottle(InstantSource clock) {
        this.clock = clock;
        this.failures = Caffeine.newBuilder()
                .maximumSize(MAX_KNOWN)
                .expireAfterWrite(FORGOTTEN_AFTER)
                .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
                .build();
    }

    private record Failures(int count, Instant blockedUntil) {}

    /**
     * Begins an attempt. It counts as a failure until {@link #succeeded}, so that many at once are not free.
     *
     * @return how long to wait instead; empty where the attempt may be made
     */
    Optional<Duration> attempt(String account, String client) {
        Instant now = clock.instant();
        String accountKey = "account " + account;
        String clientKey = "client " + network(client);
        Instant blocked = later(blockedUntil(accountKey), blockedUntil(clientKey));
        if (blocked.isAfter(now)) {
            return Optional.of(Duration.between(now, blocked));
        }
        count(accountKey, now, FREE_PER_ACCOUNT, MAX_PER_ACCOUNT);
        count(clientKey, now, FREE_PER_CLIENT, MAX_PER_CLIENT);
        return Optional.empty();
    }

    /** The attempt was none: account and client are as if nothing had been. */
    void succeeded(String account, String client) {
        failures.invalidate("account " + account);
        failures.asMap()
                .computeIfPresent(
                        "client " + network(client),
                        (key, before) -> before.count() <= 1 ? null : new Failures(before.count() - 1, Instant.EPOCH));
    }

    private void count(String key, Instant now, int free, Duration longest) {
        failures.asMap().compute(key, (_, before) -> {
            int count = before == null ? 1 : before.count() + 1;
            return new Failures(count, count < free ? Instant.EPOCH : now.plus(pause(count - free, longest)));
        });
    }

    private static Duration pause(int doublings, Duration longest) {
        Duration pause = Duration.ofSeconds(1L << Math.min(doublings, MAX_DOUBLINGS));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }

    private Instant blockedUntil(String key) {
        @Nullable Failures known = failures.getIfPresent(key);
        return known == null ? Instant.EPOCH : known.blockedUntil();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /** Who has one IPv6 address has its whole network. */
    private static String network(String client) {
        try {
            byte[] address = InetAddress.ofLiteral(client).getAddress();
            return HexFormat.of().formatHex(address.length > 4 ? Arrays.copyOf(address, IPV6_NETWORK_BYTES) : address);
        } catch (IllegalArgumentException none) {
            return client;
        }
    }
}
