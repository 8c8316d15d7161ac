package dev.skydiode.scene.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.spectrum.Decibels;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiverTest {
    private static final int SAMPLES = 1 << 16;

    private static float[] received(ReceiverSettings settings, double rateHertz, float[] field) {
        new Receiver(settings, rateHertz, new SplittableRandom(1)).receive(field, field.length / 2);
        return field;
    }

    private static ReceiverSettings faults(double offsetI, double offsetQ, double imbalanceDb, double skewDegrees) {
        return new ReceiverSettings(0, 0, offsetI, offsetQ, imbalanceDb, skewDegrees, SampleFormat.CF32_LE);
    }

    /** A whole number of turns, so that mean and correlation are exact. */
    private static float[] tone(double dbm, int turns) {
        float[] iq = new float[2 * SAMPLES];
        double amplitude = Decibels.amplitudeRatio(dbm);
        for (int n = 0; n < SAMPLES; n++) {
            double angle = 2 * Math.PI * turns * n / SAMPLES;
            iq[2 * n] = (float) (amplitude * Math.cos(angle));
            iq[2 * n + 1] = (float) (amplitude * Math.sin(angle));
        }
        return iq;
    }

    private static double power(float[] iq) {
        double sum = 0;
        for (float value : iq) {
            sum += (double) value * value;
        }
        return 2 * sum / iq.length;
    }

    /** Power of one spectral line. */
    private static double line(float[] iq, int turns) {
        double re = 0;
        double im = 0;
        for (int n = 0; n < iq.length / 2; n++) {
            double angle = 4 * Math.PI * turns * n / iq.length;
            re += iq[2 * n] * Math.cos(angle) + iq[2 * n + 1] * Math.sin(angle);
            im += iq[2 * n + 1] * Math.cos(angle) - iq[2 * n] * Math.sin(angle);
        }
        double scale = 2.0 / iq.length;
        return scale * scale * (re * re + im * im);
    }

    @ParameterizedTest
    @CsvSource({"100e6, 6, -20", "2.4e6, 3, -40", "20e6, 10, 0"})
    void receivesThermalNoise(double rateHertz, double noiseFigureDb, double referenceDbm) {
        ReceiverSettings settings = new ReceiverSettings(referenceDbm, noiseFigureDb, 0, 0, 0, 0, SampleFormat.CF32_LE);

        float[] iq = received(settings, rateHertz, new float[2 * SAMPLES]);

        double wanted = -173.975 + Decibels.ofPowerRatio(rateHertz) + noiseFigureDb;
        double dbm = Decibels.ofPowerRatio(power(iq)) + referenceDbm;
        assertThat(dbm).isCloseTo(wanted, within(0.05));
        assertThat(Receiver.noiseDbm(1, 0)).isCloseTo(-173.975, within(0.001));
    }

    @Test
    void bringsAToneOfTheReferenceLevelToFullScale() {
        ReceiverSettings settings = new ReceiverSettings(-20, 6, 0, 0, 0, 0, SampleFormat.CF32_LE);

        assertThat(power(received(settings, 1e6, tone(-20, 100)))).isCloseTo(1, within(1e-4));
        assertThat(power(received(settings, 1e6, tone(-50, 100)))).isCloseTo(1e-3, within(1e-5));
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "0, 2", "0.5, -1.5", "-2, 5"})
    void makesTheImageThatGainAndAngleSay(double imbalanceDb, double skewDegrees) {
        float[] iq = received(faults(0, 0, imbalanceDb, skewDegrees), 1e3, tone(0, 3000));

        // Image rejection (1 + 2 a cos p + a^2) / (1 - 2 a cos p + a^2).
        double a = Decibels.amplitudeRatio(imbalanceDb);
        double cos = Math.cos(Math.toRadians(skewDegrees));
        double wanted = (1 + 2 * a * cos + a * a) / (1 - 2 * a * cos + a * a);
        double rejection = line(iq, 3000) / line(iq, -3000);
        assertThat(Decibels.ofPowerRatio(rejection)).isCloseTo(Decibels.ofPowerRatio(wanted), within(0.02));
    }

    @Test
    void addsItsOffset() {
        float[] iq = received(faults(0.03, -0.01, 0, 0), 1e3, tone(-10, 500));

        assertThat(line(iq, 0)).isCloseTo(0.03 * 0.03 + 0.01 * 0.01, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"CI8, 8", "CU8, 8", "CI16_LE, 16"})
    void roundsWithTheNoiseOfItsBits(SampleFormat format, int bits) {
        // Full scale but for one step; no whole number of samples per turn, so errors do not repeat.
        float[] iq = tone(-0.08, 7919);
        byte[] stored = new byte[SAMPLES * format.bytesPerSample()];
        float[] back = new float[iq.length];

        format.encode(iq, SAMPLES, stored, 0);
        format.decode(stored, 0, SAMPLES, back);

        float[] error = new float[iq.length];
        for (int i = 0; i < iq.length; i++) {
            error[i] = back[i] - iq[i];
        }
        double decibel = Decibels.ofPowerRatio(power(iq) / power(error));
        assertThat(decibel).isCloseTo(6.02 * bits + 1.76, within(0.3));
    }

    @Test
    void clipsWhatIsTooLoud() {
        float[] iq = tone(6, 100);
        byte[] stored = new byte[SAMPLES * SampleFormat.CI16_LE.bytesPerSample()];

        SampleFormat.CI16_LE.encode(iq, SAMPLES, stored, 0);
        SampleFormat.CI16_LE.decode(stored, 0, SAMPLES, iq);

        int clipped = 0;
        for (float value : iq) {
            assertThat(Math.abs(value)).isLessThan(1.0001f);
            clipped += Math.abs(value) >= 1 ? 1 : 0;
        }
        // A sine of amplitude 2 is beyond 1 for two thirds of the time.
        assertThat(clipped / (double) iq.length).isCloseTo(2 / 3.0, within(0.01));
    }

    @Test
    void filtersBeforeItLeavesSamplesOut() {
        for (int factor : new int[] {2, 5}) {
            assertThat(through(factor, 0.1)).isCloseTo(1, within(0.01));
            assertThat(through(factor, 0.45)).isCloseTo(1, within(0.01));
            assertThat(through(factor, 0.56)).isLessThan(1e-5);
            assertThat(through(factor, 0.9)).isLessThan(1e-5);
        }
        assertThatThrownBy(() -> new Decimator(1, 10)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Power of a tone of so many slow rates after the filter. */
    private static double through(int factor, double frequency) {
        int count = 400;
        float[] fast = new float[2 * factor * count];
        for (int n = 0; n < factor * count; n++) {
            fast[2 * n] = (float) Math.cos(2 * Math.PI * frequency / factor * n);
            fast[2 * n + 1] = (float) Math.sin(2 * Math.PI * frequency / factor * n);
        }
        float[] slow = new float[2 * count];
        new Decimator(factor, count).decimate(fast, slow, count);
        return slow[600] * slow[600] + slow[601] * slow[601];
    }

    @Test
    void refusesImpossibleSettings() {
        assertThatThrownBy(() -> new ReceiverSettings(0, -1, 0, 0, 0, 0, SampleFormat.CI8))
                .hasMessageContaining("noiseFigureDb must be 0.0 to 100.0");
    }
}
