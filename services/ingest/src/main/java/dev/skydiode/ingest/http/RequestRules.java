package dev.skydiode.ingest.http;

import dev.skydiode.ingest.intake.CaptureIntake;
import dev.skydiode.messaging.capture.CaptureProblem;
import dev.skydiode.messaging.capture.InvalidCaptureException;
import dev.skydiode.messaging.capture.RejectReason;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/** What every request that hands something over must be. */
final class RequestRules {

    private RequestRules() {}

    /**
     * Insists on POST without a content coding.
     *
     * @throws InvalidCaptureException counted by the intake
     */
    static void require(HttpServletRequest request, CaptureIntake intake) {
        if (!HttpMethod.POST.matches(request.getMethod())) {
            throw intake.refuse(new CaptureProblem(RejectReason.METHOD, "method", request.getMethod(), "POST"));
        }
        String coding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (coding != null && !coding.equalsIgnoreCase("identity")) {
            throw intake.refuse(new CaptureProblem(
                    RejectReason.CONTENT_ENCODING, HttpHeaders.CONTENT_ENCODING, "a content coding", "none"));
        }
    }
}
