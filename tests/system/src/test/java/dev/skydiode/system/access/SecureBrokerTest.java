package dev.skydiode.system.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skydiode.access.Gateways;
import dev.skydiode.access.pki.Authority;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.Detection;
import dev.skydiode.messaging.Topic;
import dev.skydiode.messaging.Topics;
import dev.skydiode.system.Repository;
import dev.skydiode.workbench.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the broker of deploy/secure.yml lets each account do, and whom it does not let in. */
class SecureBrokerTest {
    /** A setting of the broker in the Compose file; those that name places are this test's own. */
    private static final Pattern SETTING = Pattern.compile("^ {6}KAFKA_([A-Z0-9_]+): \"?(.*?)\"?$");

    @TempDir
    private static Path folder;

    private static Path secrets;
    private static Path access;
    private static SecureBroker broker;

    @BeforeAll
    static void start() throws Exception {
        secrets = folder.resolve("secrets");
        access = folder.resolve("access");
        assertThat(Main.commandLine().execute("secrets", "--out-dir", secrets.toString()))
                .isZero();
        broker = new SecureBroker(folder.resolve("kafka"), secrets, settings());
        for (int time = 0; time < 2; time++) {
            assertThat(Main.commandLine()
                            .execute(
                                    "kafka-accounts",
                                    "--bootstrap",
                                    broker.bootstrapServers,
                                    "--secrets-dir",
                                    secrets.toString(),
                                    "--access-dir",
                                    access.toString()))
                    .isZero();
        }
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    private static Map<String, String> settings() throws IOException {
        Map<String, String> settings = new HashMap<>();
        for (String line : Files.readAllLines(Repository.file("deploy/secure.yml"))) {
            var setting = SETTING.matcher(line);
            if (setting.matches() && !setting.group(1).matches("HEAP_OPTS|.*RETENTION.*")) {
                settings.put(name(setting.group(1)), setting.group(2));
            }
        }
        assertThat(settings).containsKeys("authorizer.class.name", "super.users", "sasl.enabled.mechanisms");
        return settings;
    }

    /** As the image turns a variable's name into Kafka's. */
    private static String name(String variable) {
        return variable.toLowerCase(Locale.ROOT)
                .replace("___", "-")
                .replace("__", "\u0000")
                .replace('_', '.')
                .replace('\u0000', '_');
    }

    @Test
    void eachAccountWritesWhatIsItsOwnAndNothingElse() throws Exception {
        write("gateway", Topics.CAPTURES, "roof", Capture.getDefaultInstance());
        write("ingest", Topics.CAPTURES, "roof", Capture.getDefaultInstance());
        write("identification", Topics.DETECTIONS, "roof/1", Detection.getDefaultInstance());
        assertThatThrownBy(() -> write("gateway", Topics.DETECTIONS, "roof/1", Detection.getDefaultInstance()))
                .hasCauseInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> write("ingest", Topics.DETECTIONS, "roof/1", Detection.getDefaultInstance()))
                .hasCauseInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> write("identification", Topics.CAPTURES, "roof", Capture.getDefaultInstance()))
                .hasCauseInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> write("reader", Topics.CAPTURES, "roof", Capture.getDefaultInstance()))
                .hasCauseInstanceOf(AuthorizationException.class);
    }

    @Test
    void onlyWhoMayReadReads() throws Exception {
        assertThat(positions("reader")).isNotNegative();
        assertThatThrownBy(() -> positions("gateway")).isInstanceOf(AuthorizationException.class);
    }

    @Test
    void aPlainTextClientIsNotLetIn() {
        assertThatThrownBy(() -> write(Map.of(), Topics.CAPTURES, "roof", Capture.getDefaultInstance()))
                .hasRootCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void aWrongPasswordIsNotLetIn() throws Exception {
        Map<String, String> client = new HashMap<>(broker.client(secrets, "gateway"));
        client.computeIfPresent(
                "sasl.jaas.config", (_, jaas) -> jaas.replaceAll("password=\"[^\"]*\"", "password=\"guess\""));
        assertThatThrownBy(() -> write(client, Topics.CAPTURES, "roof", Capture.getDefaultInstance()))
                .hasRootCauseInstanceOf(SaslAuthenticationException.class);
    }

    @Test
    void anUnknownCertificateIsTrustedOnNeitherSide() throws Exception {
        Authority other = Authority.make("other", Instant.now(), Duration.ofDays(1), new SecureRandom());
        Map<String, String> client = new HashMap<>(broker.client(secrets, "gateway"));
        Path ca = Files.writeString(folder.resolve("other.crt"), other.certificatePem());
        client.put("ssl.truststore.location", ca.toString());
        assertThatThrownBy(() -> write(client, Topics.CAPTURES, "roof", Capture.getDefaultInstance()))
                .hasStackTraceContaining(SslAuthenticationException.class.getSimpleName());
    }

    @Test
    void secretsAreForTheirOwnerOnlyAndAreNotMadeTwice() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
                .isEqualTo("rwx------");
        assertThat(Main.commandLine().execute("secrets", "--out-dir", secrets.toString()))
                .isEqualTo(2);
    }

    @Test
    void ingestSignsForEverySensor() throws Exception {
        Gateways gateways = new Gateways(access, InstantSource.system(), new SecureRandom());
        String key = Files.readString(secrets.resolve("ingest-signing.key")).strip();

        assertThat(gateways.byKey(key)).hasValueSatisfying(ingest -> {
            assertThat(ingest.name()).isEqualTo("ingest");
            assertThat(ingest.speaksFor("any")).isTrue();
            assertThat(ingest.keys()).hasSize(1);
        });
    }

    private static <V> void write(String account, Topic<String, V> topic, String key, V value) throws Exception {
        write(broker.client(secrets, account), topic, key, value);
    }

    private static <V> void write(Map<String, String> client, Topic<String, V> topic, String key, V value)
            throws Exception {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("bootstrap.servers", broker.bootstrapServers);
        settings.put("max.block.ms", 5_000);
        settings.put("delivery.timeout.ms", 10_000);
        settings.put("request.timeout.ms", 5_000);
        try (KafkaProducer<String, V> producer = new KafkaProducer<>(
                settings, topic.key().serializer(), topic.value().serializer())) {
            producer.send(new ProducerRecord<>(topic.name(), key, value)).get();
        }
    }

    private static long positions(String account) throws IOException {
        Map<String, Object> settings = new HashMap<>(broker.client(secrets, account));
        settings.put("bootstrap.servers", broker.bootstrapServers);
        settings.put("default.api.timeout.ms", 10_000);
        try (KafkaConsumer<String, Detection> consumer = new KafkaConsumer<>(
                settings,
                Topics.DETECTIONS.key().deserializer(),
                Topics.DETECTIONS.value().deserializer())) {
            TopicPartition partition = new TopicPartition(Topics.DETECTIONS.name(), 0);
            return consumer.endOffsets(List.of(partition)).get(partition);
        }
    }
}
