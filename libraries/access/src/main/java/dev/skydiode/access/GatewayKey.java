package dev.skydiode.access;

import java.time.Instant;
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
        @Nullable Instant expiresAt) {}
