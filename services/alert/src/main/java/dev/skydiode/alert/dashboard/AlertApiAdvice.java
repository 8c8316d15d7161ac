package dev.skydiode.alert.dashboard;

import dev.skydiode.alert.history.HistoryUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Problems of this API only, as problem+json; says nothing of the inside. */
@RestControllerAdvice(
        assignableTypes = {
            AlertController.class,
            StatusController.class,
            OutputController.class,
            ProfileController.class,
            HistoryController.class,
            BundleController.class,
            EvidenceController.class,
            TrackController.class,
            MapController.class,
            PolicyController.class
        })
public final class AlertApiAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(AlertApiAdvice.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> known(ApiProblem problem) {
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> history(HistoryUnavailableException problem) {
        LOG.warn("The history is not available: {}", problem.getMessage());
        return answer(new ApiProblem(
                HttpStatus.SERVICE_UNAVAILABLE, "history-unavailable", "the history cannot be read now; alerts go on"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException problem) {
        return answer(new ApiProblem(
                HttpStatus.BAD_REQUEST,
                "malformed-json",
                "the body must be a JSON object: {\"operator\": text, \"note\": text} for a command, {} for a test"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> mismatch(MethodArgumentTypeMismatchException problem) {
        return answer(ApiProblem.invalid(problem.getName() + " is not of the expected type"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> mediaType(HttpMediaTypeNotSupportedException problem) {
        return answer(
                new ApiProblem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "content-type", "the body must be application/json"));
    }

    private static ResponseEntity<ProblemDetail> answer(ApiProblem problem) {
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.body());
    }
}
