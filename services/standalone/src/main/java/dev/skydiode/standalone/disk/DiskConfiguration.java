package dev.skydiode.standalone.disk;

import dev.skydiode.ingest.intake.StorageGuard;
import dev.skydiode.messaging.KafkaSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the guard of the disk to the intake, to the broker and to the health. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DiskSettings.class)
public class DiskConfiguration {

    @Bean(initMethod = "start", destroyMethod = "close")
    DiskGuard diskGuard(
            KafkaSettings kafka, DiskSettings settings, @Value("${skydiode.standalone.data-dir}") Path dataDir)
            throws IOException {
        return new DiskGuard(dataDir, settings, new CaptureTopicGate(kafka.clientSettings()));
    }

    @Bean
    StorageGuard storageGuard(DiskGuard guard) {
        return guard::trouble;
    }

    @Bean
    HealthIndicator diskHealthIndicator(DiskGuard diskGuard) {
        return () -> {
            Optional<String> trouble = diskGuard.trouble();
            return trouble.isEmpty()
                    ? Health.up().build()
                    : Health.down().withDetail("cause", trouble.get()).build();
        };
    }
}
