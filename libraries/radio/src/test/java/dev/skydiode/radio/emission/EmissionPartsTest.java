package dev.skydiode.radio.emission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skydiode.radio.spectrum.Decibels;
import dev.skydiode.radio.spectrum.FrequencyGrid;
import dev.skydiode.radio.spectrum.PowerGrid;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The steps that emissions are found by, each alone. */
class EmissionPartsTest {
    private static final FrequencyGrid GRID = new FrequencyGrid(256, 100e6, 2.44e9);
    private static final double GAP = EmissionDetector.gapSeconds(GRID);

    /** Exact quantiles of the gamma distribution: of shape 1 from the exponential, the others from the chi-square's. */
    @ParameterizedTest
    @CsvSource({
        "1, 0, 0.6931",
        "1, -0.6745, 0.2877",
        "5, 1.6449, 1.8307",
        "5, -1.6449, 0.3940",
        "15, 2.3263, 1.6964",
        "50, 3.0902, 1.4945",
    })
    void quantilesOfAveragedNoise(double shape, double deviations, double exact) {
        assertEquals(exact, GammaQuantile.at(shape, deviations), 0.03 * exact);
    }

    @Test
    void openingTakesOffWhatIsNarrowAndLeavesSteps() {
        float[] powers = new float[256];
        Arrays.fill(powers, 1);
        Arrays.fill(powers, 100, 150, 50);
        Arrays.fill(powers, 120, 124, 500);
        Arrays.fill(powers, 30, 33, 80);
        float[] open = Opening.of(powers, 9);
        assertEquals(1, open[31]);
        assertEquals(50, open[122]);
        assertEquals(50, open[103]);
        assertEquals(1, open[97]);
    }

    @Test
    void openingIsNeverOverTheSmoothedSpectrumAndOpeningTwiceChangesNothingMuch() {
        SplittableRandom random = new SplittableRandom(2);
        for (int round = 0; round < 50; round++) {
            float[] powers = new float[64 + random.nextInt(200)];
            for (int bin = 0; bin < powers.length; bin++) {
                powers[bin] = (float) -Math.log(1 - random.nextDouble());
            }
            float[] open = Opening.of(powers, 2 + random.nextInt(12));
            for (int bin = 1; bin + 1 < powers.length; bin++) {
                float smooth = (powers[bin - 1] + 2 * powers[bin] + powers[bin + 1]) / 4;
                assertTrue(open[bin] <= smooth, "bin " + bin);
            }
        }
    }

    /** Where a transmitter's own floor ended its slope was taken for an emitter of its own, which alerted. */
    @Test
    void aTransmittersFloorHasSlopesAndWhatRisesFromThemIsSomethingElse() {
        float[] powers = flooredLine();
        List<Region> alone = new SegmentScan(GRID, powers, noise(), 64).regions();
        assertThat(alone).hasSize(1).allMatch(Region::narrow);
        for (int bin = 10; bin < 28; bin++) {
            powers[bin] += (float) Decibels.powerRatio(-27);
        }
        assertThat(new SegmentScan(GRID, powers, noise(), 64).regions())
                .hasSize(2)
                .anyMatch(region -> !region.narrow() && region.firstBin() >= 9 && region.lastBin() <= 32);
    }

    /** Five bins of a line, 24 dB under it a floor of 20 MHz to either side, which then falls by 1.4 dB per megahertz. */
    private static float[] flooredLine() {
        SplittableRandom random = new SplittableRandom(4);
        float[] powers = noise();
        for (int bin = 0; bin < powers.length; bin++) {
            int beyond = Math.max(0, Math.abs(bin - 92) - 51);
            double ripple = 1.5 * random.nextDouble();
            powers[bin] += (float) Decibels.powerRatio(-24 + ripple - 1.4 * beyond * GRID.binHertz() / 1e6);
        }
        Arrays.fill(powers, 90, 95, 1);
        return powers;
    }

    private static float[] noise() {
        float[] noise = new float[256];
        Arrays.fill(noise, 1e-6f);
        return noise;
    }

    @Test
    void aWindowIsCutWhereSomethingComesOrGoes() {
        float[] powers = new float[8 * 256];
        Arrays.fill(powers, 1);
        for (int block = 3; block < 6; block++) {
            Arrays.fill(powers, block * 256 + 80, block * 256 + 90, 100);
        }
        int[] frames = new int[8];
        Arrays.fill(frames, 8);
        float[] noise = new float[256];
        Arrays.fill(noise, 1);
        assertArrayEquals(new int[] {0, 3, 6, 8}, Segmenter.bounds(new PowerGrid(GRID, frames, powers), noise));
    }

