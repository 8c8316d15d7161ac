package dev.skydiode.ingest.http;

import dev.skydiode.ingest.intake.CaptureIntake;
import dev.skydiode.messaging.capture.CaptureProblem;
import dev.skydiode.messaging.capture.InvalidCaptureException;
import dev.skydiode.messaging.capture.RejectReason;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * How bodies are read, and what it means where one cannot be.
 *
 * @param grace time for any body; see {@link PacedBody}
 * @param drains bodies that may be read at once for the answer's sake only
 */
public record RequestBody(CaptureIntake intake, BodyMemory memory, Duration grace, Semaphore drains) {

    private static final int DRAINS = 4;

    /** With room for a few bodies that are read for the answer's sake only. */
    public RequestBody(CaptureIntake intake, BodyMemory memory, Duration grace) {
        this(intake, memory, grace, new Semaphore(DRAINS));
    }

    PacedBody open(HttpServletRequest request, long maxBytes) throws IOException {
        return new PacedBody(
                request.getInputStream(),
                request.getContentLengthLong(),
                maxBytes,
                grace.toNanos(),
                drains,
                System::nanoTime);
    }

    /** Memory for the body of a request. */
    BodyMemory.Lease lease(HttpServletRequest request) {
        return memory.lease(request.getRemoteAddr());
    }

    /** Reads a whole body into counted memory. */
    BodyBytes read(HttpServletRequest request, int maxBytes, BodyMemory.Lease lease) {
        try {
            PacedBody body = open(request, maxBytes);
            BodyBytes bytes = read(body, maxBytes, lease);
            if (bytes.length() == 0) {
                throw intake.refuse(new CaptureProblem(RejectReason.BODY_EMPTY, "body", "0 bytes", "a capture"));
            }
            return bytes;
        } catch (IOException unread) {
            throw refusal(unread, maxBytes);
        }
    }

    private BodyBytes read(PacedBody body, int maxBytes, BodyMemory.Lease lease) throws IOException {
        long announced = body.announcedBytes();
        // One byte beyond the limit, so that what is too large is found out.
        int wanted = announced < 0 || announced > maxBytes ? maxBytes + 1 : (int) announced;
        try {
            return BodyBytes.read(body, wanted, lease);
        } catch (BodyMemoryShortException full) {
            lease.close();
            body.drain();
            throw intake.turnAway(full.getMessage());
        }
    }

    /** What is wrong with a body that could not be read to its end; counted. */
    InvalidCaptureException refusal(IOException unread, long maxBytes) {
        return intake.refuse(
                switch (unread) {
                    case BodyTooLargeException _ ->
                        new CaptureProblem(
                                RejectReason.BODY_TOO_LARGE,
                                "body",
                                "more than that",
                                "at most " + maxBytes + " bytes");
                    case BodyTooSlowException _ ->
                        new CaptureProblem(
                                RejectReason.BODY_SLOW,
                                "body",
                                "a part of it",
                                "the whole body within " + grace.toSeconds() + " s and a second per MiB");
                    default ->
                        new CaptureProblem(
                                RejectReason.BODY_INCOMPLETE, "body", "a part of it", "the whole body in time");
                });
    }
}
