package dev.skydiode.recognition.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.radio.spectrum.ChipInput;
import dev.skydiode.radio.spectrum.SpectrumAnalyzer;
import dev.skydiode.recognition.bundle.Bundles;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import dev.skydiode.recognition.bundle.ConfidenceCalibration;
import dev.skydiode.scene.ClassEmitters;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecognizerTest {
    private static final ClassifierBundle BUNDLE = Bundles.byName(Bundles.ROBUST);

    private final SpectrumAnalyzer analyzer = new SpectrumAnalyzer(BUNDLE.spectrumSettings());
    private final SplittableRandom random = new SplittableRandom(3);

    /** The chip's best class, or its second where the two are closer than the softmax tells; never a third. */
    @Test
    void letsSignaturesTellTwoCloseClassesApartAndNoOthers() {
        Recognizer fitted = new Recognizer(BUNDLE);
        Recognizer voltages = new Recognizer(BUNDLE.withCalibration(ConfidenceCalibration.SOFTMAX));
        int changed = 0;
        for (int draw = 0; draw < 1500; draw++) {
            String name = BUNDLE.classes().get(draw % 10).name();
            ChipInput input =
                    analyzer.analyze(ClassEmitters.byName(name).draw(random).powersMicrowatts());
            Answer byVoltage = voltages.answer(input);
            Answer answer = fitted.answer(input);
            if (answer.best() != byVoltage.best()) {
                changed++;
                assertThat(answer.best()).isEqualTo(byVoltage.second());
                assertThat(answer.second()).isEqualTo(byVoltage.best());
                assertThat(answer.marginVolts()).isEqualTo(-byVoltage.marginVolts());
                assertThat(byVoltage.marginVolts()).isLessThan(3e-3);
            }
        }
        assertThat(changed).isPositive();
    }

    @Test
    void isSurerOfWhatLooksLikeTheClass() {
        Recognizer recognizer = new Recognizer(BUNDLE);
        int surer = 0;
        for (int draw = 0; draw < 100; draw++) {
            double[] tello = ClassEmitters.byName("tello").draw(random).powersMicrowatts();
            double[] shifted = new double[tello.length];
            for (int tone = 0; tone < tello.length; tone++) {
                shifted[tone] = tello[(tone + 251) % 256];
            }
            surer += recognizer.answer(analyzer.analyze(tello)).confidence()
                            > recognizer.answer(analyzer.analyze(shifted)).confidence()
                    ? 1
                    : 0;
        }
        assertThat(surer).isGreaterThan(95);
    }
}
