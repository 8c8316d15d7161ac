package dev.skydiode.system.page;

import static dev.skydiode.system.Patience.PATIENCE;

import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A receiver for every kind of output on loopback, and what each was told. */
final class Receivers implements AutoCloseable {
    private static final Path MOSQUITTO = Path.of("/usr/sbin/mosquitto");
    private static final int MAX_DATAGRAM = 65_507;

    private final Map<String, String> urls = new LinkedHashMap<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final GreenMail mail =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
    private final DatagramSocket datagrams = new DatagramSocket(new InetSocketAddress(loopback(), 0));
    private final ServerSocket lines = new ServerSocket(0, 5, loopback());
    private final HttpServer web = HttpServer.create(new InetSocketAddress(loopback(), 0), 0);
    private @Nullable Process mosquitto;
    private @Nullable Mqtt5BlockingClient subscriber;
    /** What the web server answers. */
    volatile int webStatus = 204;

    Receivers(Path folder) throws IOException {
        web.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int status = webStatus;
            if (status == 204) {
                told.add(exchange.getRequestURI() + " " + body);
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        web.start();
        mail.start();
        Thread.ofVirtual().start(this::readDatagrams);
        Thread.ofVirtual().start(this::readLines);
        String web = "http://127.0.0.1:" + this.web.getAddress().getPort();
        urls.put("hook", web + "/hook");
        urls.put("chat", web + "/chat");
        urls.put("map", "cot+udp://127.0.0.1:" + datagrams.getLocalPort());
        urls.put("journal", "syslog+tcp://127.0.0.1:" + lines.getLocalPort());
        urls.put("mail", "smtp://127.0.0.1:" + mail.getSmtp().getPort());
        if (Files.isExecutable(MOSQUITTO)) {
            urls.put("house", "mqtt://127.0.0.1:" + startMosquitto(folder));
        }
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }

    /** The outputs that there are: each kind whose receiver is installed. */
    List<String> names() {
        return List.copyOf(urls.keySet());
    }

    /** The settings that make these the service's outputs. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        urls.forEach((name, url) -> settings.put("skydiode.alert.outputs." + name + ".url", url));
        settings.put("skydiode.alert.outputs.chat.format", "slack");
        settings.put("skydiode.alert.outputs.mail.from", "skydiode@example.org");
        settings.put("skydiode.alert.outputs.mail.to", "watch@example.org");
        return settings;
    }

    /** Waits until a receiver was told this. */
    void await(String words) {
        Awaitility.await(words).atMost(PATIENCE).until(() -> all().anyMatch(text -> text.contains(words)));
    }

    private Stream<String> all() {
        return Stream.concat(
                told.stream(), Arrays.stream(mail.getReceivedMessages()).map(GreenMailUtil::getBody));
    }

    private void readDatagrams() {
        DatagramPacket packet = new DatagramPacket(new byte[MAX_DATAGRAM], MAX_DATAGRAM);
        try {
            while (true) {
                datagrams.receive(packet);
                told.add(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void readLines() {
        try {
            while (true) {
                Socket socket = lines.accept();
                Thread.ofVirtual().start(() -> readLines(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void readLines(Socket socket) {
        byte[] buffer = new byte[MAX_DATAGRAM];
        try (socket) {
            for (int n = socket.getInputStream().read(buffer);
                    n > 0;
                    n = socket.getInputStream().read(buffer)) {
                told.add(new String(buffer, 0, n, StandardCharsets.UTF_8));
            }
        } catch (IOException closed) {
            // The other side went.
        }
    }

    private int startMosquitto(Path folder) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, loopback())) {
            port = free.getLocalPort();
        }
        Path config = Files.writeString(
                folder.resolve("mosquitto.conf"), "listener " + port + " 127.0.0.1\nallow_anonymous true\n");
        mosquitto = new ProcessBuilder(MOSQUITTO.toString(), "-c", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mosquitto.log").toFile())
                .start();
        Mqtt5BlockingClient client =
                Mqtt5Client.builder().serverHost("127.0.0.1").serverPort(port).buildBlocking();
        Awaitility.await("Mosquitto").ignoreExceptions().until(() -> {
            client.connect();
            return true;
        });
        client.toAsync()
                .subscribeWith()
                .topicFilter("skydiode/alerts")
                .callback(publish -> told.add(new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8)))
                .send()
                .join();
        subscriber = client;
        return port;
    }

    @Override
    public void close() throws IOException {
        if (subscriber != null) {
            subscriber.disconnect();
        }
        if (mosquitto != null) {
            mosquitto.destroy();
        }
        web.stop(0);
        mail.stop();
        datagrams.close();
        lines.close();
    }
}
