package dev.skydiode.ingest;

import dev.skydiode.access.audit.AccessAudit;
import dev.skydiode.access.signature.SigningKey;
import dev.skydiode.access.signature.SigningSerializer;
import dev.skydiode.access.web.AccessConfiguration;
import dev.skydiode.access.web.AccessRules;
import dev.skydiode.access.web.Who;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.ingest.admission.AdmissionSettings;
import dev.skydiode.ingest.admission.Admissions;
import dev.skydiode.ingest.http.BatchController;
import dev.skydiode.ingest.http.BodyMemory;
import dev.skydiode.ingest.http.CaptureController;
import dev.skydiode.ingest.http.FairHttpProtocol;
import dev.skydiode.ingest.http.RecordingController;
import dev.skydiode.ingest.http.RequestBody;
import dev.skydiode.ingest.http.Senders;
import dev.skydiode.ingest.intake.BrokerWatch;
import dev.skydiode.ingest.intake.CaptureIntake;
import dev.skydiode.ingest.intake.IntakeCounters;
import dev.skydiode.ingest.intake.StorageGuard;
import dev.skydiode.ingest.recording.RecordingSettings;
import dev.skydiode.messaging.KafkaSettings;
import dev.skydiode.messaging.Topics;
import dev.skydiode.messaging.capture.CaptureValidator;
import dev.skydiode.messaging.capture.SampleFormats;
import dev.skydiode.messaging.spring.KafkaConfiguration;
import dev.skydiode.radio.iq.SampleFormat;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/** Wires the ingest service. Imported by its own main class and by the standalone. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:dev/skydiode/ingest/http-server.properties")
@EnableConfigurationProperties({IngestSettings.class, AdmissionSettings.class, RecordingSettings.class})
@Import({AccessConfiguration.class, KafkaConfiguration.class})
public class IngestConfiguration {

    /** Long enough for captures that come together to travel together, short beside a capture's own way. */
    private static final int LINGER_MILLIS = 2;
    /** Some thirty windows of complex shorts: while requests are under way the next ones fill. */
    private static final int BATCH_BYTES = 1024 * 1024;

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    @Bean
    BrokerWatch ingestBrokerWatch() {
        return new BrokerWatch(InstantSource.system());
    }

    @Bean(destroyMethod = "close")
    IngestProducer ingestProducer(KafkaSettings kafka, IngestSettings settings, MeterRegistry registry)
            throws IOException {
        Serializer<Capture> captures = serializer(settings.signingKeyFile());
        kafka.ensureTopics();
        Producer<String, Capture> producer = new KafkaProducer<>(
                producerSettings(kafka, settings), Topics.CAPTURES.key().serializer(), captures);
        KafkaClientMetrics metrics = new KafkaClientMetrics(producer);
        metrics.bindTo(registry);
        return new IngestProducer(producer, () -> {
            metrics.close();
            producer.close(CLOSE_PATIENCE);
        });
    }

    private static Serializer<Capture> serializer(@Nullable Path signingKeyFile) throws IOException {
        Serializer<Capture> plain = Topics.CAPTURES.value().serializer();
        return signingKeyFile == null ? plain : new SigningSerializer<>(plain, SigningKey.read(signingKeyFile));
    }

    @Bean
    CaptureIntake captureIntake(
            IngestProducer producer,
            IngestSettings settings,
            MeterRegistry registry,
            BrokerWatch ingestBrokerWatch,
            ObjectProvider<StorageGuard> storage) {
        return new CaptureIntake(
                producer.producer(),
                new CaptureValidator(new SampleFormats(SampleFormat.bytesPerSampleByName()), settings.clockTolerance()),
                new IntakeCounters(registry),
                ingestBrokerWatch,
                storage.getIfAvailable(() -> Optional::empty),
                InstantSource.system(),
                new SecureRandom());
    }

    /** Shares the connections of the HTTP server among its clients. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> ingestConnections(MeterRegistry registry) {
        Counter turnedAway = Counter.builder("skydiode.ingest.connections.turned.away")
                .description("Connections of clients that hold too many")
                .register(registry);
        return server -> {
            server.setProtocol(FairHttpProtocol.class.getName());
            server.addConnectorCustomizers(connector -> {
                if (connector.getProtocolHandler() instanceof FairHttpProtocol protocol) {
                    protocol.onTurnedAway(turnedAway::increment);
                }
            });
        };
    }

    @Bean
    Senders captureSenders(AdmissionSettings admission, AccessAudit audit) {
        return new Senders(new Admissions(admission, TimeMeter.SYSTEM_NANOTIME), audit);
    }

    @Bean
    RequestBody captureBodies(CaptureIntake intake, IngestSettings settings) {
        BodyMemory memory = BodyMemory.shared(settings.maxBodies().toBytes());
        return new RequestBody(intake, memory, settings.bodyTimeout());
    }

    @Bean
    BatchController batchController(
            CaptureIntake intake, RequestBody captureBodies, Senders senders, IngestSettings settings) {
        return new BatchController(
                intake,
                captureBodies,
                senders,
                Math.toIntExact(settings.maxBody().toBytes()),
                settings.maxBatch().toBytes());
    }

    @Bean
    CaptureController captureController(
            CaptureIntake intake, RequestBody captureBodies, Senders senders, IngestSettings settings) {
        return new CaptureController(
                intake,
                captureBodies,
                senders,
                Math.toIntExact(settings.maxBody().toBytes()),
                Math.toIntExact(settings.maxJsonBody().toBytes()));
    }

    @Bean
    RecordingController recordingController(
            CaptureIntake intake, Senders senders, IngestSettings settings, RecordingSettings recordings)
            throws IOException {
        Files.createDirectories(recordings.folder());
        BodyMemory disk = BodyMemory.onDisk(recordings.maxSize().toBytes(), recordings.atOnce());
        return new RecordingController(
                intake,
                new RequestBody(intake, disk, settings.bodyTimeout()),
                senders,
                recordings,
                InstantSource.system());
    }

    @Bean
    AccessRules ingestAccessRules() {
        return new AccessRules()
                .with(Who.GATEWAY, CaptureController.PATH)
                .with(Who.GATEWAY, BatchController.PATH)
                .with(Who.GATEWAY, RecordingController.PATH);
    }

    @Bean
    HealthIndicator ingestHealthIndicator(BrokerWatch ingestBrokerWatch, ObjectProvider<StorageGuard> storage) {
        return () -> {
            Optional<String> trouble =
                    ingestBrokerWatch.trouble().or(storage.getIfAvailable(() -> Optional::empty)::trouble);
            return trouble.isEmpty()
                    ? Health.up().build()
                    : Health.down().withDetail("cause", trouble.get()).build();
        };
    }

    static Map<String, Object> producerSettings(KafkaSettings kafka, IngestSettings settings) {
        int deliveryMillis = Math.toIntExact(settings.deliveryTimeout().toMillis());
        Map<String, Object> producer = kafka.clientSettings();
        producer.put(ProducerConfig.CLIENT_ID_CONFIG, "skydiode-ingest");
        producer.put(ProducerConfig.ACKS_CONFIG, "all");
        producer.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // Safe only because the intake sends nothing more to a partition before it acknowledged a record
        // (PartitionGate).
        producer.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5);
        producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, deliveryMillis);
        // Two attempts fit into the delivery time; linger and request time together must not exceed it.
        producer.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(1, deliveryMillis / 2 - LINGER_MILLIS));
        producer.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        producer.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        producer.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, settings.sendWait().toMillis());
        producer.put(ProducerConfig.BUFFER_MEMORY_CONFIG, settings.sendBuffer().toBytes());
        producer.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_CAPTURE_RECORD_BYTES);
        return producer;
    }
}
