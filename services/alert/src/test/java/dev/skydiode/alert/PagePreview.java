package dev.skydiode.alert;

import dev.skydiode.alert.view.ReadModel;
import dev.skydiode.alert.view.ViewFixture;
import dev.skydiode.contracts.v1.AlertState;
import dev.skydiode.contracts.v1.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import org.springframework.boot.SpringApplication;

/** The page with made-up data and no broker, for whoever works on its looks. */
final class PagePreview {
    private static final String[] CLASSES = {"tello", "Parrot", "WiFi", "S500"};

    private PagePreview() {}

    public static void main(String[] arguments) throws InterruptedException, IOException {
        ReadModel model = SpringApplication.run(
                        AlertApplication.class,
                        "--server.port=8099",
                        "--skydiode.kafka.bootstrap-servers=127.0.0.1:9",
                        "--skydiode.alert.history.folder=" + Files.createTempDirectory("skydiode-preview"),
                        "--skydiode.alert.outputs.hook.url=https://127.0.0.1:9/hook")
                .getBean(ReadModel.class);
        ViewFixture.alert(model, "tello-1", "tello", "CRITICAL", AlertState.ACTIVE, Instant.now());
        ViewFixture.alert(model, "parrot-1", "Parrot", "CRITICAL", AlertState.ACKNOWLEDGED, Instant.now());
        ViewFixture.alert(model, "dx4e-1", "dx4e", "WARNING", AlertState.ACTIVE, Instant.now());
        ViewFixture.alert(model, "s500-1", "S500", "CRITICAL", AlertState.RESOLVED, Instant.now());
        ViewFixture.unidentified(model, "video-1", false, Instant.now());
        ViewFixture.unidentified(model, "video-2", true, Instant.now().minusSeconds(9_000));
        for (long round = 0; ; round++) {
            for (int sensor = 0; sensor < CLASSES.length; sensor++) {
                Verdict verdict = sensor == 3 ? Verdict.QUIET : Verdict.CLASSIFIED;
                String name = verdict == Verdict.CLASSIFIED ? CLASSES[sensor] : "";
                ViewFixture.sensor(model, "gate-" + sensor, verdict, name, Instant.now(), round + 40L * sensor);
            }
            // The pace of the sensors.
            Thread.sleep(200);
        }
    }
}
