package dev.skydiode.standalone;

import dev.skydiode.access.ApiTokens;
import dev.skydiode.access.Gateways;
import dev.skydiode.access.Role;
import dev.skydiode.access.Users;
import dev.skydiode.access.pki.Authority;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A standalone with login and TLS, people and gateways of every kind, and clients that speak as one of them. */
final class AccessBench implements AutoCloseable {
    static final String PASSWORD = "a password of the test";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final char[] NO_PASSWORD = {};

    final Path folder;
    final Users users;
    final ApiTokens tokens;
    final Gateways gateways;
    final String roofKey;
    final String slowKey;
    final String revokedKey;
    final Map<Role, String> tokenOf = new HashMap<>();
    private final Authority authority = Authority.make("test", Instant.now(), Duration.ofDays(1), RANDOM);
    private final Authority.Signed gatewayCertificate = authority.sign("north", List.of(), Duration.ofDays(1));
    private final Map<String, String> settings;
    private final int port;
    Standalone standalone;

    AccessBench(Path folder) throws Exception {
        this(folder, Map.of(), 0);
    }

    /**
     * With further settings of the services.
     *
     * @param port 0: any free one
     */
    AccessBench(Path folder, Map<String, String> settings, int port) throws Exception {
        this.folder = folder;
        this.settings = settings;
        this.port = port;
        Path access = folder.resolve("data/access");
        users = new Users(access);
        tokens = new ApiTokens(access, InstantSource.system(), RANDOM);
        gateways = new Gateways(access, InstantSource.system(), RANDOM);
        for (Role role : Role.values()) {
            users.add(name(role), role, PASSWORD);
            tokenOf.put(
                    role,
                    tokens.make(name(role), "test", Role.ADMIN, Duration.ofDays(1))
                            .secret());
        }
        gateways.put("roof", List.of("roof-*"), null, null);
        Gateways.Made gone = gateways.addKey("roof", Duration.ZERO);
        revokedKey = gone.secret();
        roofKey = gateways.addKey("roof", Duration.ofHours(1)).secret();
        gateways.revoke("roof", gone.key().id());
        gateways.put("slow", List.of("slow-*"), 1.0, null);
        slowKey = gateways.addKey("slow", Duration.ZERO).secret();
        gateways.put("north", List.of("north-1"), null, null);
        gateways.addCertificate("north", gatewayCertificate.certificate().getEncoded());
        start();
    }

    static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    void start() throws Exception {
        newCertificate();
        Path ca = Files.writeString(folder.resolve("ca.crt"), authority.certificatePem());
        StandaloneOptions options = StandaloneOptions.inFolder(folder.resolve("data"))
                .withLogin()
                .withTls(folder.resolve("web.crt"), folder.resolve("web.key"), ca)
                .with("skydiode.access.allowed-hosts", "skydiode.example.org")
                // How long files must be left alone before they are read again; ten seconds by default.
                .with("spring.ssl.bundle.watch.file.quiet-period", "1s");
        options.port = port;
        settings.forEach(options::with);
        standalone = Standalone.start(options);
    }

    /** Puts another certificate in the server's files; answers its serial number. */
    BigInteger newCertificate() throws IOException {
        Authority.Signed server = authority.sign("web", List.of("127.0.0.1", "localhost"), Duration.ofDays(1));
        Files.writeString(folder.resolve("web.key"), server.keyPem());
        Files.writeString(folder.resolve("web.crt"), server.certificatePem());
        return server.certificate().getSerialNumber();
    }

    /** A client that trusts the server and shows nothing. */
    HttpClient client() throws Exception {
        return client(null);
    }

    /** A client that shows the certificate of the gateway north. */
    HttpClient northClient() throws Exception {
        return client(gatewayCertificate);
    }

    /** A client with a certificate that nobody here signed. */
    HttpClient strangerClient() throws Exception {
        return client(Authority.make("other", Instant.now(), Duration.ofDays(1), RANDOM)
                .sign("north", List.of(), Duration.ofDays(1)));
    }

    /** What a client needs to trust the server. */
    SSLContext sslContext() throws Exception {
        return sslContext(null);
    }

    private HttpClient client(Authority.Signed shown) throws Exception {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(sslContext(shown))
                .build();
    }

    private SSLContext sslContext(Authority.Signed shown) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, NO_PASSWORD);
        trusted.setCertificateEntry("ca", certificate(authority.certificatePem()));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, NO_PASSWORD);
        if (shown != null) {
            own.setKeyEntry("own", shown.key(), NO_PASSWORD, new X509Certificate[] {shown.certificate()});
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, NO_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), RANDOM);
        return context;
    }

    private static X509Certificate certificate(String pem) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    URI at(String path) {
        return standalone.address().resolve(path);
    }

    /** A browser of a person: its cookies, and the proof that goes with its changes. */
    final class Browser {
        private final HttpClient client;
        final Map<String, String> cookies = new HashMap<>();

        Browser() throws Exception {
            client = client();
            send("GET", "/api/v1/session", null);
        }

        HttpResponse<String> login(String name, String password) throws Exception {
            return send(
                    "POST", "/api/v1/session", "{\"name\": \"%s\", \"password\": \"%s\"}".formatted(name, password));
        }

        HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
            return send(method, path, body, Map.of("X-XSRF-TOKEN", cookies.getOrDefault("XSRF-TOKEN", "none")));
        }

        /** An answer that has no end. */
        InputStream open(String path) throws IOException, InterruptedException {
            HttpRequest request = HttpRequest.newBuilder(at(path))
                    .header("Cookie", cookieHeader())
                    .build();
            return client.send(request, BodyHandlers.ofInputStream()).body();
        }

        private String cookieHeader() {
            return String.join(
                    "; ",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .toList());
        }

        HttpResponse<String> send(String method, String path, String body, Map<String, String> headers)
                throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(at(path))
                    .timeout(Duration.ofSeconds(30))
                    .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
            if (body != null) {
                request.header("Content-Type", "application/json");
            }
            if (!cookies.isEmpty()) {
                request.header("Cookie", cookieHeader());
            }
            headers.forEach(request::header);
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        }

        private void keep(String cookie) {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            if (pair[1].isEmpty()) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
    }

    @Override
    public void close() throws IOException {
        standalone.close();
    }
}
