package dev.skydiode.recognition.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.chip.model.ChipModels;
import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.spectrum.SpectrumSettings;
import dev.skydiode.recognition.signature.ClassSignatures;
import dev.skydiode.scene.ClassEmitters;
import dev.skydiode.scene.SimulatedSensor;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The default model with the default settings, on simulated samples. */
class DefaultModelTest {

    private static final int WINDOW_SAMPLES = 8192;
    private static final int WINDOWS = 12;

    private final WindowClassifier classifier = new WindowClassifier(
            ChipModels.byName(ChipModels.DEFAULT),
            SpectrumSettings.DEFAULT,
            PowerSettings.DEFAULT,
            new OpenSetRejector(0.5, 0, -1000),
            Optional.of(ClassSignatures.d62()));

    @Test
    void namesSamplesOfEveryClass() {
        int right = 0;
        for (String name : ChipModels.byName(ChipModels.DEFAULT).classes()) {
            SimulatedSensor sensor = new SimulatedSensor(ClassEmitters.byName(name), new SplittableRandom(2));
            right += (int) classifier.classify(samples(sensor, SimulatedSensor.CENTER_FREQUENCY_HERTZ)).stream()
                    .filter(finding -> finding.verdict() == Verdict.CLASSIFIED
                            && finding.bestClass().equals(name))
                    .count();
        }

        assertThat(right).isGreaterThanOrEqualTo((int) (0.97 * WINDOWS * 10));
    }

    @Test
    void namesNothingInAnotherBand() {
        for (String name : ChipModels.byName(ChipModels.DEFAULT).classes()) {
            SimulatedSensor sensor = new SimulatedSensor(ClassEmitters.byName(name), new SplittableRandom(2));

            assertThat(classifier.classify(samples(sensor, 5.805e9)))
                    .hasSize(WINDOWS)
                    .allMatch(finding -> finding.verdict() == Verdict.QUIET);
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