    private static Emission emission(double start, double seconds, int firstBin, int lastBin, float power) {
        float[] powers = new float[256];
        float[] under = new float[256];
        Arrays.fill(powers, 1e-3f);
        Arrays.fill(under, 1e-3f);
        Arrays.fill(powers, firstBin, lastBin + 1, power);
        int frames = Math.max(1, (int) Math.round(seconds / 1.28e-6));
        return EmissionMath.measured(
                new EmissionMath.Span(start, start + seconds, seconds, frames, true, true),
                GRID,
                firstBin,
                lastBin,
                powers,
                under,
                1e-3 * (lastBin - firstBin + 1),
                true);
    }

    private static List<Emission> merged(Emission... inTurn) {
        EmissionMerger merger = new EmissionMerger();
        List<Emission> all = new java.util.ArrayList<>();
        for (Emission one : inTurn) {
            all.addAll(merger.add(List.of(one), one.startSeconds(), GAP));
        }
        all.addAll(merger.finish());
        return all;
    }

    @Test
    void whatGoesOnIsOne() {
        List<Emission> all = merged(
                emission(0, 80e-6, 50, 60, 1),
                emission(80e-6, 80e-6, 50, 61, 1.3f),
                emission(165e-6, 30e-6, 49, 60, 0.8f));
        assertEquals(1, all.size());
        assertEquals(195e-6, all.getFirst().durationSeconds(), 1e-9);
        assertEquals(190.0 / 195, all.getFirst().duty(), 1e-6);
    }

    @Test
    void aPauseABandOrALevelMakesTwo() {
        assertEquals(
                2,
                merged(emission(0, 80e-6, 50, 60, 1), emission(110e-6, 80e-6, 50, 60, 1))
                        .size());
        assertEquals(
                2,
                merged(emission(0, 80e-6, 50, 60, 1), emission(80e-6, 80e-6, 70, 80, 1))
                        .size());
        assertEquals(
                2,
                merged(emission(0, 80e-6, 50, 60, 1), emission(80e-6, 80e-6, 50, 60, 50))
                        .size());
    }

    @Test
    void theStepsOfAChirpAreOne() {
        Emission[] steps = new Emission[9];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = emission(i * 10.24e-6, 10.24e-6, 50 + 5 * i, 57 + 5 * i, 1);
        }
        List<Emission> all = merged(steps);
        assertEquals(1, all.size());
        assertEquals(50, all.getFirst().firstBin());
        assertEquals(97, all.getFirst().lastBin());
    }

    @Test
    void aMomentOfAStrongerOneIsItsStructure() {
        Emission whole = emission(0, 400e-6, 50, 90, 1);
        Emission brief = emission(100e-6, 10e-6, 60, 63, 0.5f);
        Emission beside = emission(100e-6, 10e-6, 120, 123, 0.5f);
        assertEquals(List.of(whole, beside), EmissionMerger.withoutFragments(List.of(brief, whole, beside), GAP));
    }

    /** A burst's first or last moment is steeper than the rest of it. */
    @Test
    void aFaintMomentBesideTheEdgeOfAStrongerOneIsItsSlope() {
        Emission whole = emission(0, 80e-6, 50, 75, 1);
        Emission slope = emission(70e-6, 10e-6, 78, 80, 0.02f);
        Emission asStrong = emission(70e-6, 10e-6, 78, 80, 0.5f);
        Emission lasting = emission(20e-6, 60e-6, 78, 80, 0.02f);
        Emission away = emission(70e-6, 10e-6, 85, 87, 0.02f);

        assertThat(EmissionMerger.withoutFragments(List.of(slope, whole), GAP)).containsExactly(whole);
        for (Emission other : List.of(asStrong, lasting, away)) {
            assertThat(EmissionMerger.withoutFragments(List.of(other, whole), GAP))
                    .containsExactly(whole, other);
        }
    }

    @Test
    void occupiedBandwidthHoldsNearlyAllPower() {
        Emission flat = emission(0, 80e-6, 100, 149, 1);
        assertEquals(0.99 * 50 * GRID.binHertz(), flat.bandwidthHertz(), 0.02 * GRID.binHertz() * 50);
        assertEquals(GRID.frequencyHertz(124.5), flat.centerFrequencyHertz(), 1);
        assertEquals(1, flat.flatness(), 1e-3);
        assertEquals(Decibels.ofPowerRatio(50 * 0.999e-3), flat.levelDbm().orElseThrow(), 0.01);
    }
}
