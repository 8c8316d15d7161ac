package dev.skydiode.alert;

import dev.skydiode.access.web.AccessConfiguration;
import dev.skydiode.access.web.AccessPagesConfiguration;
import dev.skydiode.access.web.AccessRules;
import dev.skydiode.access.web.Logins;
import dev.skydiode.access.web.Who;
import dev.skydiode.alert.dashboard.AlertApiAdvice;
import dev.skydiode.alert.dashboard.AlertController;
import dev.skydiode.alert.dashboard.MapController;
import dev.skydiode.alert.dashboard.PolicyController;
import dev.skydiode.alert.dashboard.ProfileController;
import dev.skydiode.alert.dashboard.RecordSender;
import dev.skydiode.alert.dashboard.StatusController;
import dev.skydiode.alert.dashboard.StreamHub;
import dev.skydiode.alert.dashboard.TrackController;
import dev.skydiode.alert.history.HistoryReader;
import dev.skydiode.alert.stream.AlertTopology;
import dev.skydiode.alert.view.OpenTracks;
import dev.skydiode.alert.view.ReadModel;
import dev.skydiode.alert.view.ReaderStatus;
import dev.skydiode.alert.view.TopicReader;
import dev.skydiode.alert.view.ViewFeed;
import dev.skydiode.contracts.v1.AlertCommand;
import dev.skydiode.contracts.v1.AlertPolicy;
import dev.skydiode.contracts.v1.SensorProfile;
import dev.skydiode.messaging.KafkaSettings;
import dev.skydiode.messaging.Topics;
import dev.skydiode.messaging.spring.KafkaConfiguration;
import dev.skydiode.messaging.spring.StreamsHealth;
import dev.skydiode.messaging.streams.ProcessEnd;
import dev.skydiode.messaging.streams.StreamsRuntime;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.json.JsonMapper;

