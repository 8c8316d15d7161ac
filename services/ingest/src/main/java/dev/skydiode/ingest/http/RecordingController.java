package dev.skydiode.ingest.http;

import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.ingest.intake.Admission;
import dev.skydiode.ingest.intake.CaptureIntake;
import dev.skydiode.ingest.intake.IntakeFailedException;
import dev.skydiode.ingest.intake.Receipt;
import dev.skydiode.ingest.recording.RecordingCutter;
import dev.skydiode.ingest.recording.RecordingMetadata;
import dev.skydiode.ingest.recording.RecordingSettings;
import dev.skydiode.messaging.TraceParent;
import dev.skydiode.messaging.capture.CaptureProblem;
import dev.skydiode.messaging.capture.InvalidCaptureException;
import dev.skydiode.messaging.capture.RejectReason;
import dev.skydiode.radio.iq.IqFormatException;
import dev.skydiode.radio.iq.Recording;
import dev.skydiode.radio.iq.RecordingHints;
import dev.skydiode.radio.recording.Recordings;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /api/v1/recordings}: a SigMF archive, cut into captures that enter like any other. Answers after Kafka
 * acknowledged the last of them; where one fails the answer says so and the whole may be sent again.
 */
@RestController
public final class RecordingController {

    /** The path. */
    public static final String PATH = "/api/v1/recordings";

    private static final String MEDIA_TYPES = "application/x-sigmf, application/x-tar";
    private static final Logger LOG = LoggerFactory.getLogger(RecordingController.class);
    private static final int CHUNK_BYTES = 16 * 1024;
    private static final int CAPTURES_UNDER_WAY = 16;
    private static final int MAX_FINDING_LENGTH = 200;

    private final CaptureIntake intake;
    private final RequestBody bodies;
    private final Senders senders;
    private final RecordingSettings settings;
    private final InstantSource clock;
    private final Semaphore places;

    /**
     * @param bodies counts what archives take on the disk
     * @param clock start of recordings of which nobody states it
     */
    public RecordingController(
            CaptureIntake intake,
            RequestBody bodies,
            Senders senders,
            RecordingSettings settings,
            InstantSource clock) {
        this.intake = intake;
        this.bodies = bodies;
        this.senders = senders;
        this.settings = settings;
        this.clock = clock;
        this.places = new Semaphore(settings.atOnce());
    }

    /**
     * What was taken.
     *
     * @param captures how many
     * @param samples in them
     * @param passedOverSamples of segments that are too short for a spectrum
     * @param last receipt of the last capture
     */
    record Answer(String sensorId, long captures, long samples, long passedOverSamples, Receipt last) {}

    @RequestMapping(PATH)
    ResponseEntity<Object> recording(HttpServletRequest request) {
        try {
            RequestRules.require(request, intake);
            requireMediaType(request);
            RecordingMetadata metadata = new RecordingParameters(request, intake).read();
            try (BodyMemory.Lease lease = bodies.lease(request)) {
                return taken(request, metadata, lease);
            }
        } catch (InvalidCaptureException invalid) {
            return ProblemAnswers.rejected(invalid, MEDIA_TYPES);
        } catch (IntakeFailedException failed) {
            return ProblemAnswers.failed(failed);
        }
    }

