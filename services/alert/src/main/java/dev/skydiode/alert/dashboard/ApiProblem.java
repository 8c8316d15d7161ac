package dev.skydiode.alert.dashboard;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** A request that is answered with a problem (RFC 9457). */
final class ApiProblem extends RuntimeException {
    private final HttpStatus status;
    private final String reason;

    ApiProblem(HttpStatus status, String reason, @Nullable String detail) {
        super(detail);
        this.status = status;
        this.reason = reason;
    }

    /** A request that means nothing. */
    static ApiProblem invalid(@Nullable String detail) {
        return new ApiProblem(HttpStatus.BAD_REQUEST, "invalid-request", detail);
    }

    ProblemDetail body() {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, getMessage());
        problem.setType(URI.create("urn:skydiode:problem:" + reason));
        problem.setTitle(status.getReasonPhrase());
        problem.setProperty("reason", reason);
        return problem;
    }

    HttpStatus status() {
        return status;
    }
}
