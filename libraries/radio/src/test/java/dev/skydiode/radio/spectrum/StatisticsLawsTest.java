package dev.skydiode.radio.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.radio.iq.SampleFormat;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

/** What is counted and averaged of samples and tones, held to counting and averaging them one by one. */
class StatisticsLawsTest {

    private static float[] samples(long seed, int count, double mean) {
        Random random = new Random(seed);
        float[] iq = new float[2 * count];
        for (int i = 0; i < iq.length; i++) {
            iq[i] = (float) Math.clamp(mean + 0.6 * random.nextGaussian(), -1.0, 1.0);
        }
        return iq;
    }

    /** Wherever the window lies in its array, and of any length. */
    @Property(seed = "20261127", tries = 100)
    void meanAndClippingAreThoseOfTheWindow(
            @ForAll long seed,
            @ForAll @IntRange(max = 50) int offset,
            @ForAll @IntRange(min = 1, max = 1500) int count,
            @ForAll @DoubleRange(min = -0.5, max = 0.5) @Scale(3) double mean) {
        float[] iq = samples(seed, offset + count + 3, mean);
        double sumI = 0;
        double sumQ = 0;
        int clipped = 0;
        for (int n = offset; n < offset + count; n++) {
            sumI += iq[2 * n];
            sumQ += iq[2 * n + 1];
            clipped += Math.max(Math.abs(iq[2 * n]), Math.abs(iq[2 * n + 1])) >= 0.99f ? 1 : 0;
        }
        SampleStatistics found = SampleStatistics.of(iq, offset, count, true);
        assertThat((double) found.meanI()).isCloseTo(sumI / count, within(1e-5));
        assertThat((double) found.meanQ()).isCloseTo(sumQ / count, within(1e-5));
        assertThat(found.dcOffset()).isCloseTo(Math.hypot(sumI, sumQ) / count, within(2e-5));
        assertThat(found.clippingShare()).isCloseTo((double) clipped / count, within(1e-12));
        SampleStatistics kept = SampleStatistics.of(iq, offset, count, false);
        assertThat(kept.meanI()).as("nothing is to be subtracted").isZero();
        assertThat(kept.dcOffset()).isEqualTo(found.dcOffset());
    }

    /** Packed samples of 16 bits are counted as the decoded ones are. */
    @Property(seed = "20261127", tries = 60)
    void packedSamplesHaveTheSameStatistics(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3000) int count) {
        byte[] stored = new byte[4 * count];
        SampleFormat.CI16_LE.encode(samples(seed, count, 0.1), count, stored, 0);
        int[] packed = new int[count];
        SampleFormat.CI16_LE.pack(ByteBuffer.wrap(stored), 0, count, packed);
        float[] decoded = new float[2 * count];
        SampleFormat.CI16_LE.decode(stored, 0, count, decoded);
        SampleStatistics ofPacked = SampleStatistics.of(packed, count, true);
        SampleStatistics ofDecoded = SampleStatistics.of(decoded, 0, count, true);
        assertThat(ofPacked.clippingShare()).isEqualTo(ofDecoded.clippingShare());
        assertThat((double) ofPacked.meanI()).isCloseTo(ofDecoded.meanI(), within(1e-5));
        assertThat((double) ofPacked.meanQ()).isCloseTo(ofDecoded.meanQ(), within(1e-5));
    }

    /** Floor and occupancy of the covered tones; power of all; the same in decibels at any scale. */
    @Property(seed = "20261127", tries = 100)
    void tonesAreRankedAmongThoseThatAreCovered(
            @ForAll long seed, @ForAll @DoubleRange(min = -6, max = 6) @Scale(3) double decades) {
        Random random = new Random(seed);
        double[] powers = random.doubles(256, 0.1, 1).toArray();
        double[] covered = random.doubles(256, 0, 1).toArray();
        double[] used = java.util.stream.IntStream.range(0, 256)
                .filter(tone -> covered[tone] >= 0.5)
                .mapToDouble(tone -> powers[tone])
                .sorted()
                .toArray();
        ToneStatistics found = ToneStatistics.of(powers, covered);
        assertThat(found.floorMicrowatts()).isEqualTo(used[used.length / 4]);
        assertThat(found.peakMicrowatts()).isEqualTo(used[used.length - 1]);
        assertThat(found.totalMicrowatts()).isCloseTo(Arrays.stream(powers).sum(), within(1e-9));
        long over = Arrays.stream(used)
                .filter(power -> power > 2 * used[used.length / 4])
                .count();
        assertThat(found.occupiedTones()).isEqualTo((int) over);
        double scale = Math.pow(10, decades);
        ToneStatistics scaled = ToneStatistics.of(
                Arrays.stream(powers).map(power -> scale * power).toArray(), covered);
        assertThat(scaled.snrDb()).isCloseTo(found.snrDb(), within(1e-9));
    }

    @Test
    void nothingCoveredHasNoFloor() {
        ToneStatistics none = ToneStatistics.of(new double[256], new double[256]);
        assertThat(none).isEqualTo(new ToneStatistics(0, 0, 0, 0));
        assertThat(none.snrDb()).isZero();
        double[] all = new double[256];
        Arrays.fill(all, 1);
        double[] line = new double[256];
        line[7] = 2;
        assertThat(ToneStatistics.of(line, all).snrDb())
                .as("a line without any noise")
                .isInfinite();
        assertThat(ToneStatistics.of(line, all).occupiedTones()).isOne();
    }
}
