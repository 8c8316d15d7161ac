package dev.skydiode.recognition.window;

import static dev.skydiode.recognition.TestBundles.ANY;
import static dev.skydiode.recognition.TestBundles.BAND;
import static dev.skydiode.recognition.TestBundles.hump;
import static dev.skydiode.recognition.TestBundles.inBand;
import static dev.skydiode.recognition.TestBundles.twoHalves;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.spectrum.SpectrumSettings.Placement;
import dev.skydiode.recognition.bundle.Acceptance;
import dev.skydiode.recognition.bundle.Band;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a capture to its windows and emissions, on a chip whose answer can be foreseen. */
class CaptureRulesTest {
    private static final int WINDOW = 8192;
    private static final double RATE = 100e6;
    private static final ClassifierBundle BUNDLE = twoHalves(ANY);

    private static WindowClassifier classifier(ClassifierBundle... bundles) {
        return new WindowClassifier(List.of(bundles), Placement.BY_FREQUENCY, PowerSettings.DEFAULT);
    }

    /** Noise, and a carrier at an offset from the centre for some of the samples. */
    private static CapturedSignal carrier(double centerHertz, int samples, int from, int to, double offsetHertz) {
        ByteBuffer stored = ByteBuffer.allocate(8 * samples).order(ByteOrder.LITTLE_ENDIAN);
        SplittableRandom random = new SplittableRandom(20);
        for (int n = 0; n < samples; n++) {
            double magnitude = n >= from && n < to ? 0.2 : 0;
            double phase = 2 * Math.PI * offsetHertz / RATE * n;
            stored.putFloat((float) (magnitude * Math.cos(phase) + 1e-3 * random.nextGaussian()));
            stored.putFloat((float) (magnitude * Math.sin(phase) + 1e-3 * random.nextGaussian()));
        }
        return new CapturedSignal(
                centerHertz, RATE, OptionalDouble.of(-20), new CapturedSignal.Iq(SampleFormat.CF32_LE, stored.flip()));
    }

    private static CapturedSignal ready(double[] powers) {
        return new CapturedSignal(2.44e9, 100e6, OptionalDouble.empty(), new CapturedSignal.ReadySpectrum(powers));
    }

    @Test
    void aBurstIsInTheWindowsThatItLastsAndOnceInTheCapture() {
        CaptureFindings found =
                classifier(BUNDLE).classify(carrier(2.44e9, 4 * WINDOW, 0, 3 * WINDOW - WINDOW / 2, -12.3e6));
        assertThat(found.windows())
                .extracting(WindowFinding::verdict)
                .containsExactly(Verdict.CLASSIFIED, Verdict.CLASSIFIED, Verdict.CLASSIFIED, Verdict.QUIET);
        assertThat(found.emissions()).hasSize(1);
        EmissionFinding whole = found.emissions().getFirst();
        assertThat(whole.bestClass()).isEqualTo("below");
        assertThat(whole.startSeconds()).isZero();
        assertThat(whole.endSeconds()).isCloseTo(2.5 * WINDOW / RATE, within(11e-6));
        for (WindowFinding window : found.windows().subList(0, 3)) {
            double start = window.startOffsetNanos() * 1e-9;
            EmissionFinding part = window.emissions().getFirst();
            assertThat(part.startSeconds()).isGreaterThanOrEqualTo(start - 1e-9);
            assertThat(part.endSeconds()).isLessThanOrEqualTo(start + WINDOW / RATE + 1e-9);
            assertThat(part.emission()).isSameAs(whole.emission());
            assertThat(window.scoresVolts()).isEqualTo(whole.scoresVolts());
        }
        assertThat(found.windows().getLast().emissions()).isEmpty();
        assertThat(found.windows().getLast().bestClass()).isEmpty();
        assertThat(found.windows().getLast().power().totalMilliwatts())
                .as("without oscillators silence costs nothing")
                .isZero();
    }

    /** The same capture gives the same bits, in whichever order captures come. */
    @Test
    void knowsNothingOfTheCaptureBefore() {
        WindowClassifier classifier = classifier(BUNDLE);
        CapturedSignal one = carrier(2.44e9, 2 * WINDOW, 0, WINDOW, -20e6);
        CapturedSignal other = carrier(2.44e9, 2 * WINDOW, 0, 2 * WINDOW, 30e6);
        String first = told(classifier.classify(one));
        String second = told(classifier.classify(other));
        assertThat(told(classifier.classify(other))).isEqualTo(second);
        assertThat(told(classifier.classify(one))).isEqualTo(first);
        assertThat(told(classifier(BUNDLE).classify(one))).isEqualTo(first).isNotEqualTo(second);
    }

