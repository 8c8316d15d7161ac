package dev.skydiode.recognition.window;

import static dev.skydiode.recognition.TestBundles.ANY;
import static dev.skydiode.recognition.TestBundles.hump;
import static dev.skydiode.recognition.TestBundles.twoHalves;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chip.network.SpintronicNetwork;
import dev.skydiode.radio.spectrum.ChipInput;
import dev.skydiode.radio.spectrum.SpectrumAnalyzer;
import dev.skydiode.radio.spectrum.SpectrumShift;
import dev.skydiode.recognition.bundle.Acceptance;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import dev.skydiode.recognition.signature.ClassSignature;
import dev.skydiode.recognition.signature.ClassSignature.Channel;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

/** What is believed and what is not, on a chip of two chains whose answer can be foreseen. */
class RecognizerRulesTest {
    private static final ClassifierBundle BUNDLE = twoHalves(ANY);
    private static final SpectrumAnalyzer ANALYZER = new SpectrumAnalyzer(BUNDLE.spectrumSettings());

    private static ChipInput input(double[] powers) {
        return ANALYZER.analyze(powers);
    }

    private static Answer answer(ClassifierBundle bundle, double[] powers) {
        return new Recognizer(bundle).answer(input(powers));
    }

    private static ClassSignature onTones(int firstTone, double threshold) {
        return new ClassSignature(
                threshold, List.of(new Channel(firstTone, new double[] {1, 1, 1, 1, 1, 1, 1, 1})), List.of());
    }

    @Property(seed = "20261127", tries = 200)
    void namesTheHalfThatThePowerIsIn(
            @ForAll @IntRange(max = 110) int distance, @ForAll @DoubleRange(min = 0.01, max = 2) double microwatts) {
        Answer below = answer(BUNDLE, hump(118 - distance, 8, microwatts, 1e-4));
        Answer above = answer(BUNDLE, hump(130 + distance, 8, microwatts, 1e-4));
        assertThat(below.best()).isZero();
        assertThat(above.best()).isOne();
        assertThat(below.second()).isOne();
        assertThat(below.verdict()).isEqualTo(Verdict.CLASSIFIED);
        assertThat(below.marginVolts())
                .isEqualTo(below.scoresVolts()[0] - below.scoresVolts()[1])
                .isPositive();
        assertThat(below.match()).isEmpty();
        assertThat(below.matchExcess()).isZero();
    }

    /** Confidence is the softmax of the scores in millivolt, and the log odds are its logit. */
    @Property(seed = "20261127", tries = 200)
    void isAsSureAsTheSoftmax(
            @ForAll @IntRange(max = 248) int firstTone,
            @ForAll @DoubleRange(min = 1e-3, max = 0.5) @Scale(9) double microwatts) {
        Answer answer = answer(BUNDLE, hump(firstTone, 8, microwatts, 1e-4));
        double[] volts = answer.scoresVolts();
        double odds = 1e3 * (volts[answer.best()] - volts[answer.second()]);
        assertThat(answer.logOdds()).isCloseTo(odds, within(1e-9 * (1 + Math.abs(odds))));
        assertThat(answer.confidence())
                .isCloseTo(1 / (1 + Math.exp(-odds)), within(1e-12))
                .isBetween(0.5, 1.0);
    }

    @Property(seed = "20261127", tries = 100)
    void theChipIsTheSpecificationsChip(@ForAll @IntRange(max = 248) int firstTone) {
        double[] powers = hump(firstTone, 8, 0.4, 1e-3);
        assertThat(answer(BUNDLE, powers).scoresVolts())
                .containsExactly(SpintronicNetwork.of(BUNDLE.network()).scores(powers), within(2e-6));
    }

    /** Each threshold alone turns the same answer to UNKNOWN just beyond its own value. */
    @Test
    void believesUpToEachThresholdAndNoFurther() {
        double[] powers = hump(100, 8, 1e-3, 1e-5);
        Answer answer = answer(BUNDLE, powers);
        double score = answer.scoresVolts()[answer.best()];
        double[] exact = {answer.confidence(), answer.marginVolts(), score};
        assertThat(verdict(exact[0], exact[1], exact[2], powers)).isEqualTo(Verdict.CLASSIFIED);
        for (int beyond = 0; beyond < exact.length; beyond++) {
            double[] stricter = exact.clone();
            stricter[beyond] = Math.nextUp(stricter[beyond]);
            assertThat(verdict(stricter[0], stricter[1], stricter[2], powers)).isEqualTo(Verdict.UNKNOWN);
        }
    }

