package dev.skydiode.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditedTest {

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/alerts/{alertId}/resolve, alerts.resolve",
        "PUT, /api/v1/profiles/{sensorId}, profiles.put",
        "DELETE, /api/v1/profiles/{sensorId}, profiles.delete",
        "PUT, /api/v1/policy, policy.put",
        "POST, /api/v1/outputs/{name}/test, outputs.test"
    })
    void aRouteSaysWhatIsDone(String method, String pattern, String action) {
        assertThat(Audited.action(method, pattern)).isEqualTo(action);
    }
}
