package dev.skydiode.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.GatewayReport;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a running gateway sends is changed over its status port. */
class RunTimeSettingsTest {
    private static final String JSON = "application/json";

    @TempDir
    Path folder;

    private final List<Capture> received = new CopyOnWriteArrayList<>();

    @Test
    void sendsSpectraFromTheChangeOn() throws Exception {
        HttpServer intake = intake();
        try (Gateway gateway = gateway(intake)) {
            await().until(() -> received.stream().anyMatch(Capture::hasIq));
            HttpResponse<String> changed = ask(
                    gateway,
                    "PATCH",
                    JSON,
                    "{\"send\":\"spectra\",\"budgetBytesPerSecond\":1e6,\"exposureSeconds\":0.1}");

            assertThat(changed.statusCode()).isEqualTo(200);
            assertThat(ask(gateway, "GET", JSON, "").body())
                    .isEqualTo("{\"send\":\"spectra\",\"budgetBytesPerSecond\":1000000.0,\"exposureSeconds\":0.1}");
            await().until(() -> received.stream().anyMatch(Capture::hasSpectrum));
            // The first says how the gateway is; the next ones, of the same few seconds, need not.
            assertThat(received.getFirst().getGateway())
                    .extracting(GatewayReport::getSource, GatewayReport::getSend, GatewayReport::getCapabilities)
                    .containsExactly("file", "everything", "everything active spectra");
            assertThat(received).filteredOn(Capture::hasGateway).hasSizeLessThan(received.size());
            // The numbers go on.
            assertThat(received).extracting(Capture::getSequence).doesNotHaveDuplicates();
        } finally {
            intake.stop(0);
        }
    }

    @Test
    void keepsAChangeUntilTheCommandLineSaysSomethingElse() throws Exception {
        HttpServer intake = intake();
        try {
            try (Gateway gateway = gateway(intake)) {
                ask(gateway, "PATCH", JSON, "{\"send\":\"spectra\",\"budgetBytesPerSecond\":25600}");
            }
            try (Gateway again = gateway(intake)) {
                // The exposure was not stated: the budget still decides it.
                assertThat(ask(again, "GET", JSON, "").body())
                        .isEqualTo("{\"send\":\"spectra\",\"budgetBytesPerSecond\":25600.0,\"exposureSeconds\":0.1}");
                assertThat(ask(again, "PATCH", JSON, "{\"budgetBytesPerSecond\":0}")
                                .body())
                        .contains("\"exposureSeconds\":0.5");
            }
            try (Gateway other = gateway(intake, GatewayOptions.Send.active)) {
                assertThat(ask(other, "GET", JSON, "").body()).startsWith("{\"send\":\"active\"");
            }
        } finally {
            intake.stop(0);
        }
    }

    @Test
    void passesOverAFileThatIsNotUnderstood() throws Exception {
        Files.createDirectories(folder.resolve("spool"));
        Files.writeString(folder.resolve("spool/settings.json"), "{\"commandLine\":{\"send\":\"everything\"},\"chan");
        HttpServer intake = intake();
        try (Gateway gateway = gateway(intake)) {
            assertThat(ask(gateway, "GET", JSON, "").body()).startsWith("{\"send\":\"everything\"");
        } finally {
            intake.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PATCH|application/json|{'send':'all'}|400|expected everything, active or spectra",
                "PATCH|application/json|{'budgetBytesPerSecond':-1}|400|budgetBytesPerSecond -1.0",
                "PATCH|application/json|{'send':'active','exposureSeconds':0}|400|exposureSeconds 0.0",
                "PATCH|application/json|{'exposureSeconds':'long'}|400|expected a number",
                "PATCH|application/json|{'gain':3}|400|gain: expected send",
                "PATCH|application/json|[]|400|expected a JSON object",
                "PATCH|application/json|{|400|",
                "PATCH|text/plain|{'send':'spectra'}|415|expected application/json",
                "PUT|application/json|{'send':'spectra'}|405|expected GET or PATCH"
            })
    void refusesWhatItCannotMean(String method, String type, String body, int status, String detail) throws Exception {
        HttpServer intake = intake();
        try (Gateway gateway = gateway(intake)) {
            String before = ask(gateway, "GET", JSON, "").body();
            HttpResponse<String> answer = ask(gateway, method, type, body.replace('\'', '"'));

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.body()).contains(detail == null ? "" : detail);
            assertThat(ask(gateway, "GET", JSON, "").body()).isEqualTo(before);
        } finally {
            intake.stop(0);
        }
    }

    private Gateway gateway(HttpServer intake) throws IOException {
        return gateway(intake, GatewayOptions.Send.everything);
    }

    private Gateway gateway(HttpServer intake, GatewayOptions.Send send) throws IOException {
        byte[] noise = new byte[4 * 65_536];
        new Random(1).nextBytes(noise);
        Path file = Files.write(folder.resolve("noise.cu8"), noise);
        return Gateway.start(
                GatewayOptions.of(
                                "file:" + file + "?format=cu8&frequency=2.44e9&rate=2e6&loop=true",
                                URI.create("http://127.0.0.1:"
                                        + intake.getAddress().getPort()),
                                folder.resolve("spool"))
                        .sending(send),
                InstantSource.system());
    }

    /** Takes every capture of every batch. */
    private HttpServer intake() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/captures/batch", exchange -> {
            StringBuilder answer = new StringBuilder("{\"captures\":[");
            try (exchange;
                    InputStream body = exchange.getRequestBody()) {
                String separator = "";
                for (Capture next = Capture.parseDelimitedFrom(body);
                        next != null;
                        next = Capture.parseDelimitedFrom(body)) {
                    received.add(next);
                    answer.append(separator).append("{\"status\":202}");
                    separator = ",";
                }
                byte[] bytes = answer.append("]}").toString().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
        return server;
    }

    private static HttpResponse<String> ask(Gateway gateway, String method, String type, String body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.statusPort() + "/api/v1/settings"))
                            .header("Content-Type", type)
                            .method(method, BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
