package dev.skydiode.gateway.status;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code /actuator/health} and {@code /actuator/prometheus}, at the places that the services have them, and
 * {@code /api/v1/settings}: GET shows what may change while the gateway runs, PATCH changes some of it.
 */
public final class StatusServer implements AutoCloseable {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int WRONG_METHOD = 405;
    private static final int WRONG_TYPE = 415;
    private static final int UNAVAILABLE = 503;
    private static final int MAX_CHANGE_BYTES = 4096;
    private static final String JSON = "application/json";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** What may change while the gateway runs. */
    public interface Settings {
        /** Names and values. */
        Map<String, Object> shown();

        /**
         * Changes what an object states.
         *
         * @throws RuntimeException saying what is wrong with it; then nothing changes
         */
        void change(JsonNode change);
    }

    private StatusServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Binds and serves.
     *
     * @param troubles what is wrong now, by part; empty where nothing is
     */
    public static StatusServer start(
            InetSocketAddress address,
            Supplier<Map<String, String>> troubles,
            PrometheusMeterRegistry registry,
            Settings settings)
            throws IOException {
        HttpServer server = HttpServer.create(address, 0);
        StatusServer status = new StatusServer(server);
        server.createContext("/actuator/health", exchange -> {
            Map<String, String> wrong = troubles.get();
            String body = JsonMapper.shared()
                    .writeValueAsString(Map.of("status", wrong.isEmpty() ? "UP" : "DOWN", "components", wrong));
            answer(exchange, wrong.isEmpty() ? OK : UNAVAILABLE, JSON, body);
        });
        server.createContext("/api/v1/settings", exchange -> settings(exchange, settings));
        server.createContext(
                "/actuator/prometheus",
                exchange -> answer(exchange, OK, "text/plain; version=0.0.4; charset=utf-8", registry.scrape()));
        server.setExecutor(status.threads);
        server.start();
        return status;
    }

    /** Where it listens. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** The type that is asked for keeps forms of foreign web pages out: a browser asks before it sends it. */
    private static void settings(HttpExchange exchange, Settings settings) throws IOException {
        String method = exchange.getRequestMethod();
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        if (method.equals("PATCH") && !type.startsWith(JSON)) {
            problem(exchange, WRONG_TYPE, "content-type " + type + ": expected " + JSON);
        } else if (method.equals("PATCH")) {
            try {
                settings.change(
                        JsonMapper.shared().readTree(exchange.getRequestBody().readNBytes(MAX_CHANGE_BYTES)));
                answer(exchange, OK, JSON, JsonMapper.shared().writeValueAsString(settings.shown()));
            } catch (RuntimeException wrong) {
                problem(exchange, BAD_REQUEST, String.valueOf(wrong.getMessage()));
            }
        } else if (method.equals("GET")) {
            answer(exchange, OK, JSON, JsonMapper.shared().writeValueAsString(settings.shown()));
        } else {
            problem(exchange, WRONG_METHOD, method + ": expected GET or PATCH");
        }
    }

    private static void problem(HttpExchange exchange, int code, String detail) throws IOException {
        answer(
                exchange,
                code,
                "application/problem+json",
                JsonMapper.shared().writeValueAsString(Map.of("status", code, "detail", detail)));
    }

    private static void answer(HttpExchange exchange, int code, String type, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(code, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
