package dev.skydiode.ingest.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.access.Gateway;
import dev.skydiode.ingest.admission.AdmissionSettings.Sensors;
import dev.skydiode.ingest.intake.Admission;
import dev.skydiode.messaging.capture.RejectReason;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AdmissionsTest {
    private final AtomicLong nanos = new AtomicLong(1);
    private final TimeMeter time = new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    };

    private Admissions admissions(Sensors sensors, Double captures, Double bytes) {
        return new Admissions(new AdmissionSettings(sensors, List.of("roof-1", "gate-*"), captures, bytes), time);
    }

    private static Optional<Gateway> gateway(Double captures, Double bytes) {
        return Optional.of(new Gateway("roof", List.of("roof-*"), List.of(), List.of(), captures, bytes));
    }

    @Test
    void aGatewayHandsOverItsOwnSensorsOnly() {
        Admission admission = admissions(Sensors.OPEN, null, null).of(gateway(null, null));
        assertThat(admission.forbidden("roof-2")).isEmpty();
        assertThat(admission.forbidden("gate-1"))
                .hasValueSatisfying(problem -> assertThat(problem.reason()).isEqualTo(RejectReason.SENSOR_NOT_YOURS));
    }

    @Test
    void onlyListedSensorsAreTakenWhereThatIsAsked() {
        Admission admission = admissions(Sensors.LISTED, null, null).of(Optional.empty());
        assertThat(admission.forbidden("roof-1")).isEmpty();
        assertThat(admission.forbidden("gate-7")).isEmpty();
        assertThat(admission.forbidden("roof-2"))
                .hasValueSatisfying(problem -> assertThat(problem.reason()).isEqualTo(RejectReason.SENSOR_NOT_LISTED));
    }

    @Test
    void aSensorsQuotaIsItsOwnAndFillsAgain() {
        Admission admission = admissions(Sensors.OPEN, 5.0, null).of(Optional.empty());
        for (int capture = 0; capture < 10; capture++) {
            assertThat(admission.overQuota("a", 1)).isEmpty();
        }
        assertThat(admission.overQuota("a", 1))
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofMillis(100), Duration.ofMillis(200)));
        assertThat(admission.overQuota("b", 1)).isEmpty();
        nanos.addAndGet(Duration.ofMillis(200).toNanos());
        assertThat(admission.overQuota("a", 1)).isEmpty();
        assertThat(admission.overQuota("a", 1)).isPresent();
    }

    @Test
    void aGatewaysQuotaIsOfAllItsSensorsAndCountsBytes() {
        Admission admission = admissions(Sensors.OPEN, null, null).of(gateway(null, 1e6));
        int largest = 8 * 1024 * 1024;
        assertThat(admission.overQuota("roof-1", largest)).isEmpty();
        assertThat(admission.overQuota("roof-2", 1_000_000))
                .hasValueSatisfying(
                        wait -> assertThat(wait).isBetween(Duration.ofMillis(900), Duration.ofMillis(1_100)));
        nanos.addAndGet(Duration.ofSeconds(1).plusMillis(10).toNanos());
        assertThat(admission.overQuota("roof-2", 1_000_000)).isEmpty();
    }
}