    private static String told(CaptureFindings found) {
        StringBuilder text = new StringBuilder();
        for (EmissionFinding each : found.emissions()) {
            text.append(each.bestClass()).append(each.startSeconds()).append(each.durationSeconds());
            for (double score : each.scoresVolts()) {
                text.append(' ').append(Double.toHexString(score));
            }
        }
        return text.toString();
    }

    @Test
    void whereNoBundleListensTheEmissionIsToldWithoutAClass() {
        CaptureFindings found = classifier(BUNDLE).classify(carrier(5.8e9, WINDOW, 0, WINDOW, -20e6));
        assertThat(found.emissions()).hasSize(1);
        assertThat(found.emissions().getFirst().bestClass()).isEmpty();
        assertThat(found.emissions().getFirst().bundleFingerprint()).isEmpty();
        assertThat(found.windows().getFirst().verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void eachBandHasItsBundleAndTheSurestAnswersWhereTwoListen() {
        ClassifierBundle high = inBand(BUNDLE, "high", new Band(5.8e9, BAND.widthHertz(), 256));
        ClassifierBundle unsure = inBand(twoHalves(new Acceptance(1, 1e6, 0)), "never sure", BAND);
        WindowClassifier both = classifier(unsure, BUNDLE, high);
        EmissionFinding low = both.classify(carrier(2.44e9, WINDOW, 0, WINDOW, -20e6))
                .emissions()
                .getFirst();
        EmissionFinding there = both.classify(carrier(5.8e9, WINDOW, 0, WINDOW, 20e6))
                .emissions()
                .getFirst();
        assertThat(low.bundleName()).isEqualTo("two halves");
        assertThat(low.named()).isTrue();
        assertThat(there.bundleName()).isEqualTo("high");
        assertThat(there.bestClass()).isEqualTo("above");
    }

    @Test
    void aReadySpectrumIsOneWindowWithoutAPlaceInTime() {
        WindowFinding window = classifier(BUNDLE)
                .classify(ready(hump(40, 8, 0.4, 1e-3)))
                .windows()
                .getFirst();
        assertThat(window.bestClass()).isEqualTo("below");
        assertThat(window.durationMicros()).isZero();
        assertThat(window.emissions()).isEmpty();
        assertThat(window.quality().levelDbm()).isEmpty();
        assertThat(window.tonePowersMicrowatts()).containsExactly(hump(40, 8, 0.4, 1e-3));
    }

    /** Whoever asks is told so by the one exception that the interface names. */
    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -1e-9})
    void aReadySpectrumWithAPowerThatIsNoneIsUnusable(double power) {
        double[] powers = hump(40, 8, 0.4, 1e-3);
        powers[7] = power;
        assertThatThrownBy(() -> classifier(BUNDLE).classify(ready(powers)))
                .isInstanceOf(UnusableSignalException.class)
                .hasMessage("powers must be finite and not negative, found " + power);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 257})
    void aReadySpectrumOfAnotherLengthIsUnusable(int tones) {
        assertThatThrownBy(() -> classifier(BUNDLE).classify(ready(new double[tones])))
                .isInstanceOf(UnusableSignalException.class)
                .hasMessage("a ready spectrum has 256 powers, not " + tones);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aRateThatIsNoneIsUnusable(double rate) {
        CapturedSignal fine = carrier(2.44e9, WINDOW, 0, WINDOW, 0);
        CapturedSignal signal = new CapturedSignal(2.44e9, rate, OptionalDouble.empty(), fine.payload());
        assertThatThrownBy(() -> classifier(BUNDLE).classify(signal)).isInstanceOf(UnusableSignalException.class);
    }

    @Test
    void needsABundle() {
        assertThatIllegalArgumentException().isThrownBy(() -> classifier()).withMessage("expected at least one bundle");
        assertThat(classifier(BUNDLE).windowSamples()).isEqualTo(WINDOW);
        assertThat(classifier(BUNDLE).digitalChainWatts()).isEqualTo(PowerSettings.DEFAULT.digitalChainWatts());
    }
}
