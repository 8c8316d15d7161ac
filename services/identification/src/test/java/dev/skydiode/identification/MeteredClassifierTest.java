package dev.skydiode.identification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.recognition.window.CapturedSignal;
import dev.skydiode.recognition.window.SignalClassifier;
import dev.skydiode.recognition.window.WindowClassifier;
import dev.skydiode.recognition.window.WindowFinding;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;

class MeteredClassifierTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void countsWhatTheClassifierFinds() {
        IdentificationSettings settings = Binder.get(new StandardEnvironment())
                .bindOrCreate("skydiode.identification", IdentificationSettings.class);
        SignalClassifier plain =
                new WindowClassifier(settings.openBundles(), settings.placement(), settings.powerSettings());
        CapturedSignal signal = new CapturedSignal(
                2.44e9, 100e6, OptionalDouble.empty(), new CapturedSignal.ReadySpectrum(oneStrongTone()));

        List<WindowFinding> findings =
                new MeteredClassifier(plain, registry).classify(signal).windows();

        assertThat(findings).hasSize(1);
        String verdict = findings.getFirst().verdict().name().toLowerCase(Locale.ROOT);
        assertThat(registry.get("skydiode.identification.windows")
                        .tag("verdict", verdict)
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("skydiode.identification.classification")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("skydiode.identification.chip.power")
                        .tag("accounting", "published")
                        .summary()
                        .totalAmount())
                .isCloseTo(findings.getFirst().power().totalMilliwatts(), within(1e-12));
        assertThat(registry.get("skydiode.identification.chip.energy")
                        .tag("accounting", "published")
                        .counter()
                        .count())
                .isCloseTo(findings.getFirst().power().nanojoulesPerWindow(), within(1e-9));
    }

    private static double[] oneStrongTone() {
        double[] powersMicrowatts = new double[256];
        Arrays.fill(powersMicrowatts, 0.001);
        powersMicrowatts[100] = 1;
        return powersMicrowatts;
    }
}
