package dev.skydiode.access;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** What an HTTP client trusts where the platform's authorities do not sign. */
public final class ClientTls {
    private ClientTls() {}

    /**
     * Trusts the certificates of a file and no others.
     *
     * @param authorities PEM
     * @throws IOException if the file holds none
     */
    public static SSLContext trusting(Path authorities) throws IOException {
        try (InputStream input = Files.newInputStream(authorities)) {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            int count = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(input)) {
                trusted.setCertificateEntry("ca-" + count++, certificate);
            }
            if (count == 0) {
                throw new IOException(authorities + ": holds no certificate; expected PEM");
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException wrong) {
            throw new IOException(authorities + ": expected PEM certificates (" + wrong.getMessage() + ")", wrong);
        }
    }
}
