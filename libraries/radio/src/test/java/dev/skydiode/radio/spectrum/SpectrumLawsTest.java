package dev.skydiode.radio.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.radio.spectrum.SpectrumSettings.Placement;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What transforms, grids and placement must keep for any signal: power, place and order. */
class SpectrumLawsTest {
    private static final double BAND = 100e6;
    private static final double CENTER = 2.44e9;
    private static final int WINDOW = 2048;

    private static float[] noise(long seed, int samples) {
        Random random = new Random(seed);
        float[] iq = new float[2 * samples];
        for (int i = 0; i < iq.length; i++) {
            iq[i] = (float) (0.1 * random.nextGaussian());
        }
        return iq;
    }

    private static double energy(float[] interleaved) {
        double sum = 0;
        for (float component : interleaved) {
            sum += (double) component * component;
        }
        return sum;
    }

    private static double[] bins(float[] iq, int frameSamples) {
        SampleStatistics none = new SampleStatistics(0, 0, 0, 0);
        return new Periodogram(FrameTransform.of(frameSamples))
                .powers(iq, 0, iq.length / 2, none)
                .clone();
    }

    /** Parseval (1799): a transform keeps energy but for the factor N, and the inverse undoes it. */
    @Property(seed = "20261127", tries = 60)
    void aTransformKeepsEnergyAndIsUndone(@ForAll long seed, @ForAll @IntRange(max = 10) int log2) {
        int size = 1 << log2;
        FourierTransform transform = new FourierTransform(size);
        float[] before = noise(seed, size);
        float[] x = before.clone();
        transform.forward(x);
        assertThat(energy(x)).isCloseTo(size * energy(before), within(1e-4 * size * energy(before)));
        transform.inverse(x);
        for (int i = 0; i < x.length; i++) {
            assertThat(x[i] / size).isCloseTo(before[i], within(1e-5f));
        }
        assertThat(transform.size()).isEqualTo(size);
    }

