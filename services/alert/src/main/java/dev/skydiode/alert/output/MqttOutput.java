package dev.skydiode.alert.output;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * MQTT 5, at least once. Under its prefix: {@code alerts} has every state, {@code alert/ID} the newest one of each alert
 * that goes on (retained), {@code active} ON or OFF (retained), {@code availability} online or offline (retained; the
 * broker says offline when the connection is lost). Home Assistant finds the last two by itself.
 */
public final class MqttOutput implements Output {
    private final Mqtt5AsyncClient client;
    private final String target;
    private final String name;
    private final String prefix;
    private final BooleanSupplier active;
    private final JsonMapper json;
    private final Duration deadline;

    /**
     * @param builder knows the broker, credentials and TLS
     * @param prefix of all topics
     * @param active whether any alert is active
     * @param deadline of connecting, and of each publication's acknowledgement
     */
    public MqttOutput(
            Mqtt5ClientBuilder builder,
            String target,
            String name,
            String prefix,
            BooleanSupplier active,
            JsonMapper json,
            Duration deadline) {
        this.target = target;
        this.name = name;
        this.prefix = prefix;
        this.active = active;
        this.json = json;
        this.deadline = deadline;
        this.client = builder.willPublish()
                .topic(prefix + "/availability")
                .payload(bytes("offline"))
                .qos(MqttQos.AT_LEAST_ONCE)
                .retain(true)
                .applyWillPublish()
                .buildAsync();
    }

    /** A builder for a broker. */
    static Mqtt5ClientBuilder broker(String host, int port, String clientId) {
        return Mqtt5Client.builder().identifier(clientId).serverHost(host).serverPort(port);
    }

    @Override
    public String target() {
        return target;
    }

    @Override
    public void deliver(Notification notification) throws DeliveryException, InterruptedException {
        connect();
        String own = prefix + "/alert/" + notification.alert().getAlertId();
        publish(prefix + "/alerts", notification.json(), false);
        // An empty retained message takes the last one away.
        publish(own, notification.resolved() || notification.test() ? new byte[0] : notification.json(), true);
        publish(prefix + "/active", bytes(active.getAsBoolean() || raises(notification) ? "ON" : "OFF"), true);
    }

    /** What is shown may lag behind what is sent. */
    private static boolean raises(Notification notification) {
        return !notification.resolved() && !notification.test();
    }

    private void connect() throws DeliveryException, InterruptedException {
        if (client.getState().isConnected()) {
            return;
        }
        answer(client.connect().thenApply(acknowledged -> null));
        publish(prefix + "/availability", bytes("online"), true);
        publish("homeassistant/binary_sensor/skydiode_" + name + "/config", discovery(), true);
    }

    private byte[] discovery() {
        String id = "skydiode_" + name;
        return json.writeValueAsString(Map.of(
                        "name",
                        "Drone alert",
                        "unique_id",
                        id,
                        "device_class",
                        "safety",
                        "state_topic",
                        prefix + "/active",
                        "availability_topic",
                        prefix + "/availability",
                        "device",
                        Map.of("identifiers", List.of(id), "name", "Skydiode")))
                .getBytes(StandardCharsets.UTF_8);
    }

    private void publish(String topic, byte[] payload, boolean retain) throws DeliveryException, InterruptedException {
        answer(client.publishWith()
                .topic(topic)
                .payload(payload)
                .qos(MqttQos.AT_LEAST_ONCE)
                .retain(retain)
                .send()
                .thenApply(MqttOutput::error));
    }

    private static @Nullable Throwable error(Mqtt5PublishResult result) {
        return result.getError().orElse(null);
    }

    private void answer(CompletableFuture<Throwable> answer) throws DeliveryException, InterruptedException {
        try {
            Throwable error = answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            if (error != null) {
                throw new DeliveryException("the broker did not take it: " + error.getMessage());
            }
        } catch (TimeoutException silent) {
            throw new DeliveryException("no answer within " + deadline.toMillis() + " ms");
        } catch (ExecutionException failed) {
            throw new DeliveryException("the broker did not take it: "
                    + Objects.requireNonNullElse(failed.getCause(), failed).getMessage());
        }
    }

    @Override
    public void close() {
        if (client.getState().isConnected()) {
            // An orderly end sends no last will.
            try {
                publish(prefix + "/availability", bytes("offline"), true);
                client.disconnect().get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            } catch (DeliveryException | ExecutionException | TimeoutException late) {
                // The broker will notice by itself.
                return;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
