package dev.skydiode.system.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.scene.script.LiveScene;
import dev.skydiode.scene.script.Scene;
import dev.skydiode.scene.script.Scenes;
import dev.skydiode.system.SceneCaptures;
import dev.skydiode.system.broker.Broker;
import dev.skydiode.system.broker.BrokerSource;
import dev.skydiode.system.broker.OnBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A canary through the whole path, and what comes when its sensor goes deaf. */
@OnBroker(BrokerSource.EMBEDDED)
class CanaryTest {
    private static final String SENSOR = "canary-1";
    private static final Pattern RECALL =
            Pattern.compile("skydiode_alert_canary_recall\\{[^}]*canary=\"roof\"[^}]*} (\\S+)");
    private static final int LOOKS = 6;
    private static final double LOOK_SECONDS = 0.1;
    /** Brings the scene's canary under the receiver's noise. */
    private static final double DEAF_DB = 50;

    private long sequence;

    @Test
    void isMissedByADeafSensorWhichRaisesAnAlert(Broker broker, @TempDir Path folder) throws Exception {
        Map<String, String> settings = Map.of(
                "skydiode.alert.canaries.roof.sensor", SENSOR,
                "skydiode.alert.canaries.roof.class-name", "q205",
                "skydiode.alert.canaries.roof.every", "4s");
        Scene scene = Scenes.byName("canary");
        try (RunningServices services = RunningServices.on(broker.bootstrapServers(), folder, settings)) {
            sendUntil(services, scene, recall -> recall == 1);
            // While the services started nothing was sent: that alert is over, and the canary itself is none.
            String received = services.await("/api/v1/alerts", body -> !body.contains("\"ACTIVE\""));
            assertThat(received).doesNotContain("\"ACTIVE\"", "q205");

            sendUntil(services, scene.attenuated(DEAF_DB), recall -> recall < 0.7);
            String alerts = services.await("/api/v1/alerts", body -> body.contains("\"ACTIVE\""));
            assertThat(alerts)
                    .contains("\"ACTIVE\"", "sensor does not receive its canary", SENSOR)
                    .doesNotContain("q205");
        }
    }

    private interface Wanted {
        boolean of(double recall);
    }

    /** Sends the signal each second until the metric is as wanted. */
    private void sendUntil(RunningServices services, Scene scene, Wanted wanted) throws Exception {
        LiveScene live = new LiveScene(scene);
        while (!wanted.of(recall(services))) {
            long startUnixNanos = System.currentTimeMillis() * 1_000_000;
            for (int look = 0; look < LOOKS; look++) {
                Capture capture = SceneCaptures.capture(live, SENSOR, sequence++, look * LOOK_SECONDS, startUnixNanos);
                assertThat(services.send(capture).statusCode()).isEqualTo(202);
            }
            Thread.sleep(Duration.ofSeconds(1));
        }
    }

    private static double recall(RunningServices services) throws Exception {
        Matcher metric = RECALL.matcher(services.get("/actuator/prometheus").body());
        return metric.find() ? Double.parseDouble(metric.group(1)) : Double.NaN;
    }
}
