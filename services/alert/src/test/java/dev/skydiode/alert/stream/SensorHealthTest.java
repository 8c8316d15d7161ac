package dev.skydiode.alert.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.alert.rule.AlertRules;
import dev.skydiode.alert.rule.ClassRule;
import dev.skydiode.alert.rule.Severity;
import dev.skydiode.contracts.v1.Alert;
import dev.skydiode.contracts.v1.GatewayReport;
import dev.skydiode.contracts.v1.SensorProfile;
import dev.skydiode.contracts.v1.SensorStatus;
import dev.skydiode.messaging.KafkaSettings;
import dev.skydiode.messaging.Topics;
import dev.skydiode.messaging.streams.DeadLetterCounter;
import dev.skydiode.messaging.streams.StreamsSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SensorHealthTest {
    @TempDir
    private static Path stateDir;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AlertRules rules = new AlertRules(
            Map.of(),
            Map.of("sensor", new ClassRule(true, Severity.WARNING, 0)),
            new ClassRule(true, Severity.CRITICAL, 0.5),
            List.of(),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60));
    private final TopologyTestDriver driver = new TopologyTestDriver(
            AlertTopology.build(
                    rules,
                    document -> rules,
                    new AlertTopology.Times(Duration.ofMinutes(10), Duration.ofDays(7), Duration.ofSeconds(60)),
                    List.of(),
                    registry),
            settings(),
            Detections.START);
    private final TestInputTopic<String, SensorStatus> statuses = driver.createInputTopic(
            Topics.SENSOR_STATUS.name(),
            Topics.SENSOR_STATUS.key().serializer(),
            Topics.SENSOR_STATUS.value().serializer());
    private final TestOutputTopic<String, Alert> alerts = driver.createOutputTopic(
            Topics.ALERTS.name(),
            Topics.ALERTS.key().deserializer(),
            Topics.ALERTS.value().deserializer());

    @BeforeEach
    void register() {
        TestInputTopic<String, SensorProfile> profiles = driver.createInputTopic(
                Topics.SENSOR_PROFILES.name(),
                Topics.SENSOR_PROFILES.key().serializer(),
                Topics.SENSOR_PROFILES.value().serializer());
        profiles.pipeInput(
                "north", SensorProfile.newBuilder().setSite("harbour").build());
        profiles.pipeInput(
                "south", SensorProfile.newBuilder().setSite("harbour").build());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void saysThatASensorFellSilentUntilItIsBack() {
        for (int second = 0; second < 30; second++) {
            report("north", second, 0, 0, 40);
            report("a guest", second, 0, 0, 40);
            pass(1);
        }
        assertThat(alerts.isEmpty()).isTrue();

        pass(200);
        List<Alert> told = alerts.readValuesToList();
        assertThat(told).extracting(Alert::getClassName).containsOnly("sensor silent");
        assertThat(told).extracting(Alert::getState).extracting(Enum::name).containsOnly("ACTIVE");
        assertThat(told.getFirst().getSensorsList()).containsExactly("north");
        assertThat(told.getFirst().getSite()).isEqualTo("harbour");
        assertThat(told.getFirst().getSeverity()).isEqualTo("WARNING");

        report("north", 31, 0, 0, 40);
        assertThat(alerts.readValuesToList().getLast().getState().name()).isEqualTo("RESOLVED");
    }

    @Test
    void saysWhatIsWrongWithOneThatIsHeard() {
        for (int second = 0; second < 10; second++) {
            report("north", second * 10, 0, 0.2, 40);
            report("south", second * 10, second * 5, 0, -90_000);
            pass(1);
        }

        assertThat(alerts.readValuesToList())
                .extracting(Alert::getClassName)
                .contains("sensor clipping", "sensor losing captures", "sensor clock off or far behind")
                .doesNotContain("sensor silent");
    }

    @Test
    void saysThatASpoolGrowsUntilItIsEmpty() {
        for (int second = 0; second < 90; second++) {
            waiting("north", second);
            waiting("south", second % 50);
            pass(1);
        }
        List<Alert> told = alerts.readValuesToList();
        assertThat(told).extracting(Alert::getClassName).containsOnly("sensor spool growing");
        assertThat(told).allSatisfy(alert -> assertThat(alert.getSensorsList()).containsExactly("north"));
        assertThat(told.getLast().getState().name()).isEqualTo("ACTIVE");

        waiting("north", 20);
        assertThat(alerts.readValuesToList().getLast().getState().name()).isEqualTo("RESOLVED");
    }

    private void waiting(String sensorId, double spoolSeconds) {
        statuses.pipeInput(
                sensorId,
                SensorStatus.newBuilder()
                        .setSensorId(sensorId)
                        .setGateway(GatewayReport.newBuilder().setSpoolSeconds(spoolSeconds))
                        .build());
    }

    /** One bad report is no trouble, and neither is one capture in a thousand. */
    @Test
    void keepsQuietAboutWhatPasses() {
        for (int second = 0; second < 60; second++) {
            report("north", second * 100, second / 20, second % 5 == 0 ? 0.5 : 0, second == 7 ? 90_000 : 40);
            pass(1);
        }

        assertThat(alerts.isEmpty()).isTrue();
    }

    private void report(String sensorId, int captures, int missing, double clipping, double lagMillis) {
        statuses.pipeInput(
                sensorId,
                SensorStatus.newBuilder()
                        .setSensorId(sensorId)
                        .setCaptures(captures)
                        .setMissingCaptures(missing)
                        .setClippingShare(clipping)
                        .setLagMillis(lagMillis)
                        .build());
    }

    private void pass(int seconds) {
        for (int second = 0; second < seconds; second++) {
            driver.advanceWallClockTime(Duration.ofSeconds(1));
        }
    }

    private Properties settings() {
        Properties settings = new StreamsSettings(
                        "health", stateDir, 1, Duration.ofMillis(100), Topics.ALERT_DEAD_LETTERS)
                .properties(KafkaSettings.at("nowhere:1"), new DeadLetterCounter("alert", registry));
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        return settings;
    }
}
