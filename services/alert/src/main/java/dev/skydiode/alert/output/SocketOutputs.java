package dev.skydiode.alert.output;

import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import dev.skydiode.alert.output.Channel.Transport;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Makes the outputs that speak over plain sockets, TLS or MQTT. */
public final class SocketOutputs {
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_/-]{1,80}");
    private static final int MQTT_PORT = 1_883;
    private static final int MQTTS_PORT = 8_883;

    private final URI url;
    private final @Nullable Tls tls;
    private final Duration deadline;

    /**
     * Whom to trust.
     *
     * @param context for sockets
     * @param managers the same, for MQTT; null for the platform's authorities
     */
    public record Tls(SSLContext context, @Nullable TrustManagerFactory managers) {}

    /** @param tls null where the scheme is not one over TLS */
    public SocketOutputs(URI url, @Nullable Tls tls, Duration deadline) {
        this.url = url;
        this.tls = tls;
        this.deadline = deadline;
    }

    /** Cursor on Target. */
    public Output cot(Places places, double rangeMeters, InstantSource clock) {
        if (!(rangeMeters > 0)) {
            throw new IllegalArgumentException("range-meters must be positive, but is " + rangeMeters);
        }
        return new CotOutput(channel(), places, rangeMeters, clock);
    }

    /** Syslog. */
    public Output syslog(String hostName) {
        return new SyslogOutput(channel(), hostName);
    }

    /**
     * MQTT 5.
     *
     * @param username null where the broker asks for none
     */
    public Output mqtt(String name, String username, String password, String prefix, BooleanSupplier active) {
        if (!PREFIX.matcher(prefix).matches() || url.getHost() == null) {
            throw new IllegalArgumentException("it needs a host, and topic-prefix must match " + PREFIX);
        }
        boolean secure = tls != null;
        int port = url.getPort() > 0 ? url.getPort() : secure ? MQTTS_PORT : MQTT_PORT;
        Mqtt5ClientBuilder builder =
                MqttOutput.broker(url.getHost(), port, "skydiode-" + name + "-" + UUID.randomUUID());
        if (username != null) {
            builder = builder.simpleAuth()
                    .username(username)
                    .password((password == null ? "" : password).getBytes(StandardCharsets.UTF_8))
                    .applySimpleAuth();
        }
        if (secure) {
            builder = builder.sslConfig()
                    .trustManagerFactory(Objects.requireNonNull(tls).managers())
                    .applySslConfig();
        }
        String target = (secure ? "mqtts://" : "mqtt://") + url.getHost() + ":" + port + "/" + prefix;
        return new MqttOutput(builder, target, name, prefix, active, JsonMapper.shared(), deadline);
    }

    private Channel channel() {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        Transport transport =
                Transport.valueOf(scheme.substring(scheme.indexOf('+') + 1).toUpperCase(Locale.ROOT));
        return new Channel(transport, url.getHost(), url.getPort(), tls == null ? null : tls.context(), deadline);
    }
}
