package dev.skydiode.ingest.http;

import dev.skydiode.access.Gateway;
import dev.skydiode.access.audit.AccessAudit;
import dev.skydiode.access.audit.AccessAudit.Outcome;
import dev.skydiode.access.web.GatewaySender;
import dev.skydiode.ingest.admission.Admissions;
import dev.skydiode.ingest.intake.Admission;
import dev.skydiode.messaging.capture.CaptureProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;

/** Who sends a request, and what that sender may hand over; what it may not is recorded. */
public record Senders(Admissions admissions, AccessAudit audit) {

    Admission of(HttpServletRequest request) {
        Optional<Gateway> gateway = GatewaySender.of(request.getUserPrincipal());
        Admission admission = admissions.of(gateway);
        String from = request.getRemoteAddr();
        return new Admission() {
            @Override
            public Optional<CaptureProblem> forbidden(String sensorId) {
                Optional<CaptureProblem> problem = admission.forbidden(sensorId);
                problem.ifPresent(_ -> refused("capture.forbidden", sensorId));
                return problem;
            }

            @Override
            public Optional<Duration> overQuota(String sensorId, long bytes) {
                Optional<Duration> wait = admission.overQuota(sensorId, bytes);
                wait.ifPresent(_ -> refused("capture.over-quota", sensorId));
                return wait;
            }

            private void refused(String action, String sensorId) {
                audit.record(gateway.map(Gateway::name).orElse(""), action, sensorId, Outcome.REFUSED, from);
            }
        };
    }
}
