package dev.skydiode.radio.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.spectrum.SpectrumSettings.Placement;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SpectrumAnalyzerTest {
    private static final int WINDOW = 8192;
    private static final double BAND = 100e6;
    private static final double CENTER = 2.44e9;

    private final SpectrumAnalyzer analyzer = new SpectrumAnalyzer(SpectrumSettings.DEFAULT);

    @Test
    void putsAToneAtTheCentreOfItsBin() {
        float[] iq = tone(37 * BAND / 256, 0.1, BAND);

        double[] powers = analyze(iq, BAND, CENTER, OptionalDouble.empty()).powersMicrowatts();

        assertThat(strongest(powers)).isEqualTo(128 + 37);
        // A Hann window spreads a tone as 1/6, 2/3, 1/6 over three bins.
        assertThat(powers[164] / powers[165]).isCloseTo(0.25, within(1e-3));
        assertThat(powers[166] / powers[165]).isCloseTo(0.25, within(1e-3));
    }

    @Test
    void conservesPowerAtEveryRate() {
        for (double rate : new double[] {100e6, 61.44e6, 50e6, 20e6, 2.4e6, 200e6}) {
            float[] iq = tone(0.1 * Math.min(rate, BAND), 0.25, rate);

            ChipInput input = analyze(iq, rate, CENTER, OptionalDouble.empty());

            double gain = Decibels.powerRatio(input.quality().gainDb());
            double total = Arrays.stream(input.powersMicrowatts()).sum() / gain;
            assertThat(total).as("rate %s", rate).isCloseTo(0.0625, within(0.0625 * 1e-3));
        }
    }

    @Test
    void placesANarrowCaptureByItsFrequencyAndStatesTheCoverage() {
        float[] iq = tone(1e6, 0.5, 20e6);

        ChipInput input = analyze(iq, 20e6, 2.412e9, OptionalDouble.empty());

        int expected = (int) Math.round(128 + (2.412e9 + 1e6 - CENTER) / (BAND / 256));
        assertThat(strongest(input.powersMicrowatts())).isEqualTo(expected);
        assertThat(input.quality().coverage()).isCloseTo(0.2, within(1e-9));
    }

    @Test
    void seesNothingOfACaptureInAnotherBand() {
        ChipInput input = analyze(tone(1e6, 0.5, 40e6), 40e6, 5.805e9, OptionalDouble.empty());

        assertThat(input.quality().coverage()).isZero();
        assertThat(input.quiet()).isTrue();
        assertThat(input.powersMicrowatts()).containsOnly(0);
    }

    @Test
    void placesAWideCaptureByItsFrequencyToo() {
        ChipInput another = analyze(tone(1e6, 0.5, BAND), BAND, 5.805e9, OptionalDouble.empty());
        ChipInput beside =
                analyze(tone(10 * BAND / 256, 0.5, BAND), BAND, CENTER + 10 * BAND / 256, OptionalDouble.empty());

        assertThat(another.quality().coverage()).isZero();
        assertThat(another.quiet()).isTrue();
        assertThat(strongest(beside.powersMicrowatts())).isEqualTo(148);
        assertThat(beside.quality().coverage()).isCloseTo(246.0 / 256, within(1e-9));
    }

    @Test
    void centresANarrowCaptureWhereToldTo() {
        SpectrumAnalyzer centred =
                new SpectrumAnalyzer(SpectrumSettings.DEFAULT.withPlacement(Placement.CAPTURE_CENTER));

        ChipInput input = centred.analyze(tone(1e6, 0.5, 40e6), 0, WINDOW, 40e6, 5.805e9, OptionalDouble.empty());

        assertThat(strongest(input.powersMicrowatts())).isEqualTo(131);
    }

    @Test
    void reportsTheLevelOfAToneInDbm() {
        float[] iq = tone(10e6, 0.1, BAND);

        SignalQuality quality =
                analyze(iq, BAND, CENTER, OptionalDouble.of(-30)).quality();

        assertThat(quality.levelDbm()).isPresent();
        assertThat(quality.levelDbm().getAsDouble()).isCloseTo(-50, within(0.01));
        assertThat(analyze(iq, BAND, CENTER, OptionalDouble.empty()).quality().levelDbm())
                .isEmpty();
    }

    @Test
    void bringsTheSameSignalAtAnyLevelToTheSamePowers() {
        double[] loud =
                analyze(noisyTone(0.5, 7), BAND, CENTER, OptionalDouble.empty()).powersMicrowatts();
        ChipInput faint = analyze(noisyTone(0.005, 7), BAND, CENTER, OptionalDouble.empty());

        assertThat(faint.powersMicrowatts()).containsExactly(loud, within(1e-5));
        assertThat(loud[strongest(loud)]).isCloseTo(0.5, within(1e-9));
        assertThat(faint.quality().gainDb())
                .isCloseTo(
                        analyze(noisyTone(0.5, 7), BAND, CENTER, OptionalDouble.empty())
                                        .quality()
                                        .gainDb()
                                + 40,
                        within(0.01));
    }

    @Test
    void callsNoiseQuiet() {
        for (int seed = 0; seed < 50; seed++) {
            assertThat(analyze(noisyTone(0, seed), BAND, CENTER, OptionalDouble.empty())
                            .quiet())
                    .as("seed %d", seed)
                    .isTrue();
        }
        assertThat(analyze(noisyTone(0.01, 1), BAND, CENTER, OptionalDouble.empty())
                        .quiet())
                .isFalse();
    }

    @Test
    void removesAndReportsTheReceiversDirectCurrent() {
        float[] iq = noisyTone(0, 3);
        for (int n = 0; n < WINDOW; n++) {
            iq[2 * n] += 0.3f;
        }

        ChipInput input = analyze(iq, BAND, CENTER, OptionalDouble.empty());

        assertThat(input.quality().dcOffset()).isCloseTo(0.3, within(1e-3));
        assertThat(input.quiet()).isTrue();
    }

    @Test
    void reportsClippedSamples() {
        float[] iq = noisyTone(0, 4);
        for (int n = 0; n < 2048; n++) {
            iq[2 * n + 1] = -1;
        }

        assertThat(analyze(iq, BAND, CENTER, OptionalDouble.empty()).quality().clippingShare())
                .isEqualTo(0.25);
    }

    @Test
    void leavesAReadySpectrumUntouched() {
        double[] powers = new double[256];
        Arrays.fill(powers, 0.01);
        powers[40] = 0.8;

        ChipInput input = analyzer.analyze(powers);

        assertThat(input.powersMicrowatts()).containsExactly(powers).isNotSameAs(powers);
        assertThat(input.quiet()).isFalse();
        assertThat(input.quality().gainDb()).isZero();
        assertThat(input.quality().snrDb()).isCloseTo(19.03, within(0.01));
        assertThat(input.quality().occupiedBandwidthHertz()).isEqualTo(BAND / 256);
    }

    @Test
    void callsAnEmptyOrFlatReadySpectrumQuiet() {
        assertThat(analyzer.analyze(new double[256]).quiet()).isTrue();
        double[] flat = new double[256];
        Arrays.fill(flat, 0.02);
        assertThat(analyzer.analyze(flat).quiet()).isTrue();
    }

    @Test
    void refusesWhatIsNoSpectrumOrWindow() {
        assertThatThrownBy(() -> analyzer.analyze(new double[255])).hasMessageContaining("256 powers, not 255");
        double[] negative = new double[256];
        negative[3] = -1;
        assertThatThrownBy(() -> analyzer.analyze(negative)).hasMessageContaining("not negative");
        float[] iq = noisyTone(0.1, 1);
        iq[77] = Float.NaN;
        assertThatThrownBy(() -> analyze(iq, BAND, CENTER, OptionalDouble.empty()))
                .hasMessageContaining("finite");
        assertThatThrownBy(() -> analyzer.analyze(new float[200], 0, 100, BAND, CENTER, OptionalDouble.empty()))
                .hasMessageContaining("at least 256");
    }

    private ChipInput analyze(float[] iq, double rate, double center, OptionalDouble reference) {
        return analyzer.analyze(iq, 0, iq.length / 2, rate, center, reference);
    }

    private static int strongest(double[] powers) {
        int best = 0;
        for (int i = 1; i < powers.length; i++) {
            best = powers[i] > powers[best] ? i : best;
        }
        return best;
    }

    private static float[] tone(double hertz, double magnitude, double rate) {
        float[] iq = new float[2 * WINDOW];
        for (int n = 0; n < WINDOW; n++) {
            double phase = 2 * Math.PI * hertz * n / rate;
            iq[2 * n] = (float) (magnitude * Math.cos(phase));
            iq[2 * n + 1] = (float) (magnitude * Math.sin(phase));
        }
        return iq;
    }

    /** A tone of the given magnitude with noise 20 dB below it; noise alone where the magnitude is 0. */
    private static float[] noisyTone(double magnitude, int seed) {
        float[] iq = tone(20e6, magnitude, BAND);
        Random random = new Random(seed);
        double sigma = magnitude == 0 ? 0.05 : magnitude / 10;
        for (int n = 0; n < iq.length; n++) {
            iq[n] += (float) (sigma * random.nextGaussian());
        }
        return iq;
    }

    @ParameterizedTest
    @EnumSource(
            value = SampleFormat.class,
            names = {"CI16_LE", "CI16_BE", "CU8", "CF32_LE"})
    void givesTheSameForSamplesAsStored(SampleFormat format) {
        SplittableRandom random = new SplittableRandom(8);
        float[] samples = new float[2 * 9000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.05 + 0.45 * random.nextGaussian());
        }
        byte[] bytes = new byte[9000 * format.bytesPerSample()];
        format.encode(samples, 9000, bytes, 0);
        format.decode(bytes, 0, 9000, samples);
        for (double rate : new double[] {100e6, 20e6, 250e6}) {
            ChipInput expected = analyzer.analyze(samples, 500, 8192, rate, 2.45e9, OptionalDouble.of(-10));
            ChipInput actual = analyzer.analyze(
                    format,
                    ByteBuffer.wrap(bytes).position(3),
                    500 * format.bytesPerSample(),
                    8192,
                    rate,
                    2.45e9,
                    OptionalDouble.of(-10));

            assertThat(actual.quality().clippingShare())
                    .isEqualTo(expected.quality().clippingShare())
                    .isPositive();
            assertThat(actual.quality().dcOffset()).isCloseTo(expected.quality().dcOffset(), within(1e-6));
            assertThat(actual.quality().snrDb()).isCloseTo(expected.quality().snrDb(), within(1e-4));
            for (int tone = 0; tone < 256; tone++) {
                assertThat(actual.powersMicrowatts()[tone])
                        .isCloseTo(expected.powersMicrowatts()[tone], within(1e-5 * expected.powersMicrowatts()[tone]));
            }
        }
    }
}
