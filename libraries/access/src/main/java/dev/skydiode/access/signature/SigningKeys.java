package dev.skydiode.access.signature;

import dev.skydiode.access.AccessFileException;
import dev.skydiode.access.Gateway;
import dev.skydiode.access.GatewayKey;
import dev.skydiode.access.Gateways;
import dev.skydiode.messaging.SeldomLog;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whose signature it is, by what the access folder says when it is asked. Thread-safe. */
public final class SigningKeys {

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);

    private final Gateways gateways;
    private final SeldomLog failures = new SeldomLog(System::nanoTime);
    private volatile Known known;

    /** @throws AccessFileException if the folder's list of gateways cannot be read */
    public SigningKeys(Gateways gateways) {
        this.gateways = gateways;
        this.known = Known.of(gateways.all());
    }

    private record Signer(Gateway gateway, GatewayKey key, SigningKey signing) {}

    /** @param signers by the id of their key */
    private record Known(List<Gateway> gateways, Map<String, Signer> signers) {

        static Known of(List<Gateway> gateways) {
            Map<String, Signer> signers = new HashMap<>();
            for (Gateway gateway : gateways) {
                for (GatewayKey key : gateway.keys()) {
                    SigningKey signing = SigningKey.ofHash(key.secretHash());
                    signers.put(signing.id(), new Signer(gateway, key, signing));
                }
            }
            return new Known(gateways, signers);
        }
    }

    /**
     * The gateway whose valid key gave this signature; empty where none did.
     *
     * @param signature value of the header {@link SigningKey#HEADER}
     */
    Optional<Gateway> signer(byte[] signature, String topic, byte[] value) {
        if (signature.length != SigningKey.SIGNATURE_BYTES) {
            return Optional.empty();
        }
        String keyId = new String(signature, 0, SigningKey.ID_DIGITS, StandardCharsets.US_ASCII);
        Signer signer = current().signers().get(keyId);
        return signer != null
                        && gateways.isValid(signer.key())
                        && signer.signing().signed(signature, topic, value)
                ? Optional.of(signer.gateway())
                : Optional.empty();
    }

    private Known current() {
        try {
            List<Gateway> now = gateways.all();
            if (!now.equals(known.gateways())) {
                known = Known.of(now);
            }
        } catch (AccessFileException unreadable) {
            // No fault of the record: what is known holds.
            failures.next()
                    .ifPresent(more ->
                            LOG.error("{}; what it said before holds ({} more)", unreadable.getMessage(), more));
        }
        return known;
    }
}