    private void requireMediaType(HttpServletRequest request) {
        String type = request.getContentType() == null
                ? "none"
                : request.getContentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!type.equals("application/x-sigmf") && !type.equals("application/x-tar")) {
            throw refuse(RejectReason.CONTENT_TYPE, HttpHeaders.CONTENT_TYPE, "another media type", MEDIA_TYPES);
        }
    }

    private ResponseEntity<Object> taken(
            HttpServletRequest request, RecordingMetadata metadata, BodyMemory.Lease lease) {
        Path archive = null;
        try {
            archive = Files.createTempFile(settings.folder(), "recording-", ".sigmf");
            store(request, archive, lease);
            return cut(request, metadata, archive);
        } catch (IOException failed) {
            LOG.warn("Recordings cannot be kept in {}: {}", settings.folder(), failed.toString());
            throw intake.noRoom("the disk for recordings cannot be written");
        } finally {
            delete(archive);
        }
    }

    /** @throws IOException where the disk does not take it; what is wrong with the body is refused */
    private void store(HttpServletRequest request, Path archive, BodyMemory.Lease lease) throws IOException {
        long most = settings.maxSize().toBytes();
        try (OutputStream target = Files.newOutputStream(archive)) {
            PacedBody body = bodies.open(request, most);
            byte[] chunk = new byte[CHUNK_BYTES];
            for (int count = read(body, chunk, most); count >= 0; count = read(body, chunk, most)) {
                lease.take(count);
                target.write(chunk, 0, count);
            }
        } catch (BodyMemoryShortException full) {
            throw intake.turnAway("the room for recordings under way is used up");
        }
        if (Files.size(archive) == 0) {
            throw refuse(RejectReason.BODY_EMPTY, "body", "0 bytes", "a SigMF archive");
        }
    }

    private int read(PacedBody body, byte[] chunk, long most) {
        try {
            return body.read(chunk, 0, chunk.length);
        } catch (IOException unread) {
            throw bodies.refusal(unread, most);
        }
    }

    private ResponseEntity<Object> cut(HttpServletRequest request, RecordingMetadata metadata, Path archive)
            throws IOException {
        if (!places.tryAcquire()) {
            throw intake.turnAway("as many recordings as may be are under way");
        }
        try (Recording recording = Recordings.open(archive, RecordingHints.none())) {
            return ResponseEntity.status(HttpStatus.ACCEPTED)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(sendAll(recording, metadata, request));
        } catch (IqFormatException wrong) {
            String found = String.valueOf(wrong.getMessage());
            throw refuse(
                    RejectReason.RECORDING_MALFORMED,
                    "body",
                    found.length() > MAX_FINDING_LENGTH ? found.substring(0, MAX_FINDING_LENGTH) + "..." : found,
                    "a SigMF archive of complex samples");
        } finally {
            places.release();
        }
    }

    private static void delete(@Nullable Path archive) {
        try {
            if (archive != null) {
                Files.deleteIfExists(archive);
            }
        } catch (IOException stays) {
            LOG.warn("{} cannot be deleted: {}", archive, stays.toString());
        }
    }

    private Answer sendAll(Recording recording, RecordingMetadata metadata, HttpServletRequest request)
            throws IOException {
        Optional<TraceParent> trace = TraceParent.parse(request.getHeader(TraceParent.HEADER));
        RecordingCutter cutter = new RecordingCutter(recording, metadata, clock.instant(), settings.captureSamples());
        Admission admission = senders.of(request);
        Deque<CompletableFuture<Receipt>> underWay = new ArrayDeque<>();
        Receipt last = null;
        long captures = 0;
        for (Optional<Capture> capture = cutter.next(); capture.isPresent(); capture = cutter.next()) {
            underWay.add(intake.accept(capture.get(), trace, admission));
            captures++;
            if (underWay.size() == CAPTURES_UNDER_WAY) {
                last = Answers.await(underWay.remove());
            }
        }
        while (!underWay.isEmpty()) {
            last = Answers.await(underWay.remove());
        }
        if (captures == 0) {
            throw new IqFormatException("no segment of it is long enough for a spectrum");
        }
        long passedOver = cutter.passedOverSamples();
        return new Answer(
                metadata.sensorId(),
                captures,
                recording.samples() - passedOver,
                passedOver,
                Objects.requireNonNull(last));
    }

    private InvalidCaptureException refuse(RejectReason reason, String field, String found, String expected) {
        return intake.refuse(new CaptureProblem(reason, field, found, expected));
    }
}
