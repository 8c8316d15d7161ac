package dev.skydiode.alert;

import dev.skydiode.alert.dashboard.OutputController;
import dev.skydiode.alert.output.DeliveryEngine;
import dev.skydiode.alert.output.Outputs;
import dev.skydiode.alert.output.ParkedLetters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The outputs, and what the API shows of them. */
@Configuration(proxyBeanMethods = false)
class OutputConfiguration {
    @Bean(initMethod = "start", destroyMethod = "close")
    Outputs alertOutputs(KafkaClients clients, AlertSettings settings, MeterRegistry registry) {
        InstantSource clock = InstantSource.system();
        ParkedLetters letters = new ParkedLetters(clients::letters);
        List<DeliveryEngine> engines = settings.outputs().entrySet().stream()
                .map(entry -> new DeliveryEngine(
                        entry.getKey(),
                        entry.getValue().minimumSeverity(),
                        () -> clients.member(settings.applicationId() + "-output-" + entry.getKey()),
                        OutputFactory.output(entry.getKey(), entry.getValue(), clock),
                        entry.getValue().backoff(),
                        letters,
                        registry,
                        clock,
                        System::nanoTime))
                .toList();
        return new Outputs(engines, letters, registry);
    }

    @Bean
    OutputController alertOutputController(Outputs alertOutputs) {
        return new OutputController(alertOutputs);
    }
}
