package dev.skydiode.identification.topology;

import static dev.skydiode.identification.topology.TopologyBench.capture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.contracts.v1.Detection;
import dev.skydiode.contracts.v1.DigitalChainPower;
import dev.skydiode.contracts.v1.GatewayReport;
import dev.skydiode.contracts.v1.Identification;
import dev.skydiode.contracts.v1.PowerTelemetry;
import dev.skydiode.contracts.v1.SensorStatus;
import dev.skydiode.contracts.v1.TrackState;
import dev.skydiode.contracts.v1.Verdict;
import dev.skydiode.messaging.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentificationTopologyTest {

    @TempDir
    private Path stateDir;

    private TopologyBench bench;

    @BeforeEach
    void build() {
        bench = new TopologyBench(stateDir);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /**
     * The text of the topology is what runs: a changed name of a store or node orphans state in running installations.
     * Where a change is meant, replace the file; where stores changed, drain and reset the application first.
     */
    @Test
    void isTheTopologyThatIsPinned() throws Exception {
        String pinned;
        try (var in = getClass().getResourceAsStream("topology.txt")) {
            pinned = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(TopologyBench.topology(new TopologyBench.ToldClassifier())
                        .describe()
                        .toString()
                        .strip())
                .isEqualToNormalizingNewlines(pinned.strip());
    }

    @Test
    void identifiesEveryCapture() {
        bench.send(capture(1, 0, "S500"));
        bench.send(capture(2, 100, "WiFi"));
        bench.send(capture(3, 200, "nothing"));
        bench.send(capture(4, 300, "something"));

        List<Identification> found = bench.identifications.readValuesToList();

        assertThat(found).extracting(Identification::getCaptureSequence).containsExactly(1L, 2L, 3L, 4L);
        assertThat(found).extracting(Identification::getClassName).containsExactly("S500", "WiFi", "", "");
        assertThat(found).extracting(Identification::getClassKind).containsExactly("drone", "benign", "", "");
        assertThat(found)
                .extracting(Identification::getVerdict)
                .containsExactly(Verdict.CLASSIFIED, Verdict.CLASSIFIED, Verdict.QUIET, Verdict.UNKNOWN);
        assertThat(found.getFirst().getTonePowersMicrowattsCount()).isEqualTo(256);
        assertThat(found.getFirst().getTone128FrequencyHertz()).isEqualTo(2.44e9);
        assertThat(found.getFirst().getToneSpacingHertz()).isEqualTo(390_625);
        assertThat(found.getFirst().getBundleFingerprint()).isEqualTo("abc");
        assertThat(found.getFirst().getPower().getDigitalChainWatts()).isEqualTo(225);
    }

    @Test
    void carriesTheSpectrumOfOneCaptureInATenthOfASecond() {
        for (int i = 0; i < 30; i++) {
            bench.send(capture(i + 1, i * 10L, "S500"));
        }
        bench.send(capture(31, 55, "S500"));
        bench.send(capture(1, 0, "S500").setSensorId("sensor-2"));

        assertThat(bench.identifications.readValuesToList())
                .hasSize(32)
                .filteredOn(identification -> identification.getTonePowersMicrowattsCount() == 256)
                .extracting(identification -> identification.getSensorId() + " " + identification.getCaptureSequence())
                .containsExactly("sensor-1 1", "sensor-1 11", "sensor-1 21", "sensor-2 1");
    }

    @Test
    void describesWhatItWritesAndKeepsTheTrace() {
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        bench.captures.pipeInput(new TestRecord<>(
                "sensor-1".getBytes(StandardCharsets.UTF_8),
                capture(1, 0, "S500").build().toByteArray(),
                new RecordHeaders().add("traceparent", trace.getBytes(StandardCharsets.UTF_8)),
                Instant.EPOCH));

        var headers = bench.identifications.readRecord().headers();

        assertThat(DeadLetterHeaders.text(headers, "ce_type")).isEqualTo("skydiode.v1.Identification");
        assertThat(DeadLetterHeaders.text(headers, "ce_id")).isEqualTo("sensor-1/1767225600000000000/1/0");
        assertThat(DeadLetterHeaders.text(headers, "traceparent"))
                .startsWith("00-0af7651916cd43dd8448eb211c80319c-")
                .isNotEqualTo(trace);
    }

    @Test
    void processesARepeatedCaptureOnce() {
        bench.send(capture(1, 0, "S500"));
        bench.send(capture(2, 100, "S500"));
        bench.send(capture(1, 0, "S500"));
        bench.send(capture(2, 100, "S500"));
        bench.send(capture(3, 50, "S500"));

        assertThat(bench.identifications.readValuesToList())
                .extracting(Identification::getCaptureSequence)
                .containsExactly(1L, 2L, 3L);
        bench.passes(Duration.ofSeconds(1));
        SensorStatus status = bench.status.readValue();
        assertThat(status.getCaptures()).isEqualTo(3);
        assertThat(status.getRepeatedCaptures()).isEqualTo(2);
    }

    @Test
    void forgetsRepeatedCapturesAfterItsMemory() {
        bench.send(capture(1, 0, "S500"));
        bench.send(capture(2, 100, "S500"));
        bench.passes(Duration.ofMinutes(59));
        bench.send(capture(1, 0, "S500"));
        assertThat(bench.identifications.readValuesToList()).hasSize(2);

        bench.passes(Duration.ofMinutes(17));
        bench.send(capture(1, 0, "S500"));

        assertThat(bench.identifications.readValuesToList()).hasSize(1);
        assertThat(bench.remembered()).isLessThan(2 + RepeatMemory.GENERATIONS + 2);
    }

    @Test
    void tellsSensorsApart() {
        bench.send(capture(1, 0, "S500"));
        bench.send(capture(1, 0, "S500").setSensorId("sensor-2"));

        assertThat(bench.identifications.readKeyValuesToList())
                .extracting(pair -> pair.key)
                .containsExactly("sensor-1", "sensor-2");
    }

    @Test
    void opensUpdatesAndClosesATrackInEventTime() {
        for (int i = 0; i < 5; i++) {
            bench.send(capture(i, i * 600L, "S500"));
        }
        // One capture elsewhere in time may be an accident; several that agree are not.
        for (int i = 0; i < 3; i++) {
            bench.send(capture(9 + i, 20_000 + i, "nothing"));
        }

        List<Detection> told = bench.detections.readValuesToList();

        assertThat(told)
                .extracting(Detection::getState)
                .containsExactly(TrackState.OPENED, TrackState.UPDATED, TrackState.CLOSED);
        assertThat(told).extracting(Detection::getWindows).containsExactly(3L, 5L, 5L);
        // These spectra have the same power in all tones: the first of them is the peak.
        assertThat(told).extracting(Detection::getCenterFrequencyHertz).containsOnly(2.44e9 - 128 * 390_625.0);
        assertThat(told).extracting(Detection::getNamed).containsOnly(true);
        assertThat(told).extracting(Detection::getClassName).containsOnly("S500");
        assertThat(told).extracting(Detection::getDescription).doesNotContain("");
        assertThat(told)
                .extracting(Detection::getTrackId)
                .hasSize(3)
                .containsOnly(told.getFirst().getTrackId());
        assertThat(told.getFirst().getConfidence()).isEqualTo(0.75);
        assertThat(told.getLast().getEnergyNanojoules()).isEqualTo(100);
        assertThat(told.getLast().getMeanPowerMilliwatts()).isEqualTo(3);
        assertThat(told.getLast().getLastSeenUnixNanos() - told.getLast().getFirstSeenUnixNanos())
                .isEqualTo(Duration.ofMillis(2400).toNanos());
    }

    @Test
    void closesTheTracksOfASensorThatFellSilent() {
        for (int i = 0; i < 3; i++) {
            bench.send(capture(i, i, "tello"));
        }
        bench.passes(Duration.ofSeconds(11));
        assertThat(bench.detections.readValuesToList())
                .extracting(Detection::getState)
                .containsExactly(TrackState.OPENED);

        bench.passes(Duration.ofSeconds(2));

        assertThat(bench.detections.readValuesToList())
                .extracting(Detection::getState)
                .containsExactly(TrackState.CLOSED);
    }

    @Test
    void keepsAnotherSensorsTracksFromAWrongClock() {
        for (int i = 0; i < 3; i++) {
            bench.send(capture(i, i, "tello"));
        }
        bench.send(capture(1, 500_000, "S500").setSensorId("ahead"));

        assertThat(bench.detections.readValuesToList())
                .extracting(Detection::getState)
                .containsExactly(TrackState.OPENED);
    }

    @Test
    void reportsTheHealthOfASensor() {
        bench.send(capture(1, 0, "S500"));
        bench.send(capture(5, 100, "S500").setGapBeforeSamples(77));
        bench.send(capture(4, 90, "S500"));
        bench.send(capture(6, 110, "S500"));
        bench.passes(Duration.ofSeconds(1));

        SensorStatus status = bench.status.readValue();

        assertThat(status.getCaptures()).isEqualTo(4);
        assertThat(status.getWindows()).isEqualTo(4);
        assertThat(status.getMissingCaptures()).isEqualTo(2);
        assertThat(status.getMissingSamples()).isEqualTo(77);
        assertThat(status.getCapturesPerSecond()).isEqualTo(4);
        assertThat(status.getLagMillis()).isCloseTo(-110, within(0.01));
    }

    @Test
    void keepsTheNewestReportOfASensorsGateway() {
        bench.send(capture(1, 0, "S500"));
        bench.passes(Duration.ofSeconds(1));
        bench.send(capture(2, 100, "S500").setGateway(GatewayReport.newBuilder().setSpoolCaptures(7)));
        bench.send(capture(3, 200, "S500"));
        bench.passes(Duration.ofSeconds(1));
        bench.send(capture(4, 300, "S500").setGateway(GatewayReport.newBuilder().setSpoolCaptures(0)));
        bench.passes(Duration.ofSeconds(1));

        List<SensorStatus> statuses = bench.status.readValuesToList();

        assertThat(statuses).extracting(SensorStatus::hasGateway).containsExactly(false, true, true);
        assertThat(statuses.get(1).getGateway().getSpoolCaptures()).isEqualTo(7);
        assertThat(statuses.get(2).getGateway().getSpoolCaptures()).isZero();
    }

    @Test
    void reportsASilentSensorOnceMore() {
        bench.send(capture(1, 0, "S500"));
        bench.passes(Duration.ofSeconds(1));
        bench.passes(Duration.ofSeconds(1));
        bench.passes(Duration.ofSeconds(1));

        assertThat(bench.status.readValuesToList())
                .extracting(SensorStatus::getCapturesPerSecond)
                .containsExactly(1.0, 0.0);
    }

    @Test
    void tellsTheChipsPowerPerPeriod() {
        bench.send(capture(1, 0, "S500"));
        bench.send(capture(2, 1, "WiFi"));
        bench.passes(Duration.ofSeconds(2));
        bench.passes(Duration.ofSeconds(2));

        PowerTelemetry told = bench.power.readValue();

        assertThat(bench.power.isEmpty()).isTrue();
        assertThat(told.getWindows()).isEqualTo(2);
        assertThat(told.getMinMilliwatts()).isEqualTo(3);
        assertThat(told.getMaxMilliwatts()).isEqualTo(5);
        assertThat(told.getMeanMilliwatts()).isEqualTo(4);
        assertThat(told.getMeanRfMilliwattsList()).containsExactly(1.0, 0.5);
        assertThat(told.getAccounting()).isEqualTo("published");
        assertThat(told.getAccountingDescription()).contains("as the published figure counts");
        assertThat(told.getMaxJunctionMicroamps()).isEqualTo(40);
        assertThat(told.getDigitalChainsList())
                .extracting(DigitalChainPower::getName)
                .containsExactly("microcontroller", "accelerator", "rfsoc", "gpu");
        assertThat(told.getDigitalChains(1).getMilliwatts()).isBetween(330.0, 340.0);
        assertThat(told.getDigitalChainsList())
                .allSatisfy(chain -> assertThat(chain.getSource()).isNotBlank());
        assertThat(told.getPeriodEndUnixNanos() - told.getPeriodStartUnixNanos())
                .isEqualTo(Duration.ofSeconds(2).toNanos());
    }
}
