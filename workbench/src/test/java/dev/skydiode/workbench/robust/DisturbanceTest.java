package dev.skydiode.workbench.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.radio.spectrum.ChipInput;
import dev.skydiode.recognition.bundle.Bundles;
import dev.skydiode.recognition.window.Answer;
import dev.skydiode.recognition.window.Recognizer;
import dev.skydiode.recognition.window.Verdict;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DisturbanceTest {

    @Test
    void neverMakesAPowerNegative() {
        assertThat(Disturbance.plusNoise(new double[] {0.5, 2}, -1)).containsExactly(0, 1);
    }

    @Test
    void keepsMeanAndSpreadOfSpeckle() {
        double[] ones = new double[20_000];
        Arrays.fill(ones, 1);

        double[] speckled = Disturbance.speckled(ones, 50, new SplittableRandom(3));

        double mean = Arrays.stream(speckled).average().orElseThrow();
        double variance =
                Arrays.stream(speckled).map(p -> (p - mean) * (p - mean)).sum() / speckled.length;
        assertThat(mean).isCloseTo(1, within(0.005));
        assertThat(variance).isCloseTo(1.0 / 50, within(0.001));
    }

    @Test
    void robustModelNamesSimulatedWindowsAndNoNoise() {
        Recognizer recognizer = new Recognizer(Bundles.byName(Bundles.ROBUST));
        AirSweep air = new AirSweep(new SplittableRandom(8));
        int right = 0;
        for (int w = 0; w < 100; w++) {
            int truth = w % 10;
            ChipInput input = air.window(recognizer.classOf(truth).name(), 30, 0, 0, 1);
            Answer answer = recognizer.answer(input);
            right += answer.verdict() == Verdict.CLASSIFIED && answer.best() == truth ? 1 : 0;
            assertThat(recognizer.answer(air.noise()).verdict()).isNotEqualTo(Verdict.CLASSIFIED);
        }
        assertThat(right).isGreaterThanOrEqualTo(95);
    }

    /** A quarter of a megahertz off, one window in eight was refused that the chip named rightly. */
    @Test
    void retunedReceiverNamesWindowsThatAreOffAndNoNoise() {
        Recognizer recognizer = new Recognizer(Bundles.byName(Bundles.ROBUST));
        AirSweep air = new AirSweep(new SplittableRandom(9));
        int right = 0;
        int rightAtOnce = 0;
        for (int w = 0; w < 300; w++) {
            int truth = w % 10;
            double offset = w % 20 < 10 ? 250e3 : -250e3;
            ChipInput input = air.window(recognizer.classOf(truth).name(), 30, 0, offset, 1);
            right += isRight(recognizer.answerSpectrum(input), truth);
            rightAtOnce += isRight(recognizer.answer(input), truth);
            assertThat(recognizer.answerSpectrum(air.noise()).verdict()).isNotEqualTo(Verdict.CLASSIFIED);
        }
        assertThat(right).isGreaterThanOrEqualTo(270).isGreaterThan(rightAtOnce + 15);
    }

    /** dx4e and dx6i share a channel; 100 kHz off, their voltages there are equal and 4 in 10 of dx4e's windows were dx6i's. */
    @Test
    void namesOneOfTwoClassesOnOneChannelWhenALittleOff() {
        Recognizer recognizer = new Recognizer(Bundles.byName(Bundles.ROBUST));
        int dx4e = recognizer.bundle().network().classes().indexOf("dx4e");
        AirSweep air = new AirSweep(new SplittableRandom(10));
        int right = 0;
        for (int w = 0; w < 100; w++) {
            right += isRight(recognizer.answerSpectrum(air.window("dx4e", 30, 0, -100e3, 1)), dx4e);
        }
        assertThat(right).isGreaterThanOrEqualTo(90);
    }

    private static int isRight(Answer answer, int truth) {
        return answer.verdict() == Verdict.CLASSIFIED && answer.best() == truth ? 1 : 0;
    }
}
