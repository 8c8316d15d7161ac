package dev.skydiode.radio.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held to the library's transforms. */
class LaneTransformTest {
    private static final int SIZE = LaneTransform.SIZE;

    private final RandomGenerator random = new SplittableRandom(5);
    private final FrameTransform lanes = new LaneTransform();
    private final FrameTransform library = new LibraryTransform(SIZE);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 15, 16, 17, 63, 64, 100})
    void equalsTheLibraryForAnyNumberOfFrames(int frames) {
        assertEqual(noise((frames + 1) * SIZE / 2), 0, frames, 0, 0);
    }

    @Test
    void equalsTheLibraryAtAnyOffsetAndMean() {
        assertEqual(noise(8192 + 77), 77, 63, 0.3f, -0.2f);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 63, 100})
    void equalsTheLibraryForPackedSamples(int frames) {
        int[] packed = new int[(frames + 1) * SIZE / 2];
        for (int n = 0; n < packed.length; n++) {
            packed[n] = random.nextInt();
        }
        packed[0] = 0x8000_7fff;
        double[] expected = new double[SIZE];
        double[] actual = new double[SIZE];
        library.sumPowers(packed, frames, 0.3f, -0.2f, expected);
        lanes.sumPowers(packed, frames, 0.3f, -0.2f, actual);

        assertEqual(expected, actual);
    }

    @Test
    void leavesNothingOfAnEarlierCall() {
        double[] first = sums(lanes, noise(9000), 0, 63, 0, 0);
        assertThat(Arrays.stream(first).sum()).isPositive();

        assertThat(sums(lanes, new float[2 * 8192], 0, 60, 0, 0)).containsOnly(0);
    }

    @Test
    void putsEveryToneInItsBinAndNowhereElse() {
        for (int bin = 0; bin < SIZE; bin++) {
            float[] iq = tone((bin - SIZE / 2) / (double) SIZE, 1024);
            double[] powers = sums(lanes, iq, 0, 7, 0, 0);

            // A frame's Hann window gives a tone of magnitude 1 the amplitudes N/2, and N/4 on either side.
            double peak = 7 * (SIZE / 2.0) * (SIZE / 2.0);
            assertThat(powers[bin]).isCloseTo(peak, within(1e-5 * peak));
            assertThat(powers[(bin + 1) % SIZE]).isCloseTo(peak / 4, within(1e-5 * peak));
            assertThat(powers[(bin + SIZE - 1) % SIZE]).isCloseTo(peak / 4, within(1e-5 * peak));
            assertThat(Arrays.stream(powers).sum()).isCloseTo(1.5 * peak, within(1e-5 * peak));
        }
    }

    @Test
    void equalsTheLibraryForAToneBetweenBinsUnderNoise() {
        float[] iq = tone(0.123456, 8192);
        for (int i = 0; i < iq.length; i++) {
            iq[i] += (float) (1e-3 * random.nextGaussian());
        }
        assertEqual(iq, 0, 63, 0, 0);
    }

    @Test
    void conservesPower() {
        float[] iq = noise(8192);
        float[] taper = HannWindow.coefficients(SIZE);
        double energy = 0;
        for (int frame = 0; frame < 63; frame++) {
            for (int n = 0; n < SIZE; n++) {
                int at = 2 * (frame * SIZE / 2 + n);
                energy += taper[n] * taper[n] * (iq[at] * iq[at] + iq[at + 1] * iq[at + 1]);
            }
        }

        assertThat(Arrays.stream(sums(lanes, iq, 0, 63, 0, 0)).sum())
                .isCloseTo(SIZE * energy, within(1e-5 * SIZE * energy));
    }

    @Test
    void keepsWhatIsNotFinite() {
        float[] iq = noise(8192);
        iq[5000] = Float.NaN;

        assertThat(sums(lanes, iq, 0, 63, 0, 0)[3]).isNaN();
    }

    /** An amplitude is off by some rounding of the strongest one, and a power by twice that times its own amplitude. */
    private void assertEqual(float[] iq, int offset, int frames, float meanI, float meanQ) {
        double[] expected = sums(library, iq, offset, frames, meanI, meanQ);
        assertEqual(expected, sums(lanes, iq, offset, frames, meanI, meanQ));
    }

    private static void assertEqual(double[] expected, double[] actual) {
        double peak = Arrays.stream(expected).max().orElseThrow();
        for (int k = 0; k < SIZE; k++) {
            assertThat(actual[k])
                    .as("bin %d", k)
                    .isCloseTo(expected[k], within(2e-6 * expected[k] + 1e-6 * Math.sqrt(expected[k] * peak)));
        }
    }

    private static double[] sums(FrameTransform of, float[] iq, int offset, int frames, float meanI, float meanQ) {
        double[] sums = new double[SIZE];
        of.sumPowers(iq, offset, frames, meanI, meanQ, sums);
        return sums;
    }

    private float[] noise(int samples) {
        float[] iq = new float[2 * samples];
        for (int i = 0; i < iq.length; i++) {
            iq[i] = (float) (0.1 * random.nextGaussian());
        }
        return iq;
    }

    private static float[] tone(double turnsPerSample, int samples) {
        float[] iq = new float[2 * samples];
        for (int n = 0; n < samples; n++) {
            iq[2 * n] = (float) Math.cos(2 * Math.PI * turnsPerSample * n);
            iq[2 * n + 1] = (float) Math.sin(2 * Math.PI * turnsPerSample * n);
        }
        return iq;
    }
}
