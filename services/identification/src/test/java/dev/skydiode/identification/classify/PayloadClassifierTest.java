package dev.skydiode.identification.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.skydiode.chip.model.ChipModels;
import dev.skydiode.chip.network.OpenSetRejector;
import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.scene.ClassEmitters;
import dev.skydiode.radio.scene.SimulatedSensor;
import dev.skydiode.radio.spectrum.ClassSignatures;
import dev.skydiode.radio.spectrum.SpectrumSettings;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PayloadClassifierTest {

    private static final int WINDOW_SAMPLES = 8192;
    private static final int WINDOWS = 12;

    private final PayloadClassifier classifier = new PayloadClassifier(
            windows(ChipModels.PAPER, PowerSettings.DEFAULT), windows(ChipModels.ROBUST, PowerSettings.DEFAULT));

    @Test
    void asksTheModelThatIsMadeForThePayload() {
        SimulatedSensor sensor = new SimulatedSensor(ClassEmitters.byName("tello"), new SplittableRandom(1));

        assertThat(classifier.classify(spectrum(sensor.readySpectrum())))
                .singleElement()
                .extracting(WindowFinding::modelName)
                .isEqualTo(ChipModels.PAPER);
        assertThat(classifier.classify(samples(sensor, 1)))
                .singleElement()
                .extracting(WindowFinding::modelName)
                .isEqualTo(ChipModels.ROBUST);
    }

    @Test
    void namesSamplesOfEveryClassWithTheDefaultModels() {
        int right = 0;
        for (String name : ChipModels.byName(ChipModels.ROBUST).classes()) {
            SimulatedSensor sensor = new SimulatedSensor(ClassEmitters.byName(name), new SplittableRandom(2));
            right += (int) classifier.classify(samples(sensor, WINDOWS)).stream()
                    .filter(finding -> finding.verdict() == Verdict.CLASSIFIED
                            && finding.bestClass().equals(name))
                    .count();
        }

        assertThat(right).isGreaterThanOrEqualTo((int) (0.97 * WINDOWS * 10));
    }

    @Test
    void refusesTwoDifferentDigitalChains() {
        PowerSettings other = new PowerSettings(0.3, 0, false, 10.2, 100);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PayloadClassifier(
                        windows(ChipModels.PAPER, PowerSettings.DEFAULT), windows(ChipModels.ROBUST, other)))
                .withMessageContaining("100.0 W");
    }

    private static WindowClassifier windows(String model, PowerSettings power) {
        return new WindowClassifier(
                ChipModels.byName(model),
                SpectrumSettings.DEFAULT,
                power,
                new OpenSetRejector(0.5, 0, -1000),
                Optional.of(ClassSignatures.d62()));
    }

    private static CapturedSignal spectrum(double[] powers) {
        return signal(new CapturedSignal.ReadySpectrum(powers));
    }

    private static CapturedSignal samples(SimulatedSensor sensor, int windows) {
        return signal(new CapturedSignal.Iq(
                SampleFormat.CI16_LE, ByteBuffer.wrap(sensor.capture(SampleFormat.CI16_LE, windows * WINDOW_SAMPLES))));
    }

    private static CapturedSignal signal(CapturedSignal.Payload payload) {
        return new CapturedSignal(
                SimulatedSensor.CENTER_FREQUENCY_HERTZ,
                SimulatedSensor.SAMPLE_RATE_HERTZ,
                OptionalDouble.empty(),
                payload);
    }
}
