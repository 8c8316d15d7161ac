package dev.skydiode.ingest.http;

import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.ingest.intake.CaptureIntake;
import dev.skydiode.ingest.intake.IntakeFailedException;
import dev.skydiode.messaging.TraceParent;
import dev.skydiode.messaging.capture.CaptureProblem;
import dev.skydiode.messaging.capture.InvalidCaptureException;
import dev.skydiode.messaging.capture.RejectReason;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /api/v1/captures}. Takes every method and every media type itself, so that what is refused is refused in
 * one form and counted. Waits for the acknowledgement on the request's thread: run it on virtual threads
 * ({@code spring.threads.virtual.enabled}).
 */
@RestController
public final class CaptureController {

    /** The path. */
    public static final String PATH = "/api/v1/captures";

    private final CaptureIntake intake;
    private final BodyBudget budget;
    private final int maxBodyBytes;

    /**
     * @param maxBodyBytes largest body that is taken
     * @param maxBodiesBytes memory for all bodies under way together
     */
    public CaptureController(CaptureIntake intake, int maxBodyBytes, long maxBodiesBytes) {
        this.intake = intake;
        this.budget = new BodyBudget(maxBodiesBytes);
        this.maxBodyBytes = maxBodyBytes;
    }

    @RequestMapping(PATH)
    ResponseEntity<Object> capture(HttpServletRequest request) {
        try {
            CaptureBody form = form(request);
            long announced = request.getContentLengthLong();
            // A body of unknown length counts as the largest: it may become that.
            long reserved = announced < 0 ? maxBodyBytes : Math.min(announced, maxBodyBytes);
            if (!budget.tryTake(reserved)) {
                throw intake.turnAway("the memory for captures under way is used up");
            }
            try {
                return accepted(form, body(request), request);
            } finally {
                budget.giveBack(reserved);
            }
        } catch (InvalidCaptureException invalid) {
            return ProblemAnswers.rejected(invalid, "application/x-protobuf, application/json");
        } catch (IntakeFailedException failed) {
            return ProblemAnswers.failed(failed);
        }
    }

    private CaptureBody form(HttpServletRequest request) {
        RequestRules.require(request, intake);
        return CaptureBody.of(request.getContentType())
                .orElseThrow(() -> refuse(
                        RejectReason.CONTENT_TYPE,
                        HttpHeaders.CONTENT_TYPE,
                        request.getContentType() == null ? "none" : "another media type",
                        "application/x-protobuf or application/json"));
    }

    private byte[] body(HttpServletRequest request) {
        byte[] body;
        try {
            body = BoundedBody.read(request.getInputStream(), request.getContentLengthLong(), maxBodyBytes);
        } catch (BodyTooLargeException tooLarge) {
            throw refuse(RejectReason.BODY_TOO_LARGE, "body", "more than that", "at most " + maxBodyBytes + " bytes");
        } catch (IOException cutOff) {
            throw refuse(RejectReason.BODY_INCOMPLETE, "body", "a part of it", "the whole body in time");
        }
        if (body.length == 0) {
            throw refuse(RejectReason.BODY_EMPTY, "body", "0 bytes", "a capture");
        }
        return body;
    }

    private ResponseEntity<Object> accepted(CaptureBody form, byte[] body, HttpServletRequest request) {
        Capture capture;
        try {
            capture = form.read(body);
        } catch (InvalidCaptureException unreadable) {
            throw intake.refuse(unreadable.first());
        }
        try {
            return ResponseEntity.status(HttpStatus.ACCEPTED)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(intake.accept(capture, TraceParent.parse(request.getHeader(TraceParent.HEADER)))
                            .join());
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw failed;
        }
    }

    private InvalidCaptureException refuse(RejectReason reason, String field, String found, String expected) {
        return intake.refuse(new CaptureProblem(reason, field, found, expected));
    }
}
