package dev.skydiode.alert.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.alert.rule.AlertRules;
import dev.skydiode.alert.rule.Canary;
import dev.skydiode.alert.rule.ClassRule;
import dev.skydiode.alert.rule.Severity;
import dev.skydiode.contracts.v1.Alert;
import dev.skydiode.contracts.v1.AlertState;
import dev.skydiode.contracts.v1.Detection;
import dev.skydiode.contracts.v1.TrackState;
import dev.skydiode.messaging.KafkaSettings;
import dev.skydiode.messaging.Topics;
import dev.skydiode.messaging.UnixNanos;
import dev.skydiode.messaging.streams.DeadLetterCounter;
import dev.skydiode.messaging.streams.StreamsSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanaryTest {
    private static final int PERIOD_SECONDS = 10;

    @TempDir
    private static Path stateDir;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AlertRules rules = new AlertRules(
            Map.of(),
            Map.of(),
            new ClassRule(true, Severity.WARNING, 0.5),
            List.of(),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60));
    private final TopologyTestDriver driver = new TopologyTestDriver(
            AlertTopology.build(
                    rules,
                    document -> rules,
                    new AlertTopology.Times(Duration.ofMinutes(10), Duration.ofDays(7), Duration.ofHours(1)),
                    List.of(canary("roof", "canary-1", true), canary("mast", "mast-3", false)),
                    registry),
            settings(),
            Detections.START);
    private final TestInputTopic<String, Detection> detections = driver.createInputTopic(
            Topics.DETECTIONS.name(),
            Topics.DETECTIONS.key().serializer(),
            Topics.DETECTIONS.value().serializer(),
            Detections.START,
            Duration.ZERO);
    private final TestOutputTopic<String, Alert> alerts = driver.createOutputTopic(
            Topics.ALERTS.name(),
            Topics.ALERTS.key().deserializer(),
            Topics.ALERTS.value().deserializer());
    private int second;

    private static Canary canary(String name, String sensor, boolean alone) {
        return new Canary(name, sensor, "q205", Duration.ofSeconds(PERIOD_SECONDS), 0.7, Duration.ofSeconds(5), alone);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void isNoAlertWhileItIsHeard() {
        for (int period = 0; period < 12; period++) {
            period(1, "canary-1", "mast-3");
        }

        assertThat(alerts.isEmpty()).isTrue();
        assertThat(recall("roof")).isEqualTo(1);
        assertThat(registry.get("skydiode.alert.canary.delay")
                        .tag("canary", "roof")
                        .timer()
                        .mean(TimeUnit.SECONDS))
                .isEqualTo(1);
    }

    @Test
    void raisesAnAlertOfItsSensorWhereItIsLostUntilItIsBack() {
        for (int period = 0; period < 6; period++) {
            period(1, "canary-1", "mast-3");
        }
        for (int period = 0; period < 3; period++) {
            period(1, "mast-3");
        }

        assertThat(recall("roof")).isLessThan(0.7);
        assertThat(recall("mast")).isEqualTo(1);
        List<Alert> told = alerts.readValuesToList();
        assertThat(told).extracting(Alert::getClassName).containsOnly("sensor does not receive its canary");
        assertThat(told.getFirst().getSensorsList()).containsExactly("canary-1");
        assertThat(told.getLast().getState()).isEqualTo(AlertState.ACTIVE);

        for (int period = 0; period < 10; period++) {
            period(1, "canary-1", "mast-3");
        }
        assertThat(alerts.readValuesToList().getLast().getState()).isEqualTo(AlertState.RESOLVED);
        assertThat(recall("roof")).isEqualTo(1);
    }

    @Test
    void raisesAnAlertWhereItComesTooLate() {
        for (int period = 0; period < 4; period++) {
            period(8, "canary-1", "mast-3");
        }

        assertThat(alerts.readValuesToList())
                .extracting(Alert::getClassName)
                .contains("sensor receives its canary too late")
                .doesNotContain("sensor does not receive its canary");
    }

    /** Two periods are too few to judge, and an emitter that is not the canary's is as ever. */
    @Test
    void hidesNothingElse() {
        pass(2 * PERIOD_SECONDS);
        receive("canary-1", "tello", 1);
        receive("mast-3", "tello", 1);
        receive("mast-3", "q205", 1);

        List<Alert> told = alerts.readValuesToList();
        assertThat(told).extracting(Alert::getClassName).containsExactly("tello");
        assertThat(told.getFirst().getSensorsList()).containsExactly("mast-3");
    }

    private double recall(String canary) {
        return registry.get("skydiode.alert.canary.recall")
                .tag("canary", canary)
                .gauge()
                .value();
    }

    private void period(int lateSeconds, String... sensors) {
        for (String sensor : sensors) {
            receive(sensor, "q205", lateSeconds);
        }
        pass(PERIOD_SECONDS);
    }

    private void receive(String sensor, String className, int lateSeconds) {
        Instant sent = Detections.START.plusSeconds(second - lateSeconds);
        detections.pipeInput(
                sensor,
                Detections.detection(className + "@" + sent, sensor, className, TrackState.OPENED).toBuilder()
                        .setNamed(true)
                        .setFirstSeenUnixNanos(UnixNanos.of(sent))
                        .setLastSeenUnixNanos(UnixNanos.of(sent))
                        .build());
    }

    private void pass(int seconds) {
        for (int passed = 0; passed < seconds; passed++) {
            driver.advanceWallClockTime(Duration.ofSeconds(1));
        }
        second += seconds;
    }

    private Properties settings() {
        Properties settings = new StreamsSettings(
                        "canary", stateDir, 1, Duration.ofMillis(100), Topics.ALERT_DEAD_LETTERS)
                .properties(KafkaSettings.at("nowhere:1"), new DeadLetterCounter("alert", registry));
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        return settings;
    }
}
