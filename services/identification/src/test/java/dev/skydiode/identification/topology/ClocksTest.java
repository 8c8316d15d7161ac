package dev.skydiode.identification.topology;

import static dev.skydiode.identification.topology.TopologyBench.capture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.Detection;
import dev.skydiode.contracts.v1.SensorStatus;
import dev.skydiode.contracts.v1.TrackState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clocks that step, lag and lie, and senders who invent what they like. */
class ClocksTest {

    @TempDir
    private Path stateDir;

    private final AtomicBoolean upToDate = new AtomicBoolean(true);
    private TopologyBench bench;

    @BeforeEach
    void build() {
        bench = new TopologyBench(stateDir, TopologyBench.topology(new TopologyBench.ToldClassifier(), upToDate::get));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static List<Capture.Builder> five() {
        List<Capture.Builder> captures = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            captures.add(capture(i, i * 100L, "S500"));
        }
        return captures;
    }

    @Test
    void repeatsAreKnownHoweverFarTheHostsClockGoes() {
        // The driver's clock cannot go back; that the memory's own does not is a test of AttentiveClock.
        for (Duration step :
                List.of(Duration.ofSeconds(1), Duration.ofHours(3), Duration.ofMinutes(61), Duration.ofDays(400))) {
            bench.steps(step);
            five().forEach(bench::send);
            bench.passes(Duration.ofSeconds(2));
        }

        assertThat(bench.identifications.readValuesToList()).hasSize(5);
    }

    @Test
    void aStepOfTheHostsClockClosesNoTrack() {
        five().forEach(bench::send);
        bench.steps(Duration.ofSeconds(40));
        bench.passes(Duration.ofSeconds(5));
        bench.steps(Duration.ofHours(3));
        bench.passes(Duration.ofSeconds(1));

        assertThat(bench.detections.readValuesToList())
                .extracting(Detection::getState)
                .containsExactly(TrackState.OPENED);
    }

    @Test
    void nothingClosesWhileTheInputIsNotUpToDate() {
        five().forEach(bench::send);
        upToDate.set(false);
        bench.passes(Duration.ofSeconds(60));
        assertThat(bench.detections.readValuesToList())
                .extracting(Detection::getState)
                .containsExactly(TrackState.OPENED);

        upToDate.set(true);
        bench.passes(Duration.ofSeconds(12));
        assertThat(bench.detections.isEmpty()).isTrue();
        bench.passes(Duration.ofSeconds(2));
        assertThat(bench.detections.readValuesToList())
                .extracting(Detection::getState)
                .containsExactly(TrackState.CLOSED);
    }

    @Test
    void whatWasCapturedLongAgoIsHistory() {
        long hours = -Duration.ofHours(3).toMillis();
        for (int i = 0; i < 3; i++) {
            bench.send(capture(i, hours + i, "tello"));
            bench.send(capture(i, i, "tello").setSensorId("live"));
            bench.send(capture(i, i, "tello").setSensorId("waited"), TopologyBench.NOW.minusSeconds(3600));
            // A clock that was never set says nothing of the capture's age.
            bench.send(capture(i, 0, "tello").setSensorId("unset").setStartUnixNanos(1_000_000L * (i + 1)));
        }

        assertThat(bench.detections.readValuesToList())
                .extracting(Detection::getSensorId, Detection::getHistorical)
                .containsExactlyInAnyOrder(
                        tuple("sensor-1", true), tuple("live", false), tuple("waited", true), tuple("unset", false));
    }

    @Test
    void oneInventedSequenceCountsNoCaptureAsMissing() {
        bench.send(capture(1, 0, "nothing"));
        bench.send(capture(900_000, 10, "nothing"));
        bench.send(capture(2, 20, "nothing"));
        bench.send(capture(3, 30, "nothing"));
        bench.passes(Duration.ofSeconds(1));
        assertThat(bench.status.readValue().getMissingCaptures()).isZero();

        bench.send(capture(7, 70, "nothing"));
        bench.send(capture(8, 80, "nothing"));
        bench.passes(Duration.ofSeconds(1));
        assertThat(bench.status.readValue().getMissingCaptures()).isEqualTo(3);
    }

    @Test
    void countsLateWindowsAndFollowsAClockThatWasSetBack() {
        bench.send(capture(1, 500_000, "nothing"));
        for (int i = 0; i < 7; i++) {
            bench.send(capture(2 + i, i * 100L, "nothing"));
        }
        bench.passes(Duration.ofSeconds(1));

        SensorStatus status = bench.status.readValue();
        assertThat(status.getLateWindows()).isEqualTo(5);
        assertThat(status.getLastSeenUnixNanos())
                .isEqualTo(TopologyBench.NOW.plusMillis(600).toEpochMilli() * 1_000_000);
    }

    @Test
    void inventedSensorsAreForgottenAndTheirStatusWithThem() {
        bench.send(capture(1, 0, "nothing"));
        for (int i = 0; i < 1000; i++) {
            bench.send(capture(1, 0, "nothing").setSensorId("invented-" + i));
        }
        bench.send(capture(2, 100, "nothing"));
        bench.passes(Duration.ofSeconds(1));

        assertThat(bench.driver
                        .<String, SensorBooks>getKeyValueStore(IdentificationTopology.SENSORS)
                        .approximateNumEntries())
                .isEqualTo(TopologyBench.SETTINGS.maxSensors());
        assertThat(bench.driver.getKeyValueStore(IdentificationTopology.TRACKS).approximateNumEntries())
                .isLessThanOrEqualTo(TopologyBench.SETTINGS.maxSensors());
        assertThat(bench.status.readKeyValuesToList())
                .filteredOn(status -> status.value == null)
                .hasSize(1001 - TopologyBench.SETTINGS.maxSensors())
                .allMatch(status -> status.key.startsWith("invented-"));
    }

    @Test
    void aForgottenSensorsRepeatsAreStillKnown() {
        bench.send(capture(1, 0, "S500"));
        for (int i = 0; i < TopologyBench.SETTINGS.maxSensors(); i++) {
            bench.send(capture(1, 0, "nothing").setSensorId("invented-" + i));
        }
        bench.passes(Duration.ofSeconds(1));
        bench.identifications.readValuesToList();

        bench.send(capture(1, 0, "S500"));

        assertThat(bench.identifications.isEmpty()).isTrue();
    }
}
