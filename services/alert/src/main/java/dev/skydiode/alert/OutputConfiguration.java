package dev.skydiode.alert;

import dev.skydiode.alert.dashboard.OutputController;
import dev.skydiode.alert.history.HistoryFeed;
import dev.skydiode.alert.history.RecordedOutput;
import dev.skydiode.alert.output.DeliveryEngine;
import dev.skydiode.alert.output.Outputs;
import dev.skydiode.alert.output.ParkedLetters;
import dev.skydiode.alert.output.Places.Place;
import dev.skydiode.alert.view.ProfileView;
import dev.skydiode.alert.view.ReadModel;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The outputs, and what the API shows of them. */
@Configuration(proxyBeanMethods = false)
class OutputConfiguration {
    @Bean(initMethod = "start", destroyMethod = "close")
    Outputs alertOutputs(
            KafkaClients clients,
            AlertSettings settings,
            ReadModel alertReadModel,
            HistoryFeed alertHistoryFeed,
            SslBundles bundles,
            MeterRegistry registry) {
        InstantSource clock = InstantSource.system();
        OutputFactory factory = new OutputFactory(
                sensorId -> alertReadModel.profile(sensorId).flatMap(OutputConfiguration::place),
                () -> !alertReadModel.alerts(alert -> !alert.resolved(), 1).isEmpty(),
                bundles,
                clock);
        ParkedLetters letters = new ParkedLetters(clients::letters);
        List<DeliveryEngine> engines = settings.outputs().entrySet().stream()
                .map(entry -> new DeliveryEngine(
                        entry.getKey(),
                        entry.getValue().minimumSeverity(),
                        () -> clients.member(settings.applicationId() + "-output-" + entry.getKey()),
                        new RecordedOutput(
                                entry.getKey(), factory.output(entry.getKey(), entry.getValue()), alertHistoryFeed),
                        entry.getValue().backoff(),
                        letters,
                        registry,
                        clock,
                        System::nanoTime))
                .toList();
        return new Outputs(engines, letters, registry);
    }

    private static Optional<Place> place(ProfileView profile) {
        return profile.latitude() == null || profile.longitude() == null
                ? Optional.empty()
                : Optional.of(new Place(profile.latitude(), profile.longitude(), profile.heightMeters()));
    }

    @Bean
    OutputController alertOutputController(Outputs alertOutputs) {
        return new OutputController(alertOutputs);
    }
}
