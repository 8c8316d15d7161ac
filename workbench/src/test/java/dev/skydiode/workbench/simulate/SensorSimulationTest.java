package dev.skydiode.workbench.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.workbench.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SensorSimulationTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000L, 5);

    @Test
    void countsItsCapturesAndMarksThemAsSimulated() {
        SensorSimulation sensor = new SensorSimulation("s", 0, false, new SplittableRandom(1));

        sensor.next(Duration.ZERO, NOW);
        Capture second = sensor.next(Duration.ofSeconds(1), NOW).orElseThrow();

        assertThat(second.getSequence()).isEqualTo(1);
        assertThat(second.getStartUnixNanos()).isEqualTo(1_700_000_000_000_000_005L);
        assertThat(second.getSimulated()).isTrue();
        assertThat(second.getSpectrum().getPowersMicrowattsCount()).isEqualTo(256);
    }

    @Test
    void isSilentBetweenTwoClasses() {
        SensorSimulation sensor = new SensorSimulation("s", 9, true, new SplittableRandom(1));

        assertThat(sensor.next(SensorSimulation.ON_AIR, NOW)).isEmpty();
        Capture next = sensor.next(SensorSimulation.ON_AIR.plus(SensorSimulation.PAUSE), NOW)
                .orElseThrow();

        assertThat(next.getIq().getSamples().size()).isEqualTo(8192 * 4);
    }

    @Test
    void refusesNoSensors() {
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().setErr(new PrintWriter(err));

        assertThat(line.execute("simulate", "--sensors", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--sensors 0: expected 1 to 64");
    }
}
