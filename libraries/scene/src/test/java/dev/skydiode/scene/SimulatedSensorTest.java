package dev.skydiode.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.spectrum.ChipInput;
import dev.skydiode.radio.spectrum.Decibels;
import dev.skydiode.radio.spectrum.SpectrumAnalyzer;
import dev.skydiode.radio.spectrum.SpectrumSettings;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SimulatedSensorTest {
    private static final int WINDOW = 8192;

    private final SpectrumAnalyzer analyzer = new SpectrumAnalyzer(SpectrumSettings.DEFAULT);

    @Test
    void knowsTheTenClasses() {
        assertThat(ClassEmitters.all())
                .extracting(ClassEmitter::className)
                .containsExactly("dx4e", "dx6i", "MTx", "Nineeg", "Parrot", "q205", "S500", "tello", "WiFi", "wltoys");
        assertThatThrownBy(() -> ClassEmitters.byName("mavic"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mavic")
                .hasMessageContaining("tello");
    }

    @Test
    void givesTheSameSpectrumForTheSameSeed() {
        ClassEmitter emitter = ClassEmitters.byName("dx6i");
        double[] first = new SimulatedSensor(emitter, new SplittableRandom(5)).readySpectrum();

        assertThat(new SimulatedSensor(emitter, new SplittableRandom(5)).readySpectrum())
                .containsExactly(first);
        assertThat(new SimulatedSensor(emitter, new SplittableRandom(6)).readySpectrum())
                .isNotEqualTo(first);
    }

    @Test
    void keepsEverySpectrumWithinTheChipsRange() {
        SplittableRandom random = new SplittableRandom(1);
        for (ClassEmitter emitter : ClassEmitters.all()) {
            SimulatedSensor sensor = new SimulatedSensor(emitter, random);
            for (int i = 0; i < 50; i++) {
                double[] powers = sensor.readySpectrum();
                assertThat(powers).hasSize(256);
                assertThat(Arrays.stream(powers).min().orElseThrow()).isPositive();
                assertThat(Arrays.stream(powers).max().orElseThrow()).isLessThan(1.2);
            }
        }
    }

    @Test
    void bringsASpectrumThroughSamplesAndBack() {
        SplittableRandom random = new SplittableRandom(2);
        for (ClassEmitter emitter : ClassEmitters.all()) {
            double[] wanted = emitter.draw(random).powersMicrowatts();
            float[] iq = SpectrumSynthesizer.wholeBand(WINDOW).samples(wanted, random);

            ChipInput input = analyzer.analyze(iq, 0, WINDOW, 100e6, 2.44e9, OptionalDouble.empty());

            double gain = Decibels.powerRatio(input.quality().gainDb());
            double[] back =
                    Arrays.stream(input.powersMicrowatts()).map(p -> p / gain).toArray();
            double total = Arrays.stream(wanted).sum();
            // 63 half-overlapping frames leave about 13 % of speckle on each tone, and less on the sum.
            assertThat(Arrays.stream(back).sum()).as(emitter.className()).isCloseTo(total, within(0.1 * total));
            assertThat(correlation(wanted, back)).as(emitter.className()).isGreaterThan(0.97);
        }
    }

    @Test
    void keepsTheRatioOfSignalToNoise() {
        SimulatedSensor sensor = new SimulatedSensor(ClassEmitters.byName("Nineeg"), new SplittableRandom(3));

        float[] iq = sensor.samples(WINDOW, 0);
        ChipInput input = analyzer.analyze(iq, 0, WINDOW, 100e6, 2.44e9, OptionalDouble.empty());

        double gain = Decibels.powerRatio(input.quality().gainDb());
        double total = Arrays.stream(input.powersMicrowatts()).sum() / gain;
        double noise = 256 * input.quality().noiseFloorMicrowatts();
        assertThat(noise / total).isCloseTo(0.5, within(0.08));
    }

    @Test
    void encodesCapturesWithoutClipping() {
        SimulatedSensor sensor = new SimulatedSensor(ClassEmitters.byName("WiFi"), new SplittableRandom(4));

        byte[] bytes = sensor.capture(SampleFormat.CI16_LE, WINDOW);

        float[] iq = new float[2 * WINDOW];
        SampleFormat.CI16_LE.decode(bytes, 0, WINDOW, iq);
        ChipInput input = analyzer.analyze(iq, 0, WINDOW, 100e6, 2.44e9, OptionalDouble.empty());
        assertThat(input.quality().clippingShare()).isZero();
        assertThat(input.quiet()).isFalse();
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return ab / Math.sqrt(aa * bb);
    }
}
