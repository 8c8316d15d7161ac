package dev.skydiode.identification.topology;

import static dev.skydiode.identification.topology.TopologyBench.capture;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.Detection;
import dev.skydiode.contracts.v1.IqSamples;
import dev.skydiode.contracts.v1.TrackState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a sensor's clock said before, a drone that is there has a track within five seconds of sane captures. */
class ClockMatrixTest {

    private static final long STEP_MILLIS = 250;
    private static final int WRONG = 8;
    private static final int SANE = 20;

    @TempDir
    private Path stateDir;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:10Z",
                "2025-12-31T23:50:00Z",
                "2025-12-31T23:59:50Z",
                "2026-01-01T00:00:10Z",
                "2026-01-01T00:09:50Z",
                "2100-01-01T00:00:00Z"
            })
    void followsASensorWhoseClockComesToItsSenses(String wrongClock) {
        Instant wrong = Instant.parse(wrongClock);
        try (TopologyBench bench = new TopologyBench(stateDir)) {
            for (int i = 0; i < WRONG; i++) {
                bench.send(capture(i, i * STEP_MILLIS, "S500")
                        .setStartUnixNanos((wrong.toEpochMilli() + i * STEP_MILLIS) * 1_000_000));
            }
            assertThat(tracksWithinFiveSeconds(bench)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 1, 20, 1e3, 1e4, 1e6, 1e9})
    void followsASensorWhoseRatesWereWrong(double rate) {
        try (TopologyBench bench = new TopologyBench(stateDir)) {
            for (int i = 0; i < WRONG; i++) {
                bench.send(capture(i, i * STEP_MILLIS, "S500").setSampleRateHertz(rate));
                bench.send(capture(100 + i, i * STEP_MILLIS + 1, "S500")
                        .setSampleRateHertz(rate)
                        .setIq(IqSamples.newBuilder()
                                .setFormat("ci8")
                                .setSamples(ByteString.copyFrom(new byte[16384]))));
            }
            assertThat(tracksWithinFiveSeconds(bench)).isTrue();
        }
    }

    /** Sends five seconds of sane captures of a drone and says whether a track of it is told of in them. */
    private static boolean tracksWithinFiveSeconds(TopologyBench bench) {
        bench.passes(Duration.ofSeconds(1));
        bench.detections.readValuesToList();
        Instant sane = TopologyBench.NOW.plusSeconds(5);
        for (int i = 0; i < SANE; i++) {
            Capture.Builder capture = capture(1_000 + i, 5_000 + i * STEP_MILLIS, "tello");
            bench.send(capture);
        }
        List<Detection> told = bench.detections.readValuesToList();
        return told.stream()
                .anyMatch(track -> track.getClassName().equals("tello")
                        && track.getState() == TrackState.OPENED
                        && track.getLastSeenUnixNanos() <= sane.plusSeconds(5).toEpochMilli() * 1_000_000);
    }
}
