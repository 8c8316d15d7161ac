package dev.skydiode.recognition.window;

import static dev.skydiode.recognition.TestBundles.ANY;
import static dev.skydiode.recognition.TestBundles.BAND;
import static dev.skydiode.recognition.TestBundles.inBand;
import static dev.skydiode.recognition.TestBundles.twoHalves;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.radio.emission.Emission;
import dev.skydiode.radio.spectrum.ChipInput;
import dev.skydiode.radio.spectrum.FrequencyGrid;
import dev.skydiode.radio.spectrum.SpectrumAnalyzer;
import dev.skydiode.radio.spectrum.SpectrumSettings.Placement;
import dev.skydiode.recognition.bundle.Band;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One emission alone: what of it reaches the chip, which bundle answers, and how it is told in words. */
class EmissionRecognitionTest {
    private static final FrequencyGrid GRID = new FrequencyGrid(256, 100e6, 2.44e9);
    private static final float UNDER = 1e-4f;
    private static final ClassifierBundle BUNDLE = twoHalves(ANY);
    private static final SpectrumAnalyzer ANALYZER = new SpectrumAnalyzer(BUNDLE.spectrumSettings());

    /** Flat power over some bins, a floor under all, and something stronger elsewhere that is not of it. */
    private static Emission emission(FrequencyGrid grid, int firstBin, int bins, double microwatts) {
        float[] powers = new float[grid.bins()];
        float[] under = new float[grid.bins()];
        Arrays.fill(powers, UNDER);
        Arrays.fill(under, UNDER);
        Arrays.fill(powers, firstBin, firstBin + bins, (float) (microwatts + UNDER));
        powers[(firstBin + grid.bins() / 2) % grid.bins()] = (float) (1000 * microwatts);
        double center = grid.frequencyHertz(firstBin + (bins - 1) / 2.0);
        return emission(grid, firstBin, bins, center, powers, under, false, false, false, 0.9);
    }

    private static Emission emission(
            FrequencyGrid grid,
            int firstBin,
            int bins,
            double centerHertz,
            float[] powers,
            float[] under,
            boolean beginsBefore,
            boolean goesOn,
            boolean wanders,
            double flatness) {
        return new Emission(
                1e-3,
                2e-3,
                grid,
                firstBin,
                firstBin + bins - 1,
                centerHertz,
                bins * grid.binHertz(),
                1,
                OptionalDouble.of(-40),
                20,
                20,
                flatness,
                1,
                100,
                beginsBefore,
                goesOn,
                wanders ? 1 : 0,
                powers,
                under);
    }

    private static EmissionRecognizer recognizer(ClassifierBundle bundle, Placement placement) {
        return new EmissionRecognizer(bundle, placement, PowerSettings.DEFAULT);
    }

    @Property(seed = "20261127", tries = 100)
    void onlyItsOwnBandReachesTheChip(
            @ForAll @IntRange(min = 1, max = 200) int firstBin,
            @ForAll @IntRange(min = 4, max = 40) int bins,
            @ForAll @DoubleRange(min = 1e-3, max = 10) @Scale(9) double microwatts) {
        ChipInput input = EmissionInput.of(emission(GRID, firstBin, bins, microwatts), ANALYZER);
        double peak = Arrays.stream(input.powersMicrowatts()).max().orElseThrow();
        for (int tone = 0; tone < 256; tone++) {
            boolean inside = tone >= firstBin && tone < firstBin + bins;
            double wanted = inside ? 1 : EmissionInput.STOP_BAND / (1 + EmissionInput.STOP_BAND);
            assertThat(input.powersMicrowatts()[tone] / peak)
                    .as("tone %d", tone)
                    .isCloseTo(wanted, within(1e-3));
        }
        assertThat(peak).isLessThanOrEqualTo(BUNDLE.intake().peakMicrowatts() * (1 + 1e-9));
        assertThat(Arrays.stream(input.powersMicrowatts()).sum())
                .isLessThanOrEqualTo(BUNDLE.intake().totalMicrowatts() * (1 + 1e-9));
        assertThat(input.quiet()).isFalse();
    }

    /** The chip sees the same however strong the emission came in. */
    @Property(seed = "20261127", tries = 50)
    void gainControlTakesTheLevelAway(@ForAll @DoubleRange(min = -6, max = 3) @Scale(6) double decades) {
        double[] strong = EmissionInput.of(emission(GRID, 100, 12, 1), ANALYZER).powersMicrowatts();
        double[] weak = EmissionInput.of(emission(GRID, 100, 12, Math.pow(10, decades)), ANALYZER)
                .powersMicrowatts();
        assertThat(weak[105]).isCloseTo(strong[105], within(1e-3 * strong[105]));
        assertThat(weak[10]).isCloseTo(strong[10], within(1e-2 * strong[10]));
    }

