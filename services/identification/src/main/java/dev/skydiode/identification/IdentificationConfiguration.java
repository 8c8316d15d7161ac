package dev.skydiode.identification;

import dev.skydiode.access.AccessFileException;
import dev.skydiode.access.Gateways;
import dev.skydiode.access.audit.AccessAudit;
import dev.skydiode.access.audit.AccessAudit.Outcome;
import dev.skydiode.access.signature.SignedDeserializer;
import dev.skydiode.access.signature.SigningKeys;
import dev.skydiode.access.web.AccessConfiguration;
import dev.skydiode.access.web.AccessSettings;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.identification.IdentificationSettings.Signatures;
import dev.skydiode.identification.topology.IdentificationTopology;
import dev.skydiode.messaging.KafkaSettings;
import dev.skydiode.messaging.Topics;
import dev.skydiode.messaging.capture.CaptureValidator;
import dev.skydiode.messaging.capture.SampleFormats;
import dev.skydiode.messaging.spring.KafkaConfiguration;
import dev.skydiode.messaging.spring.StreamsHealth;
import dev.skydiode.messaging.streams.DeadLetterCounter;
import dev.skydiode.messaging.streams.InputWatch;
import dev.skydiode.messaging.streams.ProcessEnd;
import dev.skydiode.messaging.streams.StreamsRuntime;
import dev.skydiode.messaging.streams.StreamsSettings;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import dev.skydiode.recognition.window.SignalClassifier;
import dev.skydiode.recognition.window.WindowClassifier;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import java.util.SplittableRandom;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.Topology;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** Wires the identification service. Imported by its own main class and by the standalone. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentificationSettings.class)
@Import({AccessConfiguration.class, KafkaConfiguration.class})
public class IdentificationConfiguration {

    /** While the stream looks for the broker, which takes longer. */
    private static final Duration WARM_UP = Duration.ofMillis(500);

    @Bean
    WindowClassifier windowClassifier(IdentificationSettings settings, AccessAudit audit) {
        try {
            List<ClassifierBundle> bundles = settings.openBundles();
            WindowClassifier classifier = new WindowClassifier(bundles, settings.placement(), settings.powerSettings());
            bundles.forEach(bundle -> audit.record("", "bundle.in-force", bundle.fingerprint(), Outcome.DONE, ""));
            return classifier;
        } catch (UnusableSettingException said) {
            throw said;
        } catch (IllegalArgumentException unusable) {
            throw new UnusableSettingException("bundles", unusable);
        }
    }

    @Bean
    @Primary
    SignalClassifier meteredClassifier(WindowClassifier windowClassifier, MeterRegistry registry) {
        return new MeteredClassifier(windowClassifier, registry);
    }

    @Bean(initMethod = "start")
    WarmUp warmUp(WindowClassifier windowClassifier) {
        return new WarmUp(windowClassifier, WARM_UP, new SplittableRandom(1));
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    InputWatch identificationInputWatch(IdentificationSettings settings, KafkaSettings kafka) {
        return new InputWatch(kafka, settings.applicationId(), Topics.CAPTURES);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    StreamsRuntime identificationStreams(
            SignalClassifier meteredClassifier,
            InputWatch identificationInputWatch,
            IdentificationSettings settings,
            AccessSettings access,
            KafkaSettings kafka,
            MeterRegistry registry,
            ProcessEnd processEnd) {
        Topology topology = IdentificationTopology.build(
                captures(settings.signatures(), access),
                meteredClassifier,
                new CaptureValidator(new SampleFormats(SampleFormat.bytesPerSampleByName()), settings.clockTolerance()),
                settings.topologySettings(settings.openBundles()),
                identificationInputWatch);
        Properties properties = new StreamsSettings(
                        settings.applicationId(),
                        settings.stateDir(),
                        settings.threads(),
                        settings.commitInterval(),
                        Topics.CAPTURE_DEAD_LETTERS)
                .properties(kafka, new DeadLetterCounter("identification", registry));
        return new StreamsRuntime("identification", topology, properties, kafka, registry, processEnd);
    }

    private static Deserializer<Capture> captures(Signatures signatures, AccessSettings access) {
        Deserializer<Capture> reading = Topics.CAPTURES.value().deserializer();
        if (signatures == Signatures.OPEN) {
            return reading;
        }
        if (access.folder() == null) {
            throw new UnusableSettingException(
                    "signatures", new IllegalArgumentException("required needs skydiode.access.folder"));
        }
        Gateways gateways = new Gateways(access.folder(), InstantSource.system(), new SecureRandom());
        try {
            return new SignedDeserializer<>(reading, new SigningKeys(gateways), Capture::getSensorId);
        } catch (AccessFileException unreadable) {
            throw new UnusableSettingException(
                    "signatures", new IllegalArgumentException(unreadable.getMessage(), unreadable));
        }
    }

    @Bean
    HealthIndicator identificationLivenessHealthIndicator(StreamsRuntime identificationStreams) {
        return StreamsHealth.liveness(identificationStreams);
    }

    @Bean
    HealthIndicator identificationReadinessHealthIndicator(StreamsRuntime identificationStreams, WarmUp warmUp) {
        HealthIndicator streams = StreamsHealth.readiness(identificationStreams);
        return () -> warmUp.over()
                ? streams.health()
                : Health.outOfService().withDetail("state", "WARMING_UP").build();
    }
}