    private static Verdict verdict(double confidence, double margin, double score, double[] powers) {
        return answer(twoHalves(new Acceptance(confidence, margin, score)), powers)
                .verdict();
    }

    @Test
    void whatDoesNotLookLikeItsClassIsUnknownHoweverSureTheChip() {
        ClassifierBundle signed = twoHalves(ANY, onTones(60, 0.9), null);
        Answer like = answer(signed, hump(60, 8, 0.4, 1e-4));
        Answer unlike = answer(signed, hump(80, 8, 0.4, 1e-4));
        assertThat(like.verdict()).isEqualTo(Verdict.CLASSIFIED);
        assertThat(like.match().orElseThrow()).isCloseTo(1, within(1e-3));
        assertThat(like.matchExcess()).isCloseTo(0.1, within(1e-3));
        assertThat(unlike.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(unlike.best()).isZero();
        assertThat(unlike.match()).hasValue(0);
        assertThat(unlike.matchExcess()).isEqualTo(-0.9);
    }

    /** Automatic frequency control: the chip is asked twice where, and only where, the first answer is not believed. */
    @Test
    void whatIsHalfAToneOffIsBelievedWithTheReceiverRetuned() {
        Recognizer recognizer = new Recognizer(twoHalves(ANY, onTones(60, 0.98), null));
        double[] powers = hump(60, 8, 0.4, 1e-4);
        ChipInput off = input(SpectrumShift.shifted(powers, 0.5));
        assertThat(recognizer.answer(off).verdict()).isEqualTo(Verdict.UNKNOWN);
        Answer retuned = recognizer.answerSpectrum(off);
        assertThat(retuned.verdict()).isEqualTo(Verdict.CLASSIFIED);
        assertThat(retuned.best()).isZero();
        assertThat(retuned.match().orElseThrow()).isCloseTo(1, within(1e-3));
        assertThat(retuned.otherTrace().orElseThrow().scoresVolts())
                .isEqualTo(recognizer.answer(off).scoresVolts());
        assertThat(recognizer.answerSpectrum(input(powers)).otherTrace()).isEmpty();
        Answer far = recognizer.answerSpectrum(input(SpectrumShift.shifted(powers, 4)));
        assertThat(far.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(far.otherTrace()).isEmpty();
    }

    @Test
    void anEmptyOrFlatBandIsQuietWhateverTheChipAnswers() {
        for (double floor : new double[] {0, 1e-6, 0.1}) {
            Answer answer = answer(BUNDLE, hump(0, 8, floor, floor));
            assertThat(answer.verdict()).isEqualTo(Verdict.QUIET);
            assertThat(answer.scoresVolts()).hasSize(2);
        }
    }

    /** Power on both sides alike: the voltages cannot choose, the signatures can. */
    @Test
    void ofAnEmissionAloneTheSignaturesChooseBetweenEqualVoltages() {
        double[] both = hump(124, 8, 5e-3, 1e-5);
        ClassifierBundle looksAbove = twoHalves(ANY, onTones(20, 0.1), onTones(124, 0.1));
        ClassifierBundle looksBelow = twoHalves(ANY, onTones(124, 0.1), onTones(20, 0.1));
        Answer above =
                new Recognizer(looksAbove).answerEmissions(List.of(input(both))).getFirst();
        Answer below =
                new Recognizer(looksBelow).answerEmissions(List.of(input(both))).getFirst();
        assertThat(Math.abs(above.marginVolts())).isLessThan(Recognizer.CLOSE_VOLTS);
        assertThat(above.best()).isOne();
        assertThat(below.best()).isZero();
        assertThat(above.second()).isZero();
        assertThat(above.marginVolts()).isEqualTo(-below.marginVolts());
        assertThat(above.logOdds()).isCloseTo(-below.logOdds(), within(1e-9));
    }

    /** Two classes on one channel, 100 kHz off: the greater of two close voltages was a coin's throw. */
    @Test
    void ofASpectrumOffItsPlaceTheSignaturesChooseWhereVoltagesAreCloseOnly() {
        Recognizer recognizer = new Recognizer(twoHalves(ANY, onTones(111, 0.1), onTones(112, 0.1)));
        int chosen = 0;
        int kept = 0;
        for (double microwatts = 1e-4; microwatts < 0.1; microwatts *= 1.2) {
            ChipInput input = input(SpectrumShift.shifted(hump(112, 8, microwatts, microwatts / 500), 0.25));
            Answer voltages = recognizer.answer(input);
            boolean first = voltages.best() == 0;
            boolean close = voltages.marginVolts() < Recognizer.CLOSE_VOLTS;
            assertThat(recognizer.answerSpectrum(input).best()).isEqualTo(first && !close ? 0 : 1);
            chosen += first && close ? 1 : 0;
            kept += first && !close ? 1 : 0;
        }
        assertThat(chosen).isPositive();
        assertThat(kept).isPositive();
    }

    /** A row's samples, each time with other phases, were called otherwise than the row: its own class fitted in place, another better. */
    @Test
    void ofASpectrumInItsPlaceTheVoltagesChooseHoweverClose() {
        double[] rounded = {0.8, 1, 1, 1, 1, 1, 1, 0.8};
        ClassSignature lessAlike = new ClassSignature(0.1, List.of(new Channel(112, rounded)), List.of());
        Recognizer recognizer = new Recognizer(twoHalves(ANY, lessAlike, onTones(112, 0.1)));
        int close = 0;
        for (double microwatts = 1e-4; microwatts < 0.1; microwatts *= 1.2) {
            ChipInput input = input(hump(112, 8, microwatts, microwatts / 500));
            Answer voltages = recognizer.answer(input);
            assertThat(recognizer.answerSpectrum(input).best()).isEqualTo(voltages.best());
            close += voltages.best() == 0 && voltages.marginVolts() < Recognizer.CLOSE_VOLTS ? 1 : 0;
        }
        assertThat(close).isPositive();
    }

    /** A channel of wltoys gave S500's neuron 5 mV more: its signature refused it, and nobody was named. */
    @Test
    void whereTheBestOnesSignatureRefusesOneNotFarBehindCountsIfItsOwnFits() {
        int tone = 112;
        double microwatts = 1e-4;
        while (answer(BUNDLE, hump(tone, 8, microwatts, microwatts / 500)).marginVolts() < 2 * Recognizer.CLOSE_VOLTS) {
            microwatts *= 1.2;
        }
        double[] powers = hump(tone, 8, microwatts, microwatts / 500);
        assertThat(answer(BUNDLE, powers).best()).isZero();
        assertThat(answer(BUNDLE, powers).marginVolts()).isLessThan(Recognizer.DOUBTED_VOLTS);
        ClassSignature fits = onTones(tone, 0.9);
        Answer other = new Recognizer(twoHalves(ANY, onTones(20, 0.1), fits))
                .answerEmissions(List.of(input(powers)))
                .getFirst();
        assertThat(other.best()).isOne();
        assertThat(other.verdict()).isEqualTo(Verdict.CLASSIFIED);
        assertThat(other.marginVolts()).isNegative();
        Answer whole = new Recognizer(twoHalves(ANY, onTones(20, 0.1), fits)).answerSpectrum(input(powers));
        assertThat(whole.best()).as("of the whole band too").isOne();
        assertThat(whole.otherTrace()).as("at once").isEmpty();
        Answer both = new Recognizer(twoHalves(ANY, onTones(tone + 1, 0.5), fits))
                .answerEmissions(List.of(input(powers)))
                .getFirst();
        assertThat(both.best()).as("believed, though less like it").isZero();
        Answer none = new Recognizer(twoHalves(ANY, onTones(20, 0.1), onTones(tone + 4, 0.9)))
                .answerEmissions(List.of(input(powers)))
                .getFirst();
        assertThat(none.best()).as("neither fits").isZero();
        assertThat(none.verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void signaturesDoNotOverruleVoltagesThatAreApart() {
        ClassifierBundle looksAbove = twoHalves(ANY, onTones(20, 0.1), onTones(90, 0.1));
        Answer answer = new Recognizer(looksAbove)
                .answerEmissions(List.of(input(hump(90, 8, 0.4, 1e-5))))
                .getFirst();
        assertThat(answer.marginVolts()).isGreaterThan(Recognizer.CLOSE_VOLTS);
        assertThat(answer.best()).isZero();
        assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void namesItsBundleAndClasses() {
        Recognizer recognizer = new Recognizer(BUNDLE);
        assertThat(recognizer.bundle()).isSameAs(BUNDLE);
        assertThat(recognizer.fingerprint()).isEqualTo(BUNDLE.fingerprint());
        assertThat(recognizer.classOf(0).lookalike()).isEqualTo("a hair dryer");
        assertThat(recognizer.classOf(1).name()).isEqualTo("above");
    }
}
