package dev.skydiode.identification;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.ChipModelFile;
import dev.skydiode.chip.model.ChipModels;
import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.identification.topology.IdentificationTopology;
import dev.skydiode.messaging.KafkaSettings;
import dev.skydiode.messaging.capture.CaptureValidator;
import dev.skydiode.messaging.capture.RejectReason;
import dev.skydiode.recognition.signature.ClassSignatures;
import dev.skydiode.recognition.window.ClassKinds;
import dev.skydiode.recognition.window.OpenSetRejector;
import dev.skydiode.recognition.window.SignalClassifier;
import dev.skydiode.recognition.window.WindowClassifier;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Wires the identification service. Imported by its own main class and by the standalone. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentificationSettings.class)
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

    @Bean
    IdentificationStreams identificationStreams(
            SignalClassifier classifier,
            IdentificationSettings settings,
            Environment environment,
            MeterRegistry registry) {
        KafkaSettings kafka = Binder.get(environment).bindOrCreate(KafkaSettings.PREFIX, KafkaSettings.class);
        Topology topology = IdentificationTopology.build(
                classifier,
                ClassKinds.builtIn(),
                new CaptureValidator(new RadioSampleFormats(), settings.clockTolerance()),
                settings.topologySettings());
        IdentificationStreams streams = new IdentificationStreams(
                topology,
                StreamSettings.of(kafka, settings, deadLetterCounter(registry)),
                kafka,
                registry,
                InstantSource.system());
        Gauge.builder("skydiode.identification.topology.running", streams, IdentificationConfiguration::runs)
                .description("1 while the topology is RUNNING")
                .register(registry);
        return streams;
    }

    private static double runs(IdentificationStreams streams) {
        return streams.state() == KafkaStreams.State.RUNNING ? 1 : 0;
    }

    /** Restarting helps: DOWN where the stream died. */
    @Bean
    HealthIndicator identificationLivenessHealthIndicator(IdentificationStreams identificationStreams) {
        return () -> {
            KafkaStreams.State state = identificationStreams.state();
            return health(state.isRunningOrRebalancing() || state == KafkaStreams.State.CREATED, identificationStreams);
        };
    }

    /** Captures are being identified now. */
    @Bean
    HealthIndicator identificationReadinessHealthIndicator(IdentificationStreams identificationStreams) {
        return () -> health(identificationStreams.state() == KafkaStreams.State.RUNNING, identificationStreams);
    }

    private static Health health(boolean up, IdentificationStreams streams) {
        Health.Builder health = up ? Health.up() : Health.down();
        health.withDetail("state", streams.state().name());
        streams.trouble().ifPresent(cause -> health.withDetail("cause", cause));
        return health.build();
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

    private static Consumer<RejectReason> deadLetterCounter(MeterRegistry registry) {
        Map<RejectReason, Counter> counters = new EnumMap<>(RejectReason.class);
        for (RejectReason reason : RejectReason.values()) {
            counters.put(
                    reason,
                    Counter.builder("skydiode.identification.dead.letters")
                            .description("Records that could not be processed")
                            .tag("reason", reason.code())
                            .register(registry));
        }
        return reason -> counters.get(reason).increment();
    }
}
