package dev.skydiode.identification;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.ChipModelFile;
import dev.skydiode.chip.model.ChipModels;
import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.identification.topology.IdentificationTopology;
import dev.skydiode.messaging.KafkaSettings;
import dev.skydiode.messaging.Topics;
import dev.skydiode.messaging.capture.CaptureValidator;
import dev.skydiode.messaging.spring.KafkaConfiguration;
import dev.skydiode.messaging.spring.StreamsHealth;
import dev.skydiode.messaging.streams.DeadLetterCounter;
import dev.skydiode.messaging.streams.ProcessEnd;
import dev.skydiode.messaging.streams.StreamsRuntime;
import dev.skydiode.messaging.streams.StreamsSettings;
import dev.skydiode.recognition.signature.ClassSignatures;
import dev.skydiode.recognition.window.ClassKinds;
import dev.skydiode.recognition.window.OpenSetRejector;
import dev.skydiode.recognition.window.SignalClassifier;
import dev.skydiode.recognition.window.WindowClassifier;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.streams.Topology;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the identification service. Imported by its own main class and by the standalone. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentificationSettings.class)
@Import(KafkaConfiguration.class)
public class IdentificationConfiguration {

    @Bean
    SignalClassifier signalClassifier(IdentificationSettings settings, MeterRegistry registry) {
        return new MeteredClassifier(classifier(model(settings.model()), settings), registry);
    }

    private static SignalClassifier classifier(ChipModel model, IdentificationSettings settings) {
        Optional<ClassSignatures> signatures = settings.signatures();
        PowerSettings power = settings.powerSettings();
        OpenSetRejector rejector = settings.rejector();
        try {
            return new WindowClassifier(model, settings.spectrumSettings(), power, rejector, signatures);
        } catch (IllegalArgumentException unusable) {
            throw new UnusableSettingException("model", settings.model(), unusable);
        }
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    StreamsRuntime identificationStreams(
            SignalClassifier classifier,
            IdentificationSettings settings,
            KafkaSettings kafka,
            MeterRegistry registry,
            ProcessEnd processEnd) {
        Topology topology = IdentificationTopology.build(
                classifier,
                ClassKinds.builtIn(),
                new CaptureValidator(new RadioSampleFormats(), settings.clockTolerance()),
                settings.topologySettings());
        Properties properties = new StreamsSettings(
                        settings.applicationId(),
                        settings.stateDir(),
                        settings.threads(),
                        settings.commitInterval(),
                        Topics.CAPTURE_DEAD_LETTERS)
                .properties(kafka, new DeadLetterCounter("identification", registry));
        return new StreamsRuntime("identification", topology, properties, kafka, registry, processEnd);
    }

    @Bean
    HealthIndicator identificationLivenessHealthIndicator(StreamsRuntime identificationStreams) {
        return StreamsHealth.liveness(identificationStreams);
    }

    @Bean
    HealthIndicator identificationReadinessHealthIndicator(StreamsRuntime identificationStreams) {
        return StreamsHealth.readiness(identificationStreams);
    }

    private static ChipModel model(String nameOrPath) {
        if (ChipModels.names().contains(nameOrPath)) {
            return ChipModels.byName(nameOrPath);
        }
        try {
            return ChipModelFile.read(Path.of(nameOrPath));
        } catch (IOException | IllegalArgumentException unusable) {
            throw new UnusableSettingException("model", nameOrPath, unusable);
        }
    }
}
