package dev.skydiode.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * Tokens and keys: a prefix that tells what it is, and 256 random bits. So much chance needs no slow hash: SHA-256 is
 * what is kept.
 */
public final class Secret {
    /** Begins a person's token. */
    public static final String TOKEN_PREFIX = "skyt_";
    /** Begins a gateway's key. */
    public static final String KEY_PREFIX = "skyg_";

    private static final int SECRET_BYTES = 32;
    private static final int PASSWORD_BYTES = 15;
    private static final int ID_BYTES = 6;

    private Secret() {}

    /** A new secret with this prefix. */
    public static String make(String prefix, RandomGenerator random) {
        return prefix + text(random, SECRET_BYTES);
    }

    /** A password for somebody who did not choose one: 120 random bits. */
    public static String password(RandomGenerator random) {
        return text(random, PASSWORD_BYTES);
    }

    /** A name for a secret. */
    public static String id(RandomGenerator random) {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** SHA-256, hexadecimal. */
    public static String hash(String secret) {
        return hash(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256, hexadecimal; of a certificate's encoding this is its fingerprint. */
    public static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String text(RandomGenerator random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
