package dev.skydiode.alert.output;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server that takes notifications as it is told to. */
final class Receiver implements AutoCloseable {
    /** Takes everything. */
    static final Answer OK = status(204);

    final List<Taken> taken = new CopyOnWriteArrayList<>();
    volatile Answer answer = OK;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    /** One request that was answered well. */
    record Taken(String key, String id, String timestamp, String signature, String body) {}

    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    /** Takes all but those whose key begins so. */
    record ByKey(String refused) implements Answer {
        private boolean takes(HttpExchange exchange) {
            return !exchange.getRequestHeaders().getFirst("Idempotency-Key").startsWith(refused);
        }

        @Override
        public void to(HttpExchange exchange) throws IOException {
            exchange.sendResponseHeaders(takes(exchange) ? 204 : 400, -1);
        }
    }

    Receiver() throws IOException {
        this(0);
    }

    Receiver(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Answer how = answer;
            if (how.equals(OK) || (how instanceof ByKey byKey && byKey.takes(exchange))) {
                var headers = exchange.getRequestHeaders();
                taken.add(new Taken(
                        headers.getFirst("Idempotency-Key"),
                        headers.getFirst("webhook-id"),
                        headers.getFirst("webhook-timestamp"),
                        headers.getFirst("webhook-signature"),
                        body));
            }
            how.to(exchange);
            exchange.close();
        });
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port() + "/hook/secret");
    }

    List<String> keys() {
        return taken.stream().map(Taken::key).toList();
    }

    static Answer status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
