package dev.skydiode.recognition.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.chip.network.Ranking;
import dev.skydiode.chip.network.SpintronicNetwork;
import dev.skydiode.radio.spectrum.ChipInput;
import dev.skydiode.radio.spectrum.SpectrumAnalyzer;
import dev.skydiode.recognition.bundle.Bundles;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import dev.skydiode.scene.ClassEmitters;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecognizerTest {
    private static final ClassifierBundle BUNDLE = Bundles.byName(Bundles.ROBUST);

    private final SpectrumAnalyzer analyzer = new SpectrumAnalyzer(BUNDLE.spectrumSettings());
    private final SplittableRandom random = new SplittableRandom(3);

    @Test
    void namesTheClassOfTheHighestVoltageWhateverTheSignaturesSay() {
        Recognizer fitted = new Recognizer(BUNDLE);
        SpintronicNetwork specification = SpintronicNetwork.of(BUNDLE.network());
        for (int draw = 0; draw < 300; draw++) {
            String name = BUNDLE.classes().get(draw % 10).name();
            ChipInput input =
                    analyzer.analyze(ClassEmitters.byName(name).draw(random).powersMicrowatts());
            Ranking ranking = Ranking.of(specification.scores(input.powersMicrowatts()));
            Answer answer = fitted.answer(input);
            if (ranking.marginVolts() > 1e-6) {
                assertThat(answer.best()).isEqualTo(ranking.best());
            }
        }
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

    /** Of classes between which the voltages hardly choose, an emission is of the one that it looks most like. */
    @Test
    void letsSignaturesChooseBetweenEqualVoltagesOfAnEmissionAlone() {
        Recognizer recognizer = new Recognizer(BUNDLE);
        int close = 0;
        int other = 0;
        for (int draw = 0; draw < 1000; draw++) {
            double[] powers = ClassEmitters.byName("wltoys").draw(random).powersMicrowatts();
            double[] more = ClassEmitters.byName("MTx").draw(random).powersMicrowatts();
            for (int tone = 0; tone < powers.length; tone++) {
                powers[tone] += more[tone];
            }
            ChipInput input = analyzer.analyze(powers);
            Answer whole = recognizer.answer(input);
            Answer alone = recognizer.answerEmissions(List.of(input)).getFirst();
            if (whole.marginVolts() >= Recognizer.CLOSE_VOLTS) {
                assertThat(alone.best()).isEqualTo(whole.best());
                continue;
            }
            close++;
            other += alone.best() == whole.best() ? 0 : 1;
            assertThat(alone.match().orElseThrow())
                    .isGreaterThanOrEqualTo(whole.match().orElseThrow());
        }
        assertThat(close).isGreaterThan(5);
        assertThat(other).isPositive();
    }
}
