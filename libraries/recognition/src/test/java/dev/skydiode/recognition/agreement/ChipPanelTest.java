package dev.skydiode.recognition.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.skydiode.radio.spectrum.DefaultBand;
import dev.skydiode.recognition.bundle.Bundles;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import dev.skydiode.recognition.window.CapturedSignal;
import dev.skydiode.scene.ClassEmitters;
import dev.skydiode.scene.SimulatedSensor;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChipPanelTest {
    private static final int CHIPS = 8;

    private final ClassifierBundle bundle = Bundles.byName(Bundles.DEFAULT);
    private final CapturedSignal tello = spectrum("tello");

    private static CapturedSignal spectrum(String className) {
        double[] powers = new SimulatedSensor(ClassEmitters.byName(className), new SplittableRandom(4)).readySpectrum();
        return new CapturedSignal(
                DefaultBand.CENTER_HERTZ,
                DefaultBand.WIDTH_HERTZ,
                OptionalDouble.empty(),
                new CapturedSignal.ReadySpectrum(powers));
    }

    private ChipPanel panel(double spread, long seed) {
        return new ChipPanel(bundle, CHIPS, spread, seed);
    }

    @Test
    void agreesWithoutDeviations() {
        assertThat(panel(0, 1).agreeing(tello, "tello")).hasValue(CHIPS);
    }

    @Test
    void agreesLessTheFurtherChipsStray() {
        int near = panel(1e-4, 1).agreeing(tello, "tello").orElseThrow();
        int far = panel(0.1, 1).agreeing(tello, "tello").orElseThrow();

        assertThat(near).isGreaterThan(CHIPS / 2);
        assertThat(far).isLessThan(CHIPS / 2);
    }

    @Test
    void drawsTheSameChipsFromTheSameSeed() {
        assertThat(panel(0.01, 3).agreeing(tello, "tello"))
                .isEqualTo(panel(0.01, 3).agreeing(tello, "tello"));
    }

    @Test
    void saysNothingOfWhatTheDesignDoesNotName() {
        assertThat(panel(0, 1).agreeing(tello, "q205")).isEqualTo(OptionalInt.empty());
    }

    @Test
    void refusesAPanelOfNobody() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ChipPanel(bundle, 0, 0.001, 1));
    }
}
