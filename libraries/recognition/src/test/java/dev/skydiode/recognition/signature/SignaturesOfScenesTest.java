package dev.skydiode.recognition.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.radio.spectrum.SpectrumAnalyzer;
import dev.skydiode.radio.spectrum.SpectrumSettings;
import dev.skydiode.recognition.bundle.Bundles;
import dev.skydiode.scene.ClassEmitter;
import dev.skydiode.scene.ClassEmitters;
import dev.skydiode.scene.SimulatedSensor;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SignaturesOfScenesTest {
    private static final int WINDOW = 8192;

    private final ClassSignatures signatures = Bundles.byName(Bundles.ROBUST).signatures();
    private final SpectrumAnalyzer analyzer = new SpectrumAnalyzer(SpectrumSettings.DEFAULT);
    private final SplittableRandom random = new SplittableRandom(9);

    @Test
    void acceptWhatAClassSends() {
        int accepted = 0;
        int all = 0;
        for (ClassEmitter emitter : ClassEmitters.all()) {
            SimulatedSensor sensor = new SimulatedSensor(emitter, random);
            for (int i = 0; i < 30; i++) {
                float[] iq = sensor.samples(WINDOW, 30);
                double[] powers = analyzer.analyze(iq, 0, WINDOW, 100e6, 2.44e9, OptionalDouble.empty())
                        .powersMicrowatts();
                accepted += signatures.fits(emitter.className(), powers) ? 1 : 0;
                all++;
            }
        }
        assertThat(accepted).isGreaterThanOrEqualTo((int) (0.97 * all));
    }

    @Test
    void refuseNoiseWhateverTheChipCallsIt() {
        for (int i = 0; i < 200; i++) {
            double[] noise = new double[256];
            Arrays.setAll(noise, tone -> -Math.log(1 - random.nextDouble()));
            for (ClassEmitter emitter : ClassEmitters.all()) {
                assertThat(signatures.fits(emitter.className(), noise)).isFalse();
            }
        }
    }

    @Test
    void refuseOneClassUnderAnothersName() {
        double[] parrot = new SimulatedSensor(ClassEmitters.byName("Parrot"), random).readySpectrum();

        assertThat(signatures.fits("Parrot", parrot)).isTrue();
        assertThat(signatures.fits("tello", parrot)).isFalse();
        assertThat(signatures.fits("S500", parrot)).isFalse();
    }

    @Test
    void sayNothingAgainstAClassTheyDoNotKnow() {
        assertThat(signatures.match("mavic", new double[256])).isEmpty();
        assertThat(signatures.fits("mavic", new double[256])).isTrue();
    }

    @Test
    void seeNothingInAnEmptySpectrum() {
        assertThat(signatures.match("WiFi", new double[256])).hasValue(0);
    }
}
