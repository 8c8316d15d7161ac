package dev.skydiode.recognition.bundle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.node.StringNode;

/** SHA-256 over a bundle's content in one fixed text form, with the network's own fingerprint in the network's place. */
final class BundleFingerprint {

    private BundleFingerprint() {}

    /** 64 hexadecimal digits. What has no say in a verdict, the name, texts about classes and the provenance, is left empty. */
    static String of(ClassifierBundle bundle) {
        List<KnownClass> deciding = bundle.classes().stream()
                .map(known -> new KnownClass(known.name(), known.kind(), known.lookalike(), "", known.signature()))
                .toList();
        BundleDocument canonical = new BundleDocument(
                BundleDocument.FORMAT,
                BundleDocument.VERSION,
                "",
                bundle.band(),
                bundle.intake(),
                StringNode.valueOf(bundle.network().fingerprint()),
                deciding,
                bundle.acceptance(),
                bundle.calibration(),
                BundleProvenance.NONE);
        return sha256(BundleFile.JSON.writeValueAsString(canonical));
    }

    /** FIPS 180-4, of the text in UTF-8, lower-case hex. */
    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
