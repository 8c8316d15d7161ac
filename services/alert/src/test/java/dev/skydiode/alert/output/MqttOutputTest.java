package dev.skydiode.alert.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import dev.skydiode.contracts.v1.AlertState;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MqttOutputTest {
    private static final Path MOSQUITTO = Path.of("/usr/sbin/mosquitto");

    @TempDir
    private Path folder;

    private final List<String> alerts = new CopyOnWriteArrayList<>();
    private final Map<String, String> newest = new ConcurrentHashMap<>();

    @Tag("needs-mosquitto")
    @Test
    void tellsMosquittoEachStateOnceInOrder() throws Exception {
        int port = Daemon.freePort();
        Path config = Files.writeString(
                folder.resolve("mosquitto.conf"), "listener " + port + " 127.0.0.1\nallow_anonymous true\n");
        try (Daemon _ = Daemon.start(MOSQUITTO, folder.resolve("out.log"), "-c", config.toString())) {
            Daemon.awaitListener(port);
            Mqtt5BlockingClient reader = reader(port);
            Output output = output(port);
            output.deliver(Alerts.notification("a", AlertState.ACTIVE, 1));
            output.deliver(Alerts.notification("a", AlertState.ACKNOWLEDGED, 2));
            output.deliver(Alerts.notification("b", AlertState.ACTIVE, 1));
            Daemon.await(() -> alerts.size() == 3);
            Daemon.await(() -> newest.getOrDefault("skydiode/alert/b", "").contains("\"b\""));
            assertThat(newest.get("skydiode/active")).isEqualTo("ON");
            assertThat(newest.get("skydiode/availability")).isEqualTo("online");
            assertThat(newest.get("homeassistant/binary_sensor/skydiode_house/config"))
                    .contains("\"state_topic\":\"skydiode/active\"", "\"device_class\":\"safety\"");

            output.deliver(Alerts.notification("a", AlertState.RESOLVED, 3));
            Daemon.await(() -> newest.get("skydiode/active").equals("OFF"));
            assertThat(newest.get("skydiode/alert/a")).isEmpty();
            assertThat(alerts).hasSize(4);
            assertThat(alerts.get(3)).contains("\"stateVersion\":\"3\"");

            output.close();
            Daemon.await(() -> newest.get("skydiode/availability").equals("offline"));
            reader.disconnect();
        }
    }

    @Test
    void namesABrokerThatIsAway() {
        Output output = output(1);

        assertThatExceptionOfType(DeliveryException.class)
                .isThrownBy(() -> output.deliver(Alerts.notification("a", AlertState.ACTIVE, 1)));
    }

    @Test
    void refusesAPrefixThatIsNoTopic() {
        SocketOutputs outputs = new SocketOutputs(URI.create("mqtt://127.0.0.1:1"), null, Duration.ofSeconds(5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> outputs.mqtt("house", null, null, "a/#", () -> false))
                .withMessageContaining("topic-prefix");
    }

    private static Output output(int port) {
        return new SocketOutputs(URI.create("mqtt://127.0.0.1:" + port), null, Duration.ofSeconds(5))
                .mqtt("house", null, null, "skydiode", () -> false);
    }

    private Mqtt5BlockingClient reader(int port) {
        Mqtt5BlockingClient reader =
                Mqtt5Client.builder().serverHost("127.0.0.1").serverPort(port).buildBlocking();
        reader.connect();
        reader.toAsync()
                .subscribeWith()
                .topicFilter("#")
                .callback(publish -> {
                    String topic = publish.getTopic().toString();
                    String text = new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8);
                    newest.put(topic, text);
                    if (topic.equals("skydiode/alerts")) {
                        alerts.add(text);
                    }
                })
                .send()
                .join();
        return reader;
    }
}
