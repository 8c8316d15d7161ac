package dev.skydiode.access.signature;

import dev.skydiode.access.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs records by HMAC-SHA256 (RFC 2104). The signing key is the SHA-256 of a gateway's key, which is what the access
 * folder keeps: whoever has the gateway's key can sign, whoever has the folder can verify, and could sign. Thread-safe.
 */
public final class SigningKey {

    /** Header of a signed record: {@code KEY_ID:SIGNATURE}, both hexadecimal in lower case. */
    public static final String HEADER = "skydiode.signature";

    static final int ID_DIGITS = 16;
    /** Length of the header's value: id, colon, 32 bytes as digits. */
    static final int SIGNATURE_BYTES = ID_DIGITS + 1 + 2 * 32;

    private static final String ALGORITHM = "HmacSHA256";
    /** Between the topic's name, which has none, and the value. */
    private static final byte SEPARATOR = 0;

    private final SecretKeySpec key;
    private final String id;

    private SigningKey(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.id = Secret.hash(key).substring(0, ID_DIGITS);
    }

    /** Of a gateway's key. */
    public static SigningKey of(String gatewayKey) {
        return ofHash(Secret.hash(gatewayKey));
    }

    /**
     * Of the gateway's key in a file.
     *
     * @throws IOException if the file cannot be read or is empty
     */
    public static SigningKey read(Path file) throws IOException {
        String gatewayKey = Files.readString(file).strip();
        if (gatewayKey.isEmpty()) {
            throw new IOException(file + ": empty; expected a gateway's key");
        }
        return of(gatewayKey);
    }

    /** @param secretHash SHA-256 of a gateway's key, hexadecimal */
    static SigningKey ofHash(String secretHash) {
        return new SigningKey(HexFormat.of().parseHex(secretHash));
    }

    /** Names the key in a header: the beginning of the signing key's own SHA-256. */
    String id() {
        return id;
    }

    /** The header's value for a record: signed are the topic's name, a zero byte and the record's value. */
    public byte[] sign(String topic, byte[] value) {
        return (id + ":" + HexFormat.of().formatHex(mac(topic, value))).getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether this is what {@link #sign} gives, in a time that does not tell how much of it is right. */
    boolean signed(byte[] signature, String topic, byte[] value) {
        return MessageDigest.isEqual(sign(topic, value), signature);
    }

    private byte[] mac(String topic, byte[] value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(topic.getBytes(StandardCharsets.UTF_8));
            mac.update(SEPARATOR);
            return mac.doFinal(value);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
