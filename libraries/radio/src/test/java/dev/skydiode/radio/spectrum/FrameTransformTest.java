package dev.skydiode.radio.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.hipparchus.complex.Complex;
import org.hipparchus.transform.DftNormalization;
import org.hipparchus.transform.FastFourierTransformer;
import org.hipparchus.transform.TransformType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both implementations held to a library's transform, and to each other bit by bit. */
class FrameTransformTest {
    private final RandomGenerator random = new SplittableRandom(5);

    static Stream<FrameTransform> all() {
        return Stream.of(16, 32, 64, 128, 256, 512, 1024, 8192)
                .flatMap(size -> Stream.of(new LaneTransform(size), new PlainTransform(size)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void equalsTheLibrary(FrameTransform transform) {
        int size = transform.frameSamples();
        int frames = 19;
        float[] iq = noise(77 + (frames + 1) * size / 2);
        double[] expected = library(iq, 77, frames, size, 0.3f, -0.2f);
        double[] actual = total(transform, iq, 77, frames, 0.3f, -0.2f);
        double peak = Arrays.stream(expected).max().orElseThrow();
        for (int k = 0; k < size; k++) {
            // An amplitude is off by some rounding of the strongest one, and a power by twice that times its own
            // amplitude.
            assertThat(actual[k])
                    .as("bin %d of %d", k, size)
                    .isCloseTo(expected[k], within(4e-6 * expected[k] + 2e-6 * Math.sqrt(expected[k] * peak)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 15, 16, 17, 63, 64, 100})
    void lanesAndPlainLoopsGiveTheSameBits(int frames) {
        for (int size : new int[] {64, 128, 256, 512}) {
            float[] iq = noise(5 + (frames + 1) * size / 2);
            int[] packed = packed((frames + 1) * size / 2);
            int cells = Math.ceilDiv(frames, PowerGrid.FRAMES_PER_BLOCK) * size;
            float[] lanes = new float[cells];
            float[] plain = new float[cells];
            new LaneTransform(size).sumPowers(iq, 5, frames, 0.1f, -0.2f, lanes);
            new PlainTransform(size).sumPowers(iq, 5, frames, 0.1f, -0.2f, plain);
            assertThat(lanes).isEqualTo(plain);
            new LaneTransform(size).sumPowers(packed, frames, 0.1f, -0.2f, lanes);
            new PlainTransform(size).sumPowers(packed, frames, 0.1f, -0.2f, plain);
            assertThat(lanes).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void packedSamplesAreThoseOfSixteenBits(FrameTransform transform) {
        int size = transform.frameSamples();
        int[] packed = packed(4 * size);
        float[] iq = new float[2 * packed.length];
        for (int n = 0; n < packed.length; n++) {
            iq[2 * n] = (short) packed[n] / (float) Short.MAX_VALUE;
            iq[2 * n + 1] = (packed[n] >> Short.SIZE) / (float) Short.MAX_VALUE;
        }
        float[] ofPacked = new float[size];
        float[] ofFloats = new float[size];
        transform.sumPowers(packed, 7, 0.3f, -0.2f, ofPacked);
        transform.sumPowers(iq, 0, 7, 0.3f, -0.2f, ofFloats);
        float peak = 0;
        for (float power : ofFloats) {
            peak = Math.max(peak, power);
        }
        for (int k = 0; k < size; k++) {
            assertThat(ofPacked[k]).isCloseTo(ofFloats[k], within(1e-5f * peak));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void leavesNothingOfAnEarlierCall(FrameTransform transform) {
        int size = transform.frameSamples();
        assertThat(Arrays.stream(total(transform, noise(11 * size), 0, 20, 0, 0))
                        .sum())
                .isPositive();
        assertThat(total(transform, new float[22 * size], 0, 18, 0, 0)).containsOnly(0);
    }

    @ParameterizedTest
    @MethodSource("all")
    void putsToneAfterToneInItsBinAndNowhereElse(FrameTransform transform) {
        int size = transform.frameSamples();
        int step = Math.max(1, size / 64);
        for (int bin = 0; bin < size; bin += step) {
            float[] iq = tone((bin - size / 2) / (double) size, 2 * size);
            double[] powers = total(transform, iq, 0, 3, 0, 0);
            // A frame's Hann window gives a tone of magnitude 1 the amplitudes N/2, and N/4 on either side.
            double peak = 3 * (size / 2.0) * (size / 2.0);
            assertThat(powers[bin]).isCloseTo(peak, within(2e-5 * peak));
            assertThat(powers[(bin + 1) % size]).isCloseTo(peak / 4, within(2e-5 * peak));
            assertThat(powers[(bin + size - 1) % size]).isCloseTo(peak / 4, within(2e-5 * peak));
            assertThat(Arrays.stream(powers).sum()).isCloseTo(1.5 * peak, within(2e-5 * peak));
        }
    }

    @Test
    void blocksAreTheirFramesAlone() {
        FrameTransform transform = new LaneTransform(256);
        float[] iq = noise(8192);
        float[] blocks = new float[8 * 256];
        transform.sumPowers(iq, 0, 63, 0, 0, blocks);
        for (int block = 0; block < 8; block++) {
            float[] alone = new float[256];
            transform.sumPowers(iq, block * 8 * 128, block == 7 ? 7 : 8, 0, 0, alone);
            assertThat(Arrays.copyOfRange(blocks, block * 256, block * 256 + 256))
                    .isEqualTo(alone);
        }
    }

    @Test
    void keepsWhatIsNotFinite() {
        float[] iq = noise(8192);
        iq[5000] = Float.NaN;
        assertThat(total(new LaneTransform(256), iq, 0, 63, 0, 0)[3]).isNaN();
    }

    private static double[] library(float[] iq, int offset, int frames, int size, float meanI, float meanQ) {
        FastFourierTransformer library = new FastFourierTransformer(DftNormalization.STANDARD);
        double[] sums = new double[size];
        for (int frame = 0; frame < frames; frame++) {
            Complex[] windowed = new Complex[size];
            for (int n = 0; n < size; n++) {
                int at = 2 * (offset + frame * size / 2 + n);
                double window = 0.5 - 0.5 * Math.cos(2 * Math.PI * n / size);
                windowed[n] = new Complex((iq[at] - meanI) * window, (iq[at + 1] - meanQ) * window);
            }
            Complex[] spectrum = library.transform(windowed, TransformType.FORWARD);
            for (int k = 0; k < size; k++) {
                double norm = spectrum[k].norm();
                sums[k ^ size / 2] += norm * norm;
            }
        }
        return sums;
    }

    private static double[] total(FrameTransform of, float[] iq, int offset, int frames, float meanI, float meanQ) {
        int size = of.frameSamples();
        float[] sums = new float[Math.ceilDiv(frames, PowerGrid.FRAMES_PER_BLOCK) * size];
        of.sumPowers(iq, offset, frames, meanI, meanQ, sums);
        double[] total = new double[size];
        for (int cell = 0; cell < sums.length; cell++) {
            total[cell % size] += sums[cell];
        }
        return total;
    }

    private int[] packed(int samples) {
        int[] packed = new int[samples];
        for (int n = 0; n < packed.length; n++) {
            packed[n] = random.nextInt();
        }
        packed[0] = 0x8000_7fff;
        return packed;
    }

    private float[] noise(int samples) {
        float[] iq = new float[2 * samples];
        for (int i = 0; i < iq.length; i++) {
            iq[i] = (float) (0.1 * random.nextGaussian());
        }
        return iq;
    }

    private static float[] tone(double cyclesPerSample, int samples) {
        float[] iq = new float[2 * samples];
        for (int n = 0; n < samples; n++) {
            iq[2 * n] = (float) Math.cos(2 * Math.PI * cyclesPerSample * n);
            iq[2 * n + 1] = (float) Math.sin(2 * Math.PI * cyclesPerSample * n);
        }
        return iq;
    }
}