/** Wires the alert service. Imported by its own main class and by the standalone. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AlertSettings.class)
@Import({
    AccessConfiguration.class,
    AccessPagesConfiguration.class,
    KafkaConfiguration.class,
    AlertApiAdvice.class,
    OutputConfiguration.class,
    HistoryConfiguration.class
})
public class AlertConfiguration {
    /** Two a sensor of the most that are shown; a sensor in a crowd may have more. */
    private static final int MAX_OPEN_TRACKS = 20_000;

    @Bean
    KafkaClients alertKafkaClients(KafkaSettings kafka, AlertSettings settings) {
        return new KafkaClients(kafka, settings);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    StreamsRuntime alertStreams(
            KafkaClients clients, AlertSettings settings, MeterRegistry registry, ProcessEnd processEnd) {
        return new StreamsRuntime(
                "alert",
                AlertTopology.build(
                        PolicyFile.read(settings),
                        document -> PolicyFile.parse(document, settings),
                        new AlertTopology.Times(
                                settings.historyAfter(), settings.resolvedRetention(), settings.sensorTimeout()),
                        settings.watched(),
                        registry),
                clients.streams(registry),
                clients.kafka(),
                registry,
                processEnd);
    }

    @Bean
    ReadModel alertReadModel(AlertSettings settings, MeterRegistry registry) {
        ReadModel model = new ReadModel(settings.keptResolved(), settings.keptSensors());
        for (String state : List.of("ACTIVE", "ACKNOWLEDGED")) {
            Gauge.builder(
                            "skydiode.alert.open",
                            model,
                            m -> m.alerts(alert -> alert.state().equals(state), Integer.MAX_VALUE)
                                    .size())
                    .tag("state", state)
                    .register(registry);
        }
        return model;
    }

    @Bean
    OpenTracks alertOpenTracks(AlertSettings settings) {
        return new OpenTracks(MAX_OPEN_TRACKS, settings.trackTimeout(), InstantSource.system());
    }

    @Bean
    ViewFeed alertViewFeed(ReadModel alertReadModel, OpenTracks alertOpenTracks, MeterRegistry registry) {
        return new ViewFeed(alertReadModel, alertOpenTracks, registry);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    TopicReader alertStateReader(KafkaClients clients, ViewFeed alertViewFeed, MeterRegistry registry) {
        return reader("state", alertViewFeed.state(), clients, registry);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    TopicReader alertSignalReader(KafkaClients clients, ViewFeed alertViewFeed, MeterRegistry registry) {
        return reader("signals", alertViewFeed.signals(), clients, registry);
    }

    @Bean
    StreamHub alertStreamHub(
            ReadModel alertReadModel, JsonMapper json, AlertSettings settings, MeterRegistry registry) {
        StreamHub hub = new StreamHub(alertReadModel, json, settings.maxStreamClients(), InstantSource.system());
        Gauge.builder("skydiode.alert.stream.clients", hub, StreamHub::clients).register(registry);
        return hub;
    }

    @Bean(destroyMethod = "close")
    RecordSender<AlertCommand> alertCommandSender(KafkaClients clients, AlertSettings settings) {
        return new RecordSender<>(
                Topics.ALERT_COMMANDS, () -> clients.operators(Topics.ALERT_COMMANDS), settings.commandTimeout());
    }

    @Bean(destroyMethod = "close")
    RecordSender<SensorProfile> alertProfileSender(KafkaClients clients, AlertSettings settings) {
        return new RecordSender<>(
                Topics.SENSOR_PROFILES, () -> clients.operators(Topics.SENSOR_PROFILES), settings.commandTimeout());
    }

    @Bean(destroyMethod = "close")
    RecordSender<AlertPolicy> alertPolicySender(KafkaClients clients, AlertSettings settings) {
        return new RecordSender<>(
                Topics.ALERT_POLICIES, () -> clients.operators(Topics.ALERT_POLICIES), settings.commandTimeout());
    }

    @Bean
    PolicyController alertPolicyController(
            ReadModel alertReadModel, RecordSender<AlertPolicy> alertPolicySender, AlertSettings settings) {
        return new PolicyController(
                alertReadModel,
                PolicyFile.text(settings),
                document -> PolicyFile.parse(document, settings),
                alertPolicySender,
                InstantSource.system());
    }

    @Bean
    ProfileController alertProfileController(ReadModel alertReadModel, RecordSender<SensorProfile> alertProfileSender) {
        return new ProfileController(alertReadModel, alertProfileSender, InstantSource.system());
    }

    @Bean
    AlertController alertController(
            ReadModel alertReadModel, HistoryReader alertHistory, RecordSender<AlertCommand> alertCommandSender) {
        return new AlertController(alertReadModel, alertHistory, alertCommandSender, InstantSource.system());
    }

    @Bean
    MapController alertMapController(AlertSettings settings) {
        return new MapController(settings.map().ground());
    }

    @Bean
    StatusController alertStatusController(ReadModel alertReadModel, StreamHub alertStreamHub, Logins logins) {
        return new StatusController(alertReadModel, alertStreamHub, logins);
    }

    @Bean
    TrackController alertTrackController(OpenTracks alertOpenTracks) {
        return new TrackController(alertOpenTracks);
    }

    @Bean
    AccessRules alertAccessRules() {
        return new AccessRules()
                .with(Who.ANYONE, HttpMethod.GET, "/login.html")
                .with(Who.ANYONE, HttpMethod.GET, "/assets/**")
                .with(Who.ANYONE, HttpMethod.GET, "/webjars/**")
                .with(Who.VIEWER, HttpMethod.GET, "/")
                .with(Who.ADMIN, HttpMethod.GET, "/audit.html")
                .with(Who.VIEWER, HttpMethod.GET, "/*.html")
                .with(Who.VIEWER, HttpMethod.GET, "/api/v1/alerts/**")
                .with(Who.OPERATOR, HttpMethod.POST, "/api/v1/alerts/*/acknowledge")
                .with(Who.OPERATOR, HttpMethod.POST, "/api/v1/alerts/*/resolve")
                .with(Who.VIEWER, HttpMethod.GET, "/api/v1/history/**")
                .with(Who.VIEWER, HttpMethod.GET, "/api/v1/policy/**")
                .with(Who.OPERATOR, HttpMethod.PUT, "/api/v1/policy")
                .with(Who.VIEWER, HttpMethod.GET, "/api/v1/map/**")
                .with(Who.VIEWER, HttpMethod.GET, "/api/v1/sensors")
                .with(Who.VIEWER, HttpMethod.GET, "/api/v1/power")
                .with(Who.VIEWER, HttpMethod.GET, "/api/v1/tracks")
                .with(Who.VIEWER, HttpMethod.GET, "/api/v1/bundles/*")
                .with(Who.VIEWER, HttpMethod.GET, "/api/v1/stream")
                .with(Who.VIEWER, HttpMethod.GET, "/api/v1/profiles/**")
                .with(Who.OPERATOR, HttpMethod.PUT, "/api/v1/profiles/*")
                .with(Who.OPERATOR, HttpMethod.DELETE, "/api/v1/profiles/*")
                .with(Who.VIEWER, HttpMethod.GET, "/api/v1/outputs")
                .with(Who.OPERATOR, HttpMethod.POST, "/api/v1/outputs/*/test");
    }

    @Bean
    HealthIndicator alertTopologyHealthIndicator(StreamsRuntime alertStreams) {
        return StreamsHealth.readiness(alertStreams);
    }

    @Bean
    HealthIndicator alertTopologyAliveHealthIndicator(StreamsRuntime alertStreams) {
        return StreamsHealth.liveness(alertStreams);
    }

    @Bean
    HealthIndicator alertViewHealthIndicator(TopicReader alertStateReader, TopicReader alertSignalReader) {
        InstantSource clock = InstantSource.system();
        return () -> {
            ReaderStatus state = alertStateReader.status();
            ReaderStatus signals = alertSignalReader.status();
            boolean current = state.current(clock.instant()) && signals.current(clock.instant());
            return (current ? Health.up() : Health.outOfService())
                    .withDetail("state", state)
                    .withDetail("signals", signals)
                    .build();
        };
    }

    private static TopicReader reader(
            String name, List<TopicReader.Source> sources, KafkaClients clients, MeterRegistry registry) {
        TopicReader reader =
                new TopicReader(name, sources, () -> clients.reader("skydiode-alert-" + name), InstantSource.system());
        Gauge.builder("skydiode.alert.view.lag", reader, r -> r.status().lag())
                .tag("reader", name)
                .register(registry);
        return reader;
    }
}
