package dev.skydiode.alert;

import dev.skydiode.alert.output.HttpOutput;
import dev.skydiode.alert.output.MailOutput;
import dev.skydiode.alert.output.Notification;
import dev.skydiode.alert.output.Output;
import dev.skydiode.alert.output.Places;
import dev.skydiode.alert.output.SlackBody;
import dev.skydiode.alert.output.SocketOutputs;
import dev.skydiode.alert.output.SocketOutputs.Tls;
import dev.skydiode.alert.output.WebhookSecret;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import tools.jackson.databind.json.JsonMapper;

/** Makes outputs from their settings. */
final class OutputFactory {
    private final Places places;
    private final BooleanSupplier active;
    private final SslBundles bundles;
    private final InstantSource clock;

    /** @param active whether any alert is active */
    OutputFactory(Places places, BooleanSupplier active, SslBundles bundles, InstantSource clock) {
        this.places = places;
        this.active = active;
        this.bundles = bundles;
        this.clock = clock;
    }

    /**
     * @throws IllegalArgumentException naming the output and what is wrong with its settings
     */
    Output output(String name, OutputSettings settings) {
        try {
            if (!name.matches("[a-z0-9-]{1,40}")) {
                throw new IllegalArgumentException("its name must be 1 to 40 of a-z, 0-9 and -");
            }
            if (settings.url() == null || settings.url().getScheme() == null) {
                throw new IllegalArgumentException("it needs a url, such as https://example.org/hook");
            }
            settings.backoff();
            return byScheme(name, settings);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("skydiode.alert.outputs." + name + ": " + wrong.getMessage(), wrong);
        }
    }

    private Output byScheme(String name, OutputSettings settings) {
        URI url = settings.url();
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        SocketOutputs sockets = new SocketOutputs(
                url, scheme.endsWith("tls") || scheme.equals("mqtts") ? tls(settings) : null, settings.deadline());
        return switch (scheme) {
            case "http", "https" -> http(settings);
            case "cot+udp", "cot+tcp", "cot+tls" -> sockets.cot(places, settings.rangeMeters(), clock);
            case "syslog+udp", "syslog+tcp", "syslog+tls" -> sockets.syslog(hostName());
            case "mqtt", "mqtts" ->
                sockets.mqtt(name, settings.username(), settings.password(), settings.topicPrefix(), active);
            case "smtp", "smtps" -> mail(settings);
            default ->
                throw new IllegalArgumentException("the scheme of its url must be http, https, cot+udp, cot+tcp,"
                        + " cot+tls, syslog+udp, syslog+tcp, syslog+tls, mqtt, mqtts, smtp or smtps, but is " + scheme);
        };
    }

    private Output http(OutputSettings settings) {
        List<WebhookSecret> secrets =
                settings.secrets().stream().map(WebhookSecret::of).toList();
        HttpOutput.Body body = switch (settings.format()) {
            case ALERT -> Notification::json;
            case SLACK -> new SlackBody(JsonMapper.shared());
        };
        return new HttpOutput(settings.url(), body, secrets, settings.deadline(), clock);
    }

    private static Output mail(OutputSettings settings) {
        if (settings.from() == null || settings.to().isEmpty()) {
            throw new IllegalArgumentException("mails need from and to");
        }
        URI url = settings.url();
        String protocol = url.getScheme().toLowerCase(Locale.ROOT);
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setProtocol(protocol);
        sender.setHost(url.getHost());
        if (url.getPort() > 0) {
            sender.setPort(url.getPort());
        }
        sender.setUsername(settings.username());
        sender.setPassword(settings.password());
        Properties limits = sender.getJavaMailProperties();
        String millis = Long.toString(settings.deadline().toMillis());
        for (String limit : List.of("connectiontimeout", "timeout", "writetimeout")) {
            limits.setProperty("mail." + protocol + "." + limit, millis);
        }
        limits.setProperty("mail." + protocol + ".auth", Boolean.toString(settings.username() != null));
        // With a password there must be TLS; without one it is taken where it is offered.
        limits.setProperty("mail.smtp.starttls.enable", "true");
        limits.setProperty("mail.smtp.starttls.required", Boolean.toString(settings.username() != null));
        limits.setProperty("mail." + protocol + ".ssl.checkserveridentity", "true");
        return new MailOutput(sender, protocol + "://" + url.getAuthority(), settings.from(), settings.to());
    }

    private Tls tls(OutputSettings settings) {
        try {
            if (settings.sslBundle() == null) {
                return new Tls(SSLContext.getDefault(), null);
            }
            SslBundle bundle = bundles.getBundle(settings.sslBundle());
            return new Tls(bundle.createSslContext(), bundle.getManagers().getTrustManagerFactory());
        } catch (NoSuchSslBundleException missing) {
            throw new IllegalArgumentException("no spring.ssl.bundle has the name " + settings.sslBundle(), missing);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "-";
        }
    }
}
