package dev.skydiode.access;

import java.time.Instant;

/**
 * A person's token for programs. The token itself is shown once and kept nowhere.
 *
 * @param id names it in lists; no secret
 * @param owner user in whose name it speaks
 * @param purpose what its owner says it is for
 * @param scope the most that it may do; its owner's role bounds it too
 * @param secretHash SHA-256 of the whole token, hexadecimal
 */
public record ApiToken(
        String id, String owner, String purpose, Role scope, String secretHash, Instant createdAt, Instant expiresAt) {}