    /** A delay turns phases and no powers; a turn of all phases moves nothing. */
    @Property(seed = "20261127", tries = 40)
    void aCircularDelayLeavesThePowers(@ForAll long seed, @ForAll @IntRange(max = 127) int delay) {
        FourierTransform transform = new FourierTransform(128);
        float[] x = noise(seed, 128);
        float[] delayed = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            delayed[(i + 2 * delay) % x.length] = x[i];
        }
        transform.forward(x);
        transform.forward(delayed);
        for (int k = 0; k < 128; k++) {
            double power = Math.hypot(x[2 * k], x[2 * k + 1]);
            assertThat(Math.hypot(delayed[2 * k], delayed[2 * k + 1])).isCloseTo(power, within(1e-4));
        }
    }

    /** The bins of a periodogram add up to the mean power of stationary samples. */
    @Property(seed = "20261127", tries = 30)
    void binsAddUpToTheSamplesPower(@ForAll long seed, @ForAll @IntRange(min = 6, max = 9) int log2) {
        float[] iq = noise(seed, 1 << 14);
        double power = energy(iq) / (iq.length / 2.0);
        assertThat(Arrays.stream(bins(iq, 1 << log2)).sum()).isCloseTo(power, within(0.03 * power));
    }

    /** A signal moved up by whole bins moves all of its spectrum, around the ends too. */
    @Property(seed = "20261127", tries = 40)
    void aShiftInFrequencyShiftsTheBins(@ForAll long seed, @ForAll @IntRange(min = -255, max = 255) int shift) {
        float[] iq = noise(seed, WINDOW);
        float[] moved = new float[iq.length];
        for (int n = 0; n < WINDOW; n++) {
            double angle = 2 * Math.PI * ((long) shift * n % 256) / 256;
            moved[2 * n] = (float) (iq[2 * n] * Math.cos(angle) - iq[2 * n + 1] * Math.sin(angle));
            moved[2 * n + 1] = (float) (iq[2 * n] * Math.sin(angle) + iq[2 * n + 1] * Math.cos(angle));
        }
        double[] here = bins(iq, 256);
        double[] there = bins(moved, 256);
        double mean = Arrays.stream(here).sum() / 256;
        for (int k = 0; k < 256; k++) {
            assertThat(there[Math.floorMod(k + shift, 256)]).isCloseTo(here[k], within(1e-4 * mean));
        }
    }

    /** Swapping I and Q mirrors the spectrum about its centre. */
    @Property(seed = "20261127", tries = 30)
    void swappedComponentsMirrorTheSpectrum(@ForAll long seed) {
        float[] iq = noise(seed, WINDOW);
        float[] swapped = new float[iq.length];
        for (int i = 0; i < iq.length; i++) {
            swapped[i] = iq[i ^ 1];
        }
        double[] here = bins(iq, 256);
        double[] there = bins(swapped, 256);
        double mean = Arrays.stream(here).sum() / 256;
        for (int k = 1; k < 256; k++) {
            assertThat(there[256 - k]).isCloseTo(here[k], within(1e-4 * mean));
        }
    }

    @Property(seed = "20261127", tries = 30)
    void decibelsMoreAreThatMuchMorePowerInEveryBin(
            @ForAll long seed, @ForAll @DoubleRange(min = -60, max = 20) @Scale(6) double decibels) {
        float[] iq = noise(seed, WINDOW);
        float[] louder = new float[iq.length];
        for (int i = 0; i < iq.length; i++) {
            louder[i] = (float) (iq[i] * Decibels.amplitudeRatio(decibels));
        }
        double[] here = bins(iq, 256);
        double[] there = bins(louder, 256);
        for (int k = 0; k < 256; k++) {
            double expected = here[k] * Decibels.powerRatio(decibels);
            assertThat(there[k]).isCloseTo(expected, within(1e-5 * expected + 1e-12));
        }
    }

    @Property(seed = "20261127", tries = 200)
    void decibelsAndRatiosAreEachOthersInverse(@ForAll @DoubleRange(min = -300, max = 300) @Scale(6) double decibels) {
        assertThat(Decibels.ofPowerRatio(Decibels.powerRatio(decibels))).isCloseTo(decibels, within(1e-9));
        assertThat(Decibels.ofAmplitudeRatio(Decibels.amplitudeRatio(decibels))).isCloseTo(decibels, within(1e-9));
        double amplitude = Decibels.amplitudeRatio(decibels);
        assertThat(amplitude * amplitude / Decibels.powerRatio(decibels)).isCloseTo(1, within(1e-9));
    }

    /** Whatever the capture's rate and place: no power is made, and none within the band is lost. */
    @Property(seed = "20261127", tries = 200)
    void placementKeepsThePowerThatIsInTheBand(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 1e6, max = 400e6) @Scale(3) double rate,
            @ForAll @DoubleRange(min = -250e6, max = 250e6) @Scale(3) double offset,
            @ForAll @IntRange(min = 8, max = 11) int log2) {
        int bins = 1 << log2;
        double[] powers = new Random(seed).doubles(bins, 0, 1).toArray();
        BandMap map = new BandMap(SpectrumSettings.DEFAULT, bins, rate, CENTER + offset);
        double[] tones = map.tones(powers, 2);
        FrequencyGrid grid = new FrequencyGrid(bins, rate, CENTER + offset);
        // Both grids put their centre in the middle of an element, so their edges lie half an element lower.
        double low = CENTER - (128 + 0.5) * DefaultBand.TONE_HERTZ;
        double inside = 0;
        for (int bin = 0; bin < bins; bin++) {
            double from = grid.frequencyHertz(bin - 0.5);
            double overlap = Math.min(from + grid.binHertz(), low + BAND) - Math.max(from, low);
            inside += 2 * powers[bin] * Math.clamp(overlap / grid.binHertz(), 0, 1);
        }
        assertThat(Arrays.stream(tones).sum()).isCloseTo(inside, within(1e-6 * bins));
        assertThat(Arrays.stream(tones)).allMatch(power -> power >= 0);
        assertThat(map.coverage()).isBetween(0.0, 1.0);
        double seen = Math.min(low + BAND, grid.frequencyHertz(bins - 0.5)) - Math.max(low, grid.frequencyHertz(-0.5));
        assertThat(map.coverage()).isCloseTo(Math.clamp(seen / BAND, 0, 1), within(1e-6));
    }

    @Property(seed = "20261127", tries = 200)
    void binsAreEvenlySpacedAroundTheCentre(
            @ForAll @IntRange(min = 1, max = 13) int log2,
            @ForAll @DoubleRange(min = 1, max = 1e9) @Scale(3) double rate,
            @ForAll @DoubleRange(min = -10, max = 9000) @Scale(3) double bin) {
        FrequencyGrid grid = new FrequencyGrid(1 << log2, rate, CENTER);
        assertThat(grid.frequencyHertz(bin + 1) - grid.frequencyHertz(bin))
                .isCloseTo(rate / (1 << log2), within(4 * Math.ulp(Math.max(CENTER, grid.frequencyHertz(bin + 1)))));
        assertThat(grid.frequencyHertz((1 << log2) / 2.0)).isEqualTo(CENTER);
        assertThat(grid.binsOf(rate)).isEqualTo(1 << log2);
        assertThat(grid.binsOf(0)).isOne();
        assertThat(grid.binsOf(1e12)).isEqualTo(1 << log2);
    }

    @Property(seed = "20261127", tries = 300)
    void theValueAtARankIsThatOfSorting(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 80) int count, @ForAll boolean ties) {
        Random random = new Random(seed);
        double[] values = random.doubles(count + 5, 0, 1)
                .map(value -> ties ? Math.rint(4 * value) : value)
                .toArray();
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        for (int rank : new int[] {0, count / 4, count / 2, count - 1}) {
            assertThat(ToneStatistics.ranked(values.clone(), count, rank)).isEqualTo(sorted[rank]);
        }
    }

    /** Gain control takes away the level and nothing else; the floor, peak and snr it states are those before it. */
    @Property(seed = "20261127", tries = 40)
    void anAnalysedWindowIsTheSameAtAnyLevel(
            @ForAll @IntRange(min = 20, max = 235) int tone,
            @ForAll @DoubleRange(min = -80, max = 0) @Scale(3) double dbm) {
        SpectrumAnalyzer analyzer = new SpectrumAnalyzer(SpectrumSettings.DEFAULT);
        float[] iq = noise(tone, WINDOW);
        for (int n = 0; n < WINDOW; n++) {
            double angle = 2 * Math.PI * ((tone - 128) * n % 256) / 256;
            iq[2 * n] += (float) Math.cos(angle);
            iq[2 * n + 1] += (float) Math.sin(angle);
        }
        ChipInput relative = analyzer.analyze(iq, 0, WINDOW, BAND, CENTER, OptionalDouble.empty());
        ChipInput absolute = analyzer.analyze(iq, 0, WINDOW, BAND, CENTER, OptionalDouble.of(dbm));
        double[] powers = relative.powersMicrowatts();
        assertThat(absolute.powersMicrowatts()).containsExactly(powers, within(1e-9));
        assertThat(absolute.quality().snrDb()).isCloseTo(relative.quality().snrDb(), within(1e-9));
        assertThat(absolute.quality().levelDbm().orElseThrow()).isCloseTo(dbm, within(0.5));
        assertThat(relative.quality().levelDbm()).isEmpty();
        double peak = Arrays.stream(powers).max().orElseThrow();
        assertThat(powers[tone]).isEqualTo(peak);
        assertThat(peak).isLessThanOrEqualTo(0.5 * (1 + 1e-9));
        assertThat(Arrays.stream(powers).sum()).isLessThanOrEqualTo(30 * (1 + 1e-9));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesSettingsThatAreNone(double value) {
        refused(() -> settings(value, CENTER, 3.5, 0.5, 30), "bandWidthHertz", value);
        refused(() -> settings(BAND, value, 3.5, 0.5, 30), "bandCenterHertz", value);
        refused(() -> settings(BAND, CENTER, value, 0.5, 30), "squelchDb", value);
        refused(() -> settings(BAND, CENTER, 3.5, value, 30), "peakMicrowatts", value);
        refused(() -> settings(BAND, CENTER, 3.5, 0.5, value), "totalMicrowatts", value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FrequencyGrid(256, value, CENTER))
                .withMessage("sample rate must be positive and finite, is " + value);
    }

    private static SpectrumSettings settings(double width, double center, double squelch, double peak, double total) {
        return new SpectrumSettings(256, width, center, Placement.BY_FREQUENCY, true, squelch, peak, total, false);
    }

    private static void refused(Runnable builds, String name, double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(builds::run)
                .withMessage("%s must be positive and finite, is %s", name, value);
    }

    @Test
    void refusesGridsThatAreNone() {
        for (int bins : new int[] {Integer.MIN_VALUE, -2, 0, 1, 3, 255}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new FrequencyGrid(bins, BAND, CENTER))
                    .withMessage("bins must be a power of two, at least 2, is " + bins);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FrequencyGrid(256, BAND, Double.NaN))
                .withMessage("centre frequency must be finite, is NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpectrumSettings.DEFAULT.withWindowSamples(255))
                .withMessage("windowSamples must be at least 256, is 255");
        FrequencyGrid grid = new FrequencyGrid(4, BAND, CENTER);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PowerGrid(grid, new int[] {8, 8}, new float[7]))
                .withMessage("needs 2 blocks of 4, has 7");
        PowerGrid power = new PowerGrid(grid, new int[] {8, 3}, new float[] {0, 1, 2, 3, 4, 5, 6, 7, 99});
        assertThat(power.power(1, 2)).isEqualTo(6);
        assertThat(power.frames()).isEqualTo(11);
        assertThat(power.blocks()).isEqualTo(2);
        assertThat(power.hopSeconds()).isEqualTo(2 / BAND);
    }
}
