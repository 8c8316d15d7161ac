package dev.skydiode.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.skydiode.alert.rule.AlertRules;
import dev.skydiode.alert.rule.ClassRule;
import dev.skydiode.alert.rule.EmitterRule;
import dev.skydiode.alert.rule.EmitterRule.Range;
import dev.skydiode.alert.rule.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFileTest {
    @TempDir
    private Path folder;

    @Test
    void knowsEveryKindByItself() {
        AlertRules rules = PolicyFile.read(settings(null));

        assertThat(rules.ruleOf("S500", "drone").severity()).isEqualTo(Severity.CRITICAL);
        assertThat(rules.ruleOf("S500", "drone").lookalike()).isEmpty();
        assertThat(rules.ruleOf("tello", "drone").severity()).isEqualTo(Severity.WARNING);
        assertThat(rules.ruleOf("tello", "drone").lookalike()).contains("Wi-Fi");
        assertThat(rules.ruleOf("dx4e", "controller").severity()).isEqualTo(Severity.WARNING);
        assertThat(rules.ruleOf("WiFi", "benign").raisesAlert()).isFalse();
        assertThat(rules.ruleOf("x", "balloon").raisesAlert()).isTrue();
    }

    @Test
    void readsAFileOfItsOwnForm() throws IOException {
        AlertRules rules = PolicyFile.read(settings(written("""
                {"unidentified": [{"name": "video", "looks": ["FPV"], "minimumCenterFrequencyHertz": 5.6e9,
                                   "minimumPersistenceSeconds": 1.5, "severity": "CRITICAL"}],
                 "classes": {"tello": {"raisesAlert": false, "severity": "INFO", "minimumConfidence": 0.5,
                                       "lookalike": "my router"}},
                 "kinds": {}, "otherwise": {"severity": "WARNING"}}""")));

        assertThat(rules.ruleOf("tello", "drone")).isEqualTo(new ClassRule(false, Severity.INFO, 0.5, "my router"));
        assertThat(rules.ruleOf("S500", "drone")).isEqualTo(new ClassRule(true, Severity.WARNING, 0));
        assertThat(rules.unidentified())
                .containsExactly(new EmitterRule(
                        "video",
                        List.of("FPV"),
                        new Range(5.6e9, Double.POSITIVE_INFINITY),
                        Range.ANY,
                        Range.ANY,
                        Range.ANY,
                        Range.ANY,
                        Duration.ofMillis(1500),
                        true,
                        Severity.CRITICAL));
    }

    @Test
    void namesWhatIsWrong() throws IOException {
        Path unknown =
                written("{\"kinds\": {\"drone\": {\"severity\": \"LOUD\"}}, \"otherwise\": {\"severity\": \"INFO\"}}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyFile.read(settings(unknown)))
                .withMessageContainingAll("drone", "LOUD");

        Path backwards = written("{\"otherwise\": {\"severity\": \"INFO\"}, \"unidentified\": [{\"name\": \"low\","
                + " \"minimumDuty\": 0.5, \"maximumDuty\": 0.1}]}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyFile.read(settings(backwards)))
                .withMessageContainingAll("low", "ascend");

        Path malformed = written("{");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyFile.read(settings(malformed)))
                .withMessageContaining("alert policy");
    }

    private Path written(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "policy", ".json"), text);
    }

    private static AlertSettings settings(Path policyFile) {
        return new AlertSettings(
                "test",
                null,
                policyFile,
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofMinutes(10),
                Duration.ofSeconds(60),
                Duration.ofDays(7),
                1,
                1,
                1,
                Duration.ofSeconds(1),
                null,
                null,
                Map.of(),
                Map.of());
    }
}