    @Property(seed = "20261127", tries = 60)
    void isCalledByTheHalfThatItIsIn(@ForAll @IntRange(min = 1, max = 110) int distance) {
        EmissionRecognizer recognizer = recognizer(BUNDLE, Placement.BY_FREQUENCY);
        EmissionFinding below = recognizer
                .findings(List.of(emission(GRID, 118 - distance, 8, 0.1)))
                .getFirst();
        EmissionFinding above = recognizer
                .findings(List.of(emission(GRID, 130 + distance, 8, 0.1)))
                .getFirst();
        assertThat(below.bestClass()).isEqualTo("below");
        assertThat(below.bestKind()).isEqualTo("drone");
        assertThat(below.lookalike()).isEqualTo("a hair dryer");
        assertThat(below.runnerUp()).isEqualTo("above");
        assertThat(below.named()).isTrue();
        assertThat(above.bestClass()).isEqualTo("above");
        assertThat(above.bundleFingerprint()).isEqualTo(BUNDLE.fingerprint());
        assertThat(above.power()).isPresent();
        assertThat(above.endSeconds()).isEqualTo(3e-3);
    }

    @Test
    void theClassesAreDigitalSoThatWhatWandersIsNone() {
        Emission digital = emission(GRID, 60, 18, 0.1);
        EmissionFinding finding = recognizer(BUNDLE, Placement.BY_FREQUENCY)
                .findings(List.of(emission(
                        GRID,
                        60,
                        18,
                        digital.centerFrequencyHertz(),
                        digital.powersMicrowatts(),
                        digital.underMicrowatts(),
                        false,
                        false,
                        true,
                        0.3)))
                .getFirst();
        assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding.bestClass()).isEqualTo("below");
    }

    @ParameterizedTest
    @CsvSource({
        "2.3900001e9, true",
        "2.4899999e9, true",
        "2.39e9, false",
        "2.49e9, false",
        "5.8e9, false",
        "0, false",
    })
    void coversTheInsideOfItsBand(double hertz, boolean covered) {
        FrequencyGrid there = new FrequencyGrid(256, 100e6, hertz);
        Emission emission = emission(there, 124, 8, 0.1);
        Emission centered = emission(
                there, 124, 8, hertz, emission.powersMicrowatts(), emission.underMicrowatts(), false, false, false, 1);
        assertThat(recognizer(BUNDLE, Placement.BY_FREQUENCY).covers(centered)).isEqualTo(covered);
        assertThat(recognizer(BUNDLE, Placement.CAPTURE_CENTER).covers(centered))
                .as("placed at the capture's centre it is always on the tones")
                .isTrue();
    }

    /** In another band, the same bundle for that band answers the same. */
    @Property(seed = "20261127", tries = 40)
    void aBundleGoesWithItsBand(@ForAll @IntRange(min = 1, max = 240) int firstBin) {
        ClassifierBundle high = inBand(BUNDLE, "high", new Band(5.8e9, BAND.widthHertz(), 256));
        EmissionFinding here = recognizer(BUNDLE, Placement.BY_FREQUENCY)
                .findings(List.of(emission(GRID, firstBin, 8, 0.1)))
                .getFirst();
        EmissionFinding there = recognizer(high, Placement.BY_FREQUENCY)
                .findings(List.of(emission(new FrequencyGrid(256, 100e6, 5.8e9), firstBin, 8, 0.1)))
                .getFirst();
        assertThat(there.bestClass()).isEqualTo(here.bestClass());
        assertThat(there.scoresVolts()).containsExactly(here.scoresVolts(), within(1e-9));
        assertThat(there.bundleName()).isEqualTo("high");
        assertThat(there.bundleFingerprint()).isNotEqualTo(here.bundleFingerprint());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1  | 0.9 | false | false | carrier burst, 0.4 MHz, 2.00 ms
            2  | 0.9 | true  | false | narrow-band signal, 0.8 MHz, at least 2.00 ms
            10 | 0.9 | false | true  | narrow-band signal, 3.9 MHz, at least 2.00 ms
            11 | 0.9 | false | false | OFDM-like burst, 4.3 MHz, 2.00 ms
            11 | 0.5 | true  | true  | wide-band signal, 4.3 MHz, at least 2.00 ms
            """)
    void saysInWordsWhatAnEmissionIs(int bins, double flatness, boolean before, boolean after, String words) {
        float[] powers = new float[256];
        Emission emission = emission(GRID, 100, bins, 2.43e9, powers, powers.clone(), before, after, false, flatness);
        assertThat(EmissionWords.of(emission)).isEqualTo(words);
    }

    @Test
    void aWindowTellsOfItsOwnPartOnly() {
        EmissionFinding whole = WindowFindings.uncovered(emission(GRID, 100, 8, 0.1));
        assertThat(whole.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(whole.scoresVolts()).isEmpty();
        assertThat(whole.power()).isEmpty();
        EmissionFinding part = whole.within(2e-3, 2.5e-3);
        assertThat(part.startSeconds()).isEqualTo(2e-3);
        assertThat(part.endSeconds()).isCloseTo(2.5e-3, within(1e-15));
        assertThat(part.emission()).isSameAs(whole.emission());
        EmissionFinding all = whole.within(0, 1);
        assertThat(all.startSeconds()).isEqualTo(whole.startSeconds());
        assertThat(all.durationSeconds()).isCloseTo(whole.durationSeconds(), within(1e-15));
    }
}
