package dev.skydiode.recognition.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.spectrum.SpectrumSettings.Placement;
import dev.skydiode.recognition.bundle.Bundles;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import dev.skydiode.scene.ClassEmitters;
import dev.skydiode.scene.SimulatedSensor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The default bundle, on simulated samples. */
class DefaultBundleTest {

    private static final int WINDOW_SAMPLES = 8192;
    private static final int WINDOWS = 12;

    private static final ClassifierBundle BUNDLE = Bundles.byName(Bundles.DEFAULT);

    private final WindowClassifier classifier =
            new WindowClassifier(List.of(BUNDLE), Placement.BY_FREQUENCY, PowerSettings.DEFAULT);

    /** Independent draws: a class's channels share tones with another's, so one draw may be wrong in every window. */
    @Test
    void namesSamplesOfEveryClass() {
        int right = 0;
        int draws = 12;
        for (String name : BUNDLE.network().classes()) {
            for (long seed = 2; seed < 2 + draws; seed++) {
                SimulatedSensor sensor = new SimulatedSensor(ClassEmitters.byName(name), new SplittableRandom(seed));
                WindowFinding first = classifier
                        .classify(samples(sensor, SimulatedSensor.CENTER_FREQUENCY_HERTZ))
                        .windows()
                        .getFirst();
                right += first.verdict() == Verdict.CLASSIFIED
                                && first.bestClass().equals(name)
                        ? 1
                        : 0;
            }
        }

        assertThat(right).isGreaterThanOrEqualTo((int) (0.93 * draws * 10));
    }

    @Test
    void seesButNamesNothingInAnotherBand() {
        for (String name : BUNDLE.network().classes()) {
            SimulatedSensor sensor = new SimulatedSensor(ClassEmitters.byName(name), new SplittableRandom(2));

            assertThat(classifier.classify(samples(sensor, 5.805e9)).windows())
                    .hasSize(WINDOWS)
                    .allMatch(finding -> finding.verdict() == Verdict.UNKNOWN
                            && finding.bestClass().isEmpty()
                            && finding.emissions().getFirst().emission().centerFrequencyHertz() > 5.75e9);
        }
    }

    private static CapturedSignal samples(SimulatedSensor sensor, double centerFrequencyHertz) {
        byte[] bytes = sensor.capture(SampleFormat.CI16_LE, WINDOWS * WINDOW_SAMPLES);
        return new CapturedSignal(
                centerFrequencyHertz,
                SimulatedSensor.SAMPLE_RATE_HERTZ,
                OptionalDouble.empty(),
                new CapturedSignal.Iq(SampleFormat.CI16_LE, ByteBuffer.wrap(bytes)));
    }
}
