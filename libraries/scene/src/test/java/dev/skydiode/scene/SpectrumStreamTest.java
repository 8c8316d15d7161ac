package dev.skydiode.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.radio.spectrum.ChipInput;
import dev.skydiode.radio.spectrum.Decibels;
import dev.skydiode.radio.spectrum.SpectrumAnalyzer;
import dev.skydiode.radio.spectrum.SpectrumSettings;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SpectrumStreamTest {
    private static final int WINDOW = 8192;
    /** Enough that the power of a signal 1 MHz wide is within 3 % of its mean. */
    private static final int WINDOWS = 12;

    private final SpectrumAnalyzer analyzer = new SpectrumAnalyzer(SpectrumSettings.DEFAULT);
    private final SplittableRandom random = new SplittableRandom(1);

    private static SpectrumStream stream(double[] powers, double rateHertz, double offsetHertz) {
        return new SpectrumStream(
                SpectrumStream.synthesizer(rateHertz, 100e6, offsetHertz), powers, new SplittableRandom(2));
    }

    private double[] received(float[] iq, double rateHertz, double centerHertz) {
        ChipInput input = analyzer.analyze(iq, 0, WINDOW, rateHertz, centerHertz, OptionalDouble.empty());
        double gain = Decibels.powerRatio(input.quality().gainDb());
        return Arrays.stream(input.powersMicrowatts()).map(p -> p / gain).toArray();
    }

    @Test
    void showsTheSpectrumAcrossItsSeams() {
        for (ClassEmitter emitter : ClassEmitters.all()) {
            double[] wanted = emitter.draw(random).signalMicrowatts();
            SpectrumStream stream = stream(wanted, 100e6, 0);
            // Windows of 8192 samples over blocks of 2048, never at the same place.
            stream.next(new float[2 * 777], 0, 777);
            double[] back = new double[256];
            for (int window = 0; window < WINDOWS; window++) {
                float[] iq = new float[2 * WINDOW];
                stream.next(iq, 0, WINDOW);
                double[] one = received(iq, 100e6, 2.44e9);
                Arrays.setAll(back, tone -> back[tone] + one[tone] / WINDOWS);
            }

            double total = Arrays.stream(wanted).sum();
            assertThat(Arrays.stream(back).sum()).as(emitter.className()).isCloseTo(1, within(0.12));
            double overlap = 0;
            double ownSquared = 0;
            double backSquared = 0;
            for (int tone = 0; tone < wanted.length; tone++) {
                overlap += wanted[tone] / total * back[tone];
                ownSquared += wanted[tone] / total * wanted[tone] / total;
                backSquared += back[tone] * back[tone];
            }
            assertThat(overlap / Math.sqrt(ownSquared * backSquared))
                    .as(emitter.className())
                    .isGreaterThan(0.97);
        }
    }

    @Test
    void leavesSilenceWhereThereIsNoPower() {
        double[] powers = new double[256];
        Arrays.fill(powers, 100, 120, 0.5);
        float[] iq = new float[2 * WINDOW];
        stream(powers, 100e6, 0).next(iq, 0, WINDOW);

        double[] back = received(iq, 100e6, 2.44e9);

        double beyond =
                Arrays.stream(back, 0, 95).sum() + Arrays.stream(back, 125, 256).sum();
        assertThat(beyond / Arrays.stream(back).sum()).isLessThan(1e-4);
    }

    @Test
    void keepsItsPlaceInANarrowCaptureElsewhere() {
        double[] powers = new double[256];
        Arrays.fill(powers, 60, 70, 0.5);
        Arrays.fill(powers, 200, 210, 0.5);
        double center = 2.44e9 + (65 - 128) * 100e6 / 256;
        float[] iq = new float[2 * WINDOW];
        stream(powers, 20e6, center - 2.44e9).next(iq, 0, WINDOW);

        double[] back = received(iq, 20e6, center);

        assertThat(Arrays.stream(back, 58, 72).sum() / Arrays.stream(back).sum())
                .isGreaterThan(0.98);
        // Half of the power lies outside the capture.
        assertThat(Arrays.stream(back).sum()).isCloseTo(0.5, within(0.1));
    }
}
