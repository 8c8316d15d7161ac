package dev.skydiode.alert.output;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret that signs webhooks: {@code whsec_} and base64, as Standard Webhooks writes it. */
public final class WebhookSecret {
    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MIN_BYTES = 24;
    private static final int MAX_BYTES = 64;

    private final byte[] key;

    private WebhookSecret(byte[] key) {
        this.key = key;
    }

    /**
     * Reads a secret.
     *
     * @throws IllegalArgumentException if it is no such secret; says what was expected, not what was found
     */
    public static WebhookSecret of(String text) {
        String expected = "a webhook secret must be " + PREFIX + " and base64 of " + MIN_BYTES + " to " + MAX_BYTES
                + " bytes, as `openssl rand -base64 32` makes them";
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException(expected);
        }
        try {
            byte[] key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
            if (key.length < MIN_BYTES || key.length > MAX_BYTES) {
                throw new IllegalArgumentException(expected);
            }
            return new WebhookSecret(key);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(expected);
        }
    }

    /** Signature of one message, {@code v1,} and base64 of HMAC-SHA256 over id, time and body. */
    String sign(String id, String unixSeconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update((id + "." + unixSeconds + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** Signatures by all secrets, with spaces between them. */
    static String signatures(List<WebhookSecret> secrets, String id, String unixSeconds, byte[] body) {
        return secrets.stream()
                .map(secret -> secret.sign(id, unixSeconds, body))
                .collect(Collectors.joining(" "));
    }
}
