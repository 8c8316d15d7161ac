package dev.skydiode.alert.rule;

import static dev.skydiode.alert.rule.Reports.unidentified;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.alert.rule.Decision.Changed;
import dev.skydiode.alert.rule.Decision.Reason;
import dev.skydiode.alert.rule.Decision.Unchanged;
import dev.skydiode.alert.rule.EmitterRule.Range;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnidentifiedEmitterTest {
    private static final EmitterRule WIFI = rule("wifi", List.of("Wi-Fi"), Range.ANY, Range.ANY, 0, false);
    private static final EmitterRule VIDEO =
            rule("video", List.of("analog video"), new Range(5.6e9, 5.95e9), new Range(4e6, 12e6), 3, true);
    private static final EmitterRule LONG = rule("long", List.of(), Range.ANY, Range.ANY, 10, true);

    private final AlertStateMachine machine = new AlertStateMachine(
            new AlertRules(
                    Map.of(),
                    Map.of(),
                    new ClassRule(true, Severity.INFO, 0),
                    List.of(WIFI, VIDEO, LONG),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(1)),
            new MemoryBook());

    @Test
    void describesWhatNoClassifierNames() {
        DroneAlert alert =
                opened(unidentified("t1", "Analog video (FPV)", 5.8e9, 6.8e6).lasting(Duration.ofSeconds(3)));

        assertThat(alert.rule()).isEqualTo("video");
        assertThat(alert.emitter().named()).isFalse();
        assertThat(alert.evidence().description()).isEqualTo("bursts");
        assertThat(alert.id()).matches("analog-video-fpv-[0-9a-f]{12}");
    }

    @Test
    void staysQuietForWhatLooksHarmlessHoweverItIsSpelt() {
        Reports network = unidentified("t1", "WiFi network", 5.18e9, 20e6).lasting(Duration.ofHours(1));

        assertThat(machine.report(network.report())).isEqualTo(new Unchanged(Reason.BENIGN));
    }

    @Test
    void waitsUntilARuleIsMet() {
        Reports video = unidentified("t1", "analog video", 5.8e9, 6.8e6);

        assertThat(machine.report(video.lasting(Duration.ofSeconds(2)).report()))
                .isEqualTo(new Unchanged(Reason.NO_RULE));
        opened(video.lasting(Duration.ofSeconds(3)));
    }

    @Test
    void looksAtBandAndWidth() {
        Reports narrow = unidentified("t1", "analog video", 5.8e9, 1e6).lasting(Duration.ofSeconds(5));
        Reports elsewhere = unidentified("t2", "analog video", 2.4e9, 6.8e6).lasting(Duration.ofSeconds(5));

        assertThat(machine.report(narrow.report())).isEqualTo(new Unchanged(Reason.NO_RULE));
        assertThat(machine.report(elsewhere.report())).isEqualTo(new Unchanged(Reason.NO_RULE));
    }

    @Test
    void joinsWhatIsNearInFrequencyAndTellsTheRestApart() {
        Duration enough = Duration.ofSeconds(20);
        DroneAlert one = opened(unidentified("t1", "", 2.4349e9, 2e6).lasting(enough));
        Decision near = machine.report(
                unidentified("t2", "", 2.4351e9, 2e6).lasting(enough).report());
        DroneAlert other = opened(unidentified("t3", "", 2.46e9, 2e6).lasting(enough));

        assertThat(((Changed) near).alert().id())
                .as("beside each other, on two sides of a line of the raster")
                .isEqualTo(one.id());
        assertThat(other.id()).isNotEqualTo(one.id());
    }

    private DroneAlert opened(Reports report) {
        Decision decision = machine.report(report.report());
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Changed.class, c -> assertThat(c.change()).isEqualTo(Decision.Change.OPENED));
        return ((Changed) decision).alert();
    }

    private static EmitterRule rule(
            String name, List<String> looks, Range center, Range width, long seconds, boolean raises) {
        return new EmitterRule(
                name,
                looks,
                center,
                width,
                Range.ANY,
                Range.ANY,
                Range.ANY,
                Duration.ofSeconds(seconds),
                raises,
                Severity.WARNING);
    }
}
