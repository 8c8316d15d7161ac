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
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /api/v1/captures/batch}: many captures in one request, each a varint of its length and its protobuf form.
 * Read one by one, so that a batch takes the memory of one capture; the answer has one entry for each. Once a capture is
 * turned away for a while, those behind it are not tried: their order is kept when they are sent again.
 */
@RestController
public final class BatchController {

    /** The path. */
    public static final String PATH = "/api/v1/captures/batch";

    private static final int MAX_CAPTURES = 10_000;
    private static final String MEDIA_TYPE = "application/x-protobuf";

    private final CaptureIntake intake;
    private final RequestBody bodies;
    private final Senders senders;
    private final int maxCaptureBytes;
    private final long maxBatchBytes;

    /** @param bodies reads bodies into counted memory */
    public BatchController(
            CaptureIntake intake, RequestBody bodies, Senders senders, int maxCaptureBytes, long maxBatchBytes) {
        this.intake = intake;
        this.bodies = bodies;
        this.senders = senders;
        this.maxCaptureBytes = maxCaptureBytes;
        this.maxBatchBytes = maxBatchBytes;
    }

    @RequestMapping(PATH)
    ResponseEntity<Object> batch(HttpServletRequest request) {
        List<CompletableFuture<Receipt>> answers = new ArrayList<>();
        try {
            RequestRules.require(request, intake);
            if (CaptureForm.of(request.getContentType()).orElse(null) != CaptureForm.PROTOBUF) {
                throw refuse(RejectReason.CONTENT_TYPE, HttpHeaders.CONTENT_TYPE, "another media type", MEDIA_TYPE);
            }
            read(request, answers);
            if (answers.isEmpty()) {
                throw refuse(RejectReason.BODY_EMPTY, "body", "0 bytes", "captures");
            }
            return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(BatchAnswer.of(answers));
        } catch (InvalidCaptureException unreadable) {
            return ProblemAnswers.rejected(unreadable, MEDIA_TYPE, BatchAnswer.of(answers));
        }
    }

    private void read(HttpServletRequest request, List<CompletableFuture<Receipt>> answers) {
        Optional<TraceParent> trace = TraceParent.parse(request.getHeader(TraceParent.HEADER));
        try {
            PacedBody body = bodies.open(request, maxBatchBytes);
            boolean turnedAway = false;
            for (int length = length(body); length >= 0; length = length(body)) {
                if (answers.size() == MAX_CAPTURES) {
                    throw refuse(RejectReason.BODY_TOO_LARGE, "body", "more", "at most " + MAX_CAPTURES + " captures");
                }
                CompletableFuture<Receipt> answer =
                        turnedAway ? skipped(body, length) : accepted(body, length, request, trace);
                turnedAway |= turnedAway(answer);
                answers.add(answer);
            }
        } catch (IOException unread) {
            throw bodies.refusal(unread, maxBatchBytes);
        }
    }

    private CompletableFuture<Receipt> accepted(
            PacedBody body, int length, HttpServletRequest request, Optional<TraceParent> trace) throws IOException {
        long start = body.readBytes();
        try (BodyMemory.Lease lease = bodies.lease(request)) {
            BodyBytes bytes = BodyBytes.read(body, length, lease);
            if (bytes.length() < length) {
                throw new IOException("the body ended within a capture");
            }
            Capture capture = CaptureForm.PROTOBUF.read(bytes, lease, intake);
            return intake.accept(capture, trace, senders.of(request));
        } catch (InvalidCaptureException | IntakeFailedException failed) {
            return CompletableFuture.failedFuture(failed);
        } catch (BodyMemoryShortException full) {
            body.skipNBytes(start + length - body.readBytes());
            return CompletableFuture.failedFuture(intake.turnAway(full.getMessage()));
        }
    }

    private CompletableFuture<Receipt> skipped(PacedBody body, int length) throws IOException {
        body.skipNBytes(length);
        return CompletableFuture.failedFuture(intake.turnAway("a capture before it was turned away"));
    }

    private static boolean turnedAway(CompletableFuture<Receipt> answer) {
        return answer.isCompletedExceptionally()
                && answer.exceptionNow() instanceof IntakeFailedException failed
                && failed.failure().passes();
    }

    /** Reads the varint before a capture; -1 at the end of the body. */
    private int length(PacedBody body) throws IOException {
        int first = body.read();
        if (first < 0) {
            return -1;
        }
        long length = first & 0x7f;
        int next = first;
        for (int shift = 7; (next & 0x80) != 0; shift += 7) {
            next = body.read();
            if (next < 0 || shift > 28) {
                throw refuse(RejectReason.PROTOBUF_MALFORMED, "body", "no length", "a varint before each capture");
            }
            length |= (long) (next & 0x7f) << shift;
        }
        if (length > maxCaptureBytes) {
            throw refuse(
                    RejectReason.BODY_TOO_LARGE,
                    "body",
                    "a capture of " + length + " bytes",
                    "captures of at most " + maxCaptureBytes + " bytes");
        }
        return (int) length;
    }

    private InvalidCaptureException refuse(RejectReason reason, String field, String found, String expected) {
        return intake.refuse(new CaptureProblem(reason, field, found, expected));
    }
}
