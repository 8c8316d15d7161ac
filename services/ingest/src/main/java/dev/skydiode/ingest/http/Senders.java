package dev.skydiode.ingest.http;

import dev.skydiode.access.web.GatewaySender;
import dev.skydiode.ingest.admission.Admissions;
import dev.skydiode.ingest.intake.Admission;
import jakarta.servlet.http.HttpServletRequest;

/** Who sends a request, and what that sender may hand over. */
public record Senders(Admissions admissions) {

    Admission of(HttpServletRequest request) {
        return admissions.of(GatewaySender.of(request.getUserPrincipal()));
    }
}
