package dev.skydiode.radio.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.radio.iq.SampleFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Powers by time and frequency, of samples as they are stored. */
class GridAnalyzerTest {
    private static final double RATE = 100e6;
    private static final double CENTER = 2.44e9;
    private static final OptionalDouble NONE = OptionalDouble.empty();

    /** Noise of 16 bits about a tenth of full scale, with a mean of its own. */
    private static ByteBuffer noise(long seed, int samples, SampleFormat format) {
        Random random = new Random(seed);
        float[] iq = new float[2 * samples];
        for (int i = 0; i < iq.length; i++) {
            iq[i] = Math.round(3000 * random.nextGaussian() + 500) / 32767f;
        }
        byte[] stored = new byte[samples * format.bytesPerSample()];
        format.encode(iq, samples, stored, 0);
        return ByteBuffer.wrap(stored);
    }

    private static float[] powers(PowerGrid grid) {
        return java.util.Arrays.copyOf(
                grid.powersMicrowatts(), grid.blocks() * grid.grid().bins());
    }

    private static PowerGrid analyzed(ByteBuffer stored, SampleFormat format, int samples, OptionalDouble dbm) {
        return new GridAnalyzer().analyze(format, stored, 0, samples, 256, RATE, CENTER, dbm);
    }

    /** Blocks weighted by their frames are the periodogram of the whole window. */
    @Property(seed = "20261127", tries = 30)
    void blocksMakeUpThePeriodogram(@ForAll long seed, @ForAll @IntRange(min = 256, max = 5000) int samples) {
        ByteBuffer stored = noise(seed, samples, SampleFormat.CI16_LE);
        PowerGrid grid = analyzed(stored, SampleFormat.CI16_LE, samples, NONE);
        assertThat(grid.frames()).isEqualTo(2 * samples / 256 - 1);
        int[] packed = new int[samples];
        SampleFormat.CI16_LE.pack(stored, 0, samples, packed);
        double[] whole = new Periodogram(FrameTransform.of(256))
                .powers(packed, samples, SampleStatistics.of(packed, samples, true));
        for (int bin = 0; bin < 256; bin++) {
            double sum = 0;
            for (int block = 0; block < grid.blocks(); block++) {
                sum += grid.blockFrames()[block] * grid.power(block, bin);
            }
            assertThat(sum / grid.frames()).isCloseTo(whole[bin], within(1e-5 * whole[bin] + 1e-12));
        }
    }

    /** A block is its own frames alone: what comes after it has no say, what comes before neither. */
    @Property(seed = "20261127", tries = 20)
    void blocksAreTheSameInAShorterWindow(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int blocks) {
        int samples = 256 + (8 * blocks - 1) * 128;
        ByteBuffer stored = noise(seed, 6000, SampleFormat.CF32_LE);
        // The window's mean is taken away, so it has to be none for both.
        float[] iq = new float[12_000];
        SampleFormat.CF32_LE.decode(stored, 0, 6000, iq);
        float[] balanced = balanced(iq, samples);
        byte[] bytes = new byte[6000 * 8];
        SampleFormat.CF32_LE.encode(balanced, 6000, bytes, 0);
        float[] all = powers(analyzed(ByteBuffer.wrap(bytes), SampleFormat.CF32_LE, 6000, NONE));
        float[] part = powers(analyzed(ByteBuffer.wrap(bytes), SampleFormat.CF32_LE, samples, NONE));
        for (int cell = 0; cell < part.length; cell++) {
            assertThat((double) part[cell]).isCloseTo(all[cell], within(1e-4 * all[cell] + 1e-9));
        }
    }

    /** Without a mean in its first samples, nor in all of them. */
    private static float[] balanced(float[] iq, int samples) {
        float[] balanced = iq.clone();
        for (int component = 0; component < 2; component++) {
            subtractMean(balanced, component, 0, samples);
            subtractMean(balanced, component, samples, iq.length / 2);
        }
        return balanced;
    }

    private static void subtractMean(float[] iq, int component, int from, int to) {
        double sum = 0;
        for (int n = from; n < to; n++) {
            sum += iq[2 * n + component];
        }
        for (int n = from; n < to; n++) {
            iq[2 * n + component] -= (float) (sum / (to - from));
        }
    }

    @Property(seed = "20261127", tries = 20)
    void theFormatHasNoSay(@ForAll long seed) {
        float[] sixteen = powers(analyzed(noise(seed, 2048, SampleFormat.CI16_BE), SampleFormat.CI16_BE, 2048, NONE));
        for (SampleFormat format :
                new SampleFormat[] {SampleFormat.CI16_LE, SampleFormat.CF32_BE, SampleFormat.CF64_LE}) {
            float[] other = powers(analyzed(noise(seed, 2048, format), format, 2048, NONE));
            for (int cell = 0; cell < other.length; cell++) {
                assertThat((double) other[cell]).isCloseTo(sixteen[cell], within(1e-4 * sixteen[cell] + 1e-11));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-90, -30, 0, 20})
    void powersAreThoseOfTheReferenceLevel(double dbm) {
        ByteBuffer stored = noise(1, 2048, SampleFormat.CI16_LE);
        float[] relative = powers(analyzed(stored, SampleFormat.CI16_LE, 2048, NONE));
        float[] absolute = powers(analyzed(stored, SampleFormat.CI16_LE, 2048, OptionalDouble.of(dbm)));
        double microwatts = 1000 * Math.pow(10, dbm / 10);
        for (int cell = 0; cell < relative.length; cell++) {
            double expected = relative[cell] * microwatts;
            assertThat((double) absolute[cell]).isCloseTo(expected, within(1e-5 * expected));
        }
    }

    /** A receiver's direct current is reported and takes no bin; a position in the buffer is not used. */
    @Test
    void takesTheMeanAwayAndSaysHowMuchItWas() {
        ByteBuffer stored = noise(2, 4096, SampleFormat.CI16_LE);
        GridAnalyzer analyzer = new GridAnalyzer();
        PowerGrid grid = analyzer.analyze(SampleFormat.CI16_LE, stored.position(100), 0, 4096, 256, RATE, CENTER, NONE);
        assertThat(analyzer.dcOffset()).isCloseTo(Math.hypot(500, 500) / 32767, within(3e-3));
        assertThat(analyzer.clippingShare()).isZero();
        double center = 0;
        double all = 0;
        for (int block = 0; block < grid.blocks(); block++) {
            center += grid.power(block, 128);
            for (int bin = 0; bin < 256; bin++) {
                all += grid.power(block, bin) / 256;
            }
        }
        assertThat(center).isLessThan(3 * all);
        assertThat(stored.position()).isEqualTo(100);
        assertThat(stored.order()).isEqualTo(ByteOrder.BIG_ENDIAN);
    }

    @Test
    void refusesWindowsShorterThanAFrame() {
        ByteBuffer stored = noise(3, 300, SampleFormat.CI16_LE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> analyzed(stored, SampleFormat.CI16_LE, 255, NONE))
                .withMessage("a window at 1.0E8 samples/s needs at least 256 samples, has 255");
        assertThat(analyzed(stored, SampleFormat.CI16_LE, 256, NONE).frames()).isOne();
    }
}
