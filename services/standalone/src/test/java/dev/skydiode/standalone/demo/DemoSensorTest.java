package dev.skydiode.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.contracts.v1.Capture;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class DemoSensorTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000L, 5);

    @Test
    void makesTheSameSignalFromTheSameSeed() {
        for (Scenario.Post post : Scenario.posts()) {
            for (int second = 0; second < 120; second += 20) {
                Duration elapsed = Duration.ofSeconds(second);
                assertThat(sensor(post, 7).next(elapsed, NOW))
                        .isEqualTo(sensor(post, 7).next(elapsed, NOW));
            }
        }
    }

    @Test
    void marksEveryCaptureAsSimulatedAndNumbersThem() {
        for (Scenario.Post post : Scenario.posts()) {
            DemoSensor sensor = sensor(post, 1);
            for (int i = 0; i < 3; i++) {
                Capture capture = sensor.next(Duration.ofSeconds(40L * i), NOW);
                assertThat(capture.getSimulated()).isTrue();
                assertThat(capture.getSequence()).isEqualTo(i);
                assertThat(capture.getStartUnixNanos()).isEqualTo(1_800_000_000_000_000_005L);
                assertThat(capture.hasIq()).isEqualTo(post.sendsSamples());
            }
        }
    }

    private static DemoSensor sensor(Scenario.Post post, long seed) {
        return new DemoSensor(
                post, RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
    }
}
