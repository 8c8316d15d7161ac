package dev.skydiode.alert;

import dev.skydiode.alert.dashboard.BundleController;
import dev.skydiode.alert.dashboard.EvidenceController;
import dev.skydiode.alert.dashboard.HistoryController;
import dev.skydiode.alert.evidence.ChipQuestions;
import dev.skydiode.alert.evidence.EvidenceCollector;
import dev.skydiode.alert.evidence.KnownBundles;
import dev.skydiode.alert.history.EvidenceIndex;
import dev.skydiode.alert.history.HistoryDatabase;
import dev.skydiode.alert.history.HistoryFeed;
import dev.skydiode.alert.history.HistoryReader;
import dev.skydiode.alert.view.ReadModel;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The history: its database, what fills it, and who asks it. */
@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {
    @Bean(destroyMethod = "close")
    HistoryDatabase alertHistoryDatabase(AlertSettings settings, KafkaClients clients) {
        HistorySettings history = settings.history();
        return history.url() == null
                ? HistoryDatabase.embedded(folder(history, clients))
                : HistoryDatabase.at(history.url(), history.username(), history.password());
    }

    private static Path folder(HistorySettings history, KafkaClients clients) {
        return history.folder() == null ? clients.stateDir().resolve("history") : history.folder();
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    HistoryFeed alertHistoryFeed(
            HistoryDatabase alertHistoryDatabase,
            KafkaClients clients,
            AlertSettings settings,
            MeterRegistry registry) {
        return new HistoryFeed(
                alertHistoryDatabase,
                () -> clients.reader("skydiode-alert-history"),
                settings.history().keep(),
                settings.history().keepDetections(),
                registry,
                InstantSource.system());
    }

    @Bean
    HistoryReader alertHistory(HistoryDatabase alertHistoryDatabase) {
        return new HistoryReader(alertHistoryDatabase);
    }

    @Bean
    HistoryController alertHistoryController(HistoryReader alertHistory, ReadModel alertReadModel) {
        return new HistoryController(alertHistory, alertReadModel);
    }

    @Bean
    EvidenceIndex alertEvidenceIndex(HistoryDatabase alertHistoryDatabase) {
        return new EvidenceIndex(alertHistoryDatabase);
    }

    @Bean
    KnownBundles alertKnownBundles(AlertSettings settings) {
        return new KnownBundles(settings.history().bundles());
    }

    @Bean
    BundleController alertBundleController(KnownBundles alertKnownBundles) {
        return new BundleController(alertKnownBundles);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    EvidenceCollector alertEvidenceCollector(
            EvidenceIndex alertEvidenceIndex,
            KnownBundles alertKnownBundles,
            HistoryReader alertHistory,
            KafkaClients clients,
            AlertSettings settings,
            MeterRegistry registry) {
        return new EvidenceCollector(
                alertEvidenceIndex,
                alertHistory::message,
                () -> clients.seeker("skydiode-alert-evidence"),
                new ChipQuestions(alertKnownBundles),
                folder(settings.history(), clients).resolve("evidence"),
                settings.history().evidenceSize().toBytes(),
                registry,
                InstantSource.system());
    }

    @Bean
    EvidenceController alertEvidenceController(
            EvidenceIndex alertEvidenceIndex, EvidenceCollector alertEvidenceCollector) {
        return new EvidenceController(alertEvidenceIndex, alertEvidenceCollector.folder());
    }

    /** Not part of readiness: alerts go on without their history. */
    @Bean
    HealthIndicator alertHistoryHealthIndicator(HistoryFeed alertHistoryFeed) {
        return () -> {
            String trouble = alertHistoryFeed.trouble();
            return (trouble.isEmpty() ? Health.up() : Health.unknown().withDetail("trouble", trouble)).build();
        };
    }
}
