package dev.skydiode.radio.emission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.recording.SharedRecordings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals that nobody made up; skipped where they are not beside the project. */
@Tag("beside-the-project")
class RecordedEmissionsTest {

    @ParameterizedTest
    @Tag("beside-the-project")
    @ValueSource(doubles = {433e6, 2.40e9, 2.44e9, 2.49e9, 5.8e9})
    void aMavicsFourBurstsAreFourEmissions(double center) throws IOException {
        List<Emission> strong = analyzed("mavic_air_2.cf32", SampleFormat.CF32_LE, 50e6, center).stream()
                .filter(emission -> emission.powerMicrowatts() > 1e-3)
                .toList();
        double[][] stated = {
            {1.860e-3, 2.504e-3, -2.4e6, 6.3e6},
            {2.572e-3, 3.215e-3, -2.4e6, 6.3e6},
            {3.309e-3, 3.953e-3, -16.8e6, -8.2e6},
            {4.020e-3, 4.506e-3, -16.8e6, -8.2e6},
        };
        assertEquals(stated.length, strong.size(), strong::toString);
        for (int i = 0; i < stated.length; i++) {
            Emission burst = strong.get(i);
            assertEquals(stated[i][0], burst.startSeconds(), 15e-6);
            assertEquals(stated[i][1], burst.endSeconds(), 15e-6);
            assertEquals(center + stated[i][2], burst.lowerHertz(), 1e6);
            assertEquals(center + stated[i][3], burst.upperHertz(), 1e6);
        }
    }

    @ParameterizedTest
    @Tag("beside-the-project")
    @CsvSource({"wifi_11n_19.5mbps.ci16, 4", "wifi_11n_65mbps.ci16, 3"})
    void framesOfANetworkAreAsWideAsItsChannel(String name, int least) throws IOException {
        List<Emission> strong = analyzed(name, SampleFormat.CI16_LE, 20e6, 2.437e9).stream()
                .filter(emission -> emission.powerMicrowatts() > 3e-4)
                .toList();
        assertTrue(strong.size() >= least, strong::toString);
        for (Emission frame : strong) {
            assertEquals(2.437e9, frame.centerFrequencyHertz(), 1.5e6);
            assertTrue(frame.bandwidthHertz() > 13e6, frame::toString);
        }
    }

    private static List<Emission> analyzed(String name, SampleFormat format, double rate, double center)
            throws IOException {
        ByteBuffer samples = ByteBuffer.wrap(Files.readAllBytes(SharedRecordings.find(name)));
        return new EmissionAnalyzer()
                .analyze(format, samples, 8192, rate, center, OptionalDouble.empty(), new NoiseFloor())
                .emissions();
    }
}
