package dev.skydiode.ingest.http;

import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.ingest.intake.CaptureIntake;
import dev.skydiode.ingest.intake.IntakeFailedException;
import dev.skydiode.ingest.intake.Receipt;
import dev.skydiode.messaging.TraceParent;
import dev.skydiode.messaging.capture.CaptureProblem;
import dev.skydiode.messaging.capture.InvalidCaptureException;
import dev.skydiode.messaging.capture.RejectReason;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.CompletableFuture;
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
    private final RequestBody bodies;
    private final Senders senders;
    private final int maxBodyBytes;
    private final int maxJsonBytes;

    /**
     * @param bodies reads bodies into counted memory
     * @param maxBodyBytes largest protobuf body that is taken
     * @param maxJsonBytes largest JSON body that is taken
     */
    public CaptureController(
            CaptureIntake intake, RequestBody bodies, Senders senders, int maxBodyBytes, int maxJsonBytes) {
        this.intake = intake;
        this.bodies = bodies;
        this.senders = senders;
        this.maxBodyBytes = maxBodyBytes;
        this.maxJsonBytes = maxJsonBytes;
    }

    @RequestMapping(PATH)
    ResponseEntity<Object> capture(HttpServletRequest request) {
        try {
            CaptureForm form = form(request);
            Receipt receipt = Answers.await(sent(form, request));
            return ResponseEntity.status(HttpStatus.ACCEPTED)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(receipt);
        } catch (InvalidCaptureException invalid) {
            return ProblemAnswers.rejected(invalid, "application/x-protobuf, application/json");
        } catch (IntakeFailedException failed) {
            return ProblemAnswers.failed(failed);
        }
    }

    private CaptureForm form(HttpServletRequest request) {
        RequestRules.require(request, intake);
        return CaptureForm.of(request.getContentType())
                .orElseThrow(() -> refuse(
                        RejectReason.CONTENT_TYPE,
                        HttpHeaders.CONTENT_TYPE,
                        request.getContentType() == null ? "none" : "another media type",
                        "application/x-protobuf or application/json"));
    }

    /** The body's memory is free again once the producer has its own copy. */
    private CompletableFuture<Receipt> sent(CaptureForm form, HttpServletRequest request) {
        try (BodyMemory.Lease lease = bodies.lease(request)) {
            int maxBytes = form == CaptureForm.JSON ? maxJsonBytes : maxBodyBytes;
            Capture capture = form.read(bodies.read(request, maxBytes, lease), lease, intake);
            return intake.accept(
                    capture, TraceParent.parse(request.getHeader(TraceParent.HEADER)), senders.of(request));
        }
    }

    private InvalidCaptureException refuse(RejectReason reason, String field, String found, String expected) {
        return intake.refuse(new CaptureProblem(reason, field, found, expected));
    }
}
