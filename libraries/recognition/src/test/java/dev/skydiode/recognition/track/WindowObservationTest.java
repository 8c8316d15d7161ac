package dev.skydiode.recognition.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.spectrum.SpectrumSettings.Placement;
import dev.skydiode.recognition.bundle.Bundles;
import dev.skydiode.recognition.window.CaptureFindings;
import dev.skydiode.recognition.window.CapturedSignal;
import dev.skydiode.recognition.window.WindowClassifier;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WindowObservationTest {

    private static final int WINDOWS = 68;

    /** A line over the noise from the middle of the first window on, longer than a frame of a network. */
    @Test
    void takesOverWhatAWindowFound() {
        int samples = WINDOWS * 8192;
        ByteBuffer stored = ByteBuffer.allocate(8 * samples).order(ByteOrder.LITTLE_ENDIAN);
        SplittableRandom random = new SplittableRandom(1);
        for (int n = 0; n < samples; n++) {
            double phase = 2 * Math.PI * 0.123 * n;
            double magnitude = n < 4096 ? 0 : 0.2;
            stored.putFloat((float) (magnitude * Math.cos(phase) + 1e-3 * random.nextGaussian()));
            stored.putFloat((float) (magnitude * Math.sin(phase) + 1e-3 * random.nextGaussian()));
        }
        CapturedSignal signal = new CapturedSignal(
                2.44e9, 100e6, OptionalDouble.of(-20), new CapturedSignal.Iq(SampleFormat.CF32_LE, stored.flip()));
        CaptureFindings found = new WindowClassifier(
                        List.of(Bundles.open("radiospin-d62")), Placement.BY_FREQUENCY, PowerSettings.DEFAULT)
                .classify(signal);
        EmitterTracks tracks = new EmitterTracks(Looks.builtIn());
        long start = 1_000_000_000_000_000_000L;
        found.windows()
                .forEach(window -> tracks.update(
                        WindowObservation.of(window, signal, start, true), TrackRules.standard(java.util.Map.of())));
        EmitterTrack track = tracks.open().getFirst();
        assertEquals(1, tracks.open().size());
        assertFalse(track.named());
        assertTrue(track.simulated());
        assertEquals(1, track.emissions(), "observed in all windows, sent once");
        assertEquals(WINDOWS, track.observations());
        assertEquals(2.4523e9, track.latest().centerFrequencyHertz(), 0.2e6);
        assertEquals(-34, track.levelDbm().orElseThrow(), 0.5);
        assertThat(track.firstSeenUnixNanos()).isCloseTo(start + 40_960, within(11_000L));
        assertThat(track.lastSeenUnixNanos()).isCloseTo(start + WINDOWS * 81_920L, within(1_000L));
    }
}
