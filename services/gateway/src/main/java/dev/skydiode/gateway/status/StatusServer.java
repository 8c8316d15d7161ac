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
import tools.jackson.databind.json.JsonMapper;

/** {@code /actuator/health} and {@code /actuator/prometheus}, at the places that the services have them. */
public final class StatusServer implements AutoCloseable {

    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private StatusServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Binds and serves.
     *
     * @param troubles what is wrong now, by part; empty where nothing is
     */
    public static StatusServer start(
            InetSocketAddress address, Supplier<Map<String, String>> troubles, PrometheusMeterRegistry registry)
            throws IOException {
        HttpServer server = HttpServer.create(address, 0);
        StatusServer status = new StatusServer(server);
        server.createContext("/actuator/health", exchange -> {
            Map<String, String> wrong = troubles.get();
            String body = JsonMapper.shared()
                    .writeValueAsString(Map.of("status", wrong.isEmpty() ? "UP" : "DOWN", "components", wrong));
            answer(exchange, wrong.isEmpty() ? OK : UNAVAILABLE, "application/json", body);
        });
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
