package dev.skydiode.access;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One key of a gateway; for a rotation a gateway has two for a while.
 *
 * @param id names it in lists; no secret
 * @param secretHash SHA-256 of the whole key, hexadecimal
 * @param expiresAt null where it does not expire
 */
public record GatewayKey(
        String id,
        String secretHash,
        Instant createdAt,
        @Nullable Instant expiresAt) {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /** @throws IllegalArgumentException if the hash is none */
    public GatewayKey {
        if (!HASH.matcher(String.valueOf(secretHash)).matches()) {
            throw new IllegalArgumentException("key " + id + ": a hash must be 64 hexadecimal digits in lower case");
        }
    }
}
