package dev.skydiode.radio.emission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.radio.spectrum.FrequencyGrid;
import dev.skydiode.radio.spectrum.PowerGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

/** The detector's parts by laws of their own: scale, order, and nothing counted twice. */
class EmissionPartsLawsTest {
    private static final FrequencyGrid GRID = new FrequencyGrid(64, 20e6, 2.44e9);
    private static final double FRAME_SECONDS = 64 / 20e6;

    private static float[] noise(long seed, int bins) {
        Random random = new Random(seed);
        float[] powers = new float[bins];
        for (int bin = 0; bin < bins; bin++) {
            powers[bin] = (float) -Math.log(1 - random.nextDouble());
        }
        return powers;
    }

    private static float[] times(float[] powers, float factor) {
        float[] scaled = powers.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return scaled;
    }

    @Property(seed = "20261127", tries = 100)
    void aSlidingMeanIsTheMeanOfEachNeighbourhood(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 90) int length,
            @ForAll @IntRange(max = 100) int reach) {
        float[] values = noise(seed, length);
        float[] means = SlidingMean.of(values, reach);
        for (int at = 0; at < length; at++) {
            double sum = 0;
            int first = Math.max(0, at - reach);
            int last = Math.min(length - 1, at + reach);
            for (int i = first; i <= last; i++) {
                sum += values[i];
            }
            assertThat((double) means[at]).isCloseTo(sum / (last - first + 1), within(1e-5));
        }
    }

    /** More power never leaves less, a level is left as it is, and a factor comes out as it went in. */
    @Property(seed = "20261127", tries = 100)
    void anOpeningKeepsOrderLevelAndScale(@ForAll long seed, @ForAll @IntRange(min = 2, max = 20) int width) {
        float[] powers = noise(seed, 128);
        float[] more = powers.clone();
        float[] extra = noise(~seed, 128);
        for (int bin = 0; bin < 128; bin++) {
            more[bin] += extra[bin];
        }
        float[] open = Opening.of(powers, width);
        float[] openMore = Opening.of(more, width);
        float[] four = Opening.of(times(powers, 4), width);
        float lowest = Float.MAX_VALUE;
        for (int bin = 0; bin < 128; bin++) {
            assertThat(openMore[bin]).isGreaterThanOrEqualTo(open[bin]);
            assertThat(four[bin]).isEqualTo(4 * open[bin]);
            lowest = Math.min(lowest, powers[bin]);
        }
        for (float left : open) {
            assertThat(left).isGreaterThanOrEqualTo(lowest);
        }
        float[] flat = new float[128];
        Arrays.fill(flat, 3);
        assertThat(Opening.of(flat, width)).containsOnly(3);
    }

    private static PowerGrid grid(long seed, int blocks, double level) {
        Random random = new Random(seed);
        float[] powers = new float[blocks * 64];
        int from = random.nextInt(blocks);
        for (int cell = 0; cell < powers.length; cell++) {
            double sum = 0;
            for (int frame = 0; frame < 8; frame++) {
                sum -= Math.log(1 - random.nextDouble()) / 8;
            }
            boolean signal = cell / 64 >= from && cell % 64 >= 20 && cell % 64 < 30;
            powers[cell] = (float) (sum * (signal ? level : 1));
        }
        int[] frames = new int[blocks];
        Arrays.fill(frames, 8);
        return new PowerGrid(GRID, frames, powers);
    }

    /** Cuts lie in order between the first block and the end, at any scale the same, and a strong signal's start is one. */
    @Property(seed = "20261127", tries = 60)
    void segmentsCoverTheWindowInOrder(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int blocks) {
        PowerGrid window = grid(seed, blocks, 300);
        float[] floor = new float[64];
        Arrays.fill(floor, 1);
        int[] bounds = Segmenter.bounds(window, floor);
        assertThat(bounds[0]).isZero();
        assertThat(bounds[bounds.length - 1]).isEqualTo(blocks);
        assertThat(bounds).isSorted().doesNotHaveDuplicates();
        PowerGrid scaled = new PowerGrid(GRID, window.blockFrames(), times(window.powersMicrowatts(), 1024));
        assertThat(Segmenter.bounds(scaled, times(floor, 1024))).containsExactly(bounds);
        assertThat(bounds).contains(new Random(seed).nextInt(blocks));
    }

    @Property(seed = "20261127", tries = 40)
    void theFloorGoesWithTheReceiversScale(@ForAll long seed, @ForAll @IntRange(min = 8, max = 24) int blocks) {
        PowerGrid window = grid(seed, blocks, 50);
        PowerGrid scaled = new PowerGrid(GRID, window.blockFrames(), times(window.powersMicrowatts(), 0.25f));
        float[] here = new NoiseFloor().update(window);
        float[] there = new NoiseFloor().update(scaled);
        for (int bin = 0; bin < 64; bin++) {
            assertThat((double) there[bin]).isCloseTo(here[bin] / 4, within(1e-6));
            assertThat(here[bin]).isPositive().isLessThan(3);
        }
    }

    private static Emission emission(double start, int frames, int first, int last, double power) {
        float[] powers = new float[64];
        float[] under = new float[64];
        Arrays.fill(under, 1e-3f);
        Arrays.fill(powers, 1e-3f);
        for (int bin = first; bin <= last; bin++) {
            powers[bin] += (float) (power / (last - first + 1));
        }
        double end = start + frames * FRAME_SECONDS / 2;
        EmissionMath.Span span = new EmissionMath.Span(start, end, end - start, frames, false, false);
        return EmissionMath.measured(span, GRID, first, last, powers, under, 1e-3 * (last - first + 1), true);
    }

    /** A flat band is as wide as 99 % of it, in its middle, as strong as it was made, and flat. */
    @Property(seed = "20261127", tries = 100)
    void aFlatBandIsMeasuredAsItWasMade(
            @ForAll @IntRange(min = 0, max = 40) int first,
            @ForAll @IntRange(min = 2, max = 20) int bins,
            @ForAll @DoubleRange(min = 0.1, max = 1000) @Scale(3) double power) {
        Emission flat = emission(0, 40, first, first + bins - 1, power);
        assertThat(flat.powerMicrowatts()).isCloseTo(power, within(1e-3 * power));
        assertThat(flat.bandwidthHertz()).isCloseTo(0.99 * bins * GRID.binHertz(), within(1e-2 * GRID.binHertz()));
        assertThat(flat.centerFrequencyHertz())
                .isCloseTo(GRID.frequencyHertz(first + (bins - 1) / 2.0), within(1e-2 * GRID.binHertz()));
        assertThat(flat.flatness()).isCloseTo(1, within(1e-3));
        assertThat(flat.levelDbm().orElseThrow()).isCloseTo(10 * Math.log10(power) - 30, within(0.01));
        assertThat(flat.snrDb()).isCloseTo(10 * Math.log10(power / (1e-3 * bins)), within(0.01));
        assertThat(flat.duty()).isOne();
    }

    /** Stretch after stretch of one signal is one signal with all their frames, whenever it is. */
    @Property(seed = "20261127", tries = 60)
    void stretchesThatGoOnAreOneWithAllTheirFrames(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 12) int stretches,
            @ForAll @DoubleRange(max = 100) @Scale(3) double later) {
        Random random = new Random(seed);
        EmissionMerger merger = new EmissionMerger();
        List<Emission> ended = new ArrayList<>();
        double at = later;
        int frames = 0;
        for (int n = 0; n < stretches; n++) {
            int now = 8 + random.nextInt(40);
            Emission piece = emission(at, now, 20, 29, 1 + random.nextDouble());
            ended.addAll(merger.add(List.of(piece), at, 1e-5));
            at = piece.endSeconds();
            frames += now;
        }
        ended.addAll(merger.finish());
        assertThat(ended).hasSize(1);
        assertThat(ended.getFirst().frames()).isEqualTo(frames);
        assertThat(ended.getFirst().startSeconds()).isEqualTo(later);
        assertThat(ended.getFirst().endSeconds()).isCloseTo(at, within(1e-12));
        assertThat(ended.getFirst().powerMicrowatts()).isBetween(1.0, 2.01);
        assertThat(merger.finish()).isEmpty();
    }

    /** What lies apart in frequency stays apart, in whichever order it is told; no frame is lost or counted twice. */
    @Property(seed = "20261127", tries = 60)
    void whatLiesApartStaysApart(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int stretches) {
        Random random = new Random(seed);
        EmissionMerger merger = new EmissionMerger();
        List<Emission> ended = new ArrayList<>();
        double at = 0;
        for (int n = 0; n < stretches; n++) {
            Emission low = emission(at, 20, 5, 14, 1);
            Emission high = emission(at, 20, 40, 49, 3);
            ended.addAll(merger.add(random.nextBoolean() ? List.of(low, high) : List.of(high, low), at, 1e-5));
            at = low.endSeconds();
        }
        ended.addAll(merger.finish());
        assertThat(ended).hasSize(2).allMatch(whole -> whole.frames() == 20 * stretches);
        assertThat(EmissionMath.sameBand(ended.getFirst(), ended.getLast())).isFalse();
        assertThat(EmissionMath.sameBand(ended.getLast(), ended.getFirst())).isFalse();
        assertThat(EmissionMerger.withoutFragments(ended, 1e-5).getFirst().firstBin())
                .as("strongest first")
                .isEqualTo(40);
    }

    /** Nothing weak explains something stronger, and nothing explains itself. */
    @Property(seed = "20261127", tries = 200)
    void onlyAStrongerRegionExplainsAWeakOne(@ForAll long seed) {
        Random random = new Random(seed);
        int first = random.nextInt(50);
        Region strong = new Region(first, first + 8, first + 4, 100, 50, 100, random.nextBoolean());
        int place = random.nextInt(60);
        Region weak = new Region(place, place + 3, place + 1, 1e-4, 5e-5, 2, random.nextBoolean());
        assertThat(LeakageMask.explains(GRID, List.of(strong, weak), strong)).isFalse();
        assertThat(LeakageMask.explains(GRID, List.of(weak), weak)).isFalse();
        assertThat(LeakageMask.explains(GRID, List.of(strong, weak), weak))
                .as("60 dB down")
                .isTrue();
    }
}
