package dev.skydiode.access.web;

import dev.skydiode.access.audit.AuditEntries;
import dev.skydiode.access.audit.AuditSearch;
import dev.skydiode.contracts.v1.AuditEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Who did what, newest first; for administrators. */
@RestController
final class AuditController {
    private static final Logger LOG = LoggerFactory.getLogger(AuditController.class);
    private static final int MAX_LIMIT = 500;
    private static final int MAX_DAYS = 365;

    private final AuditSearch search;
    private final InstantSource clock;

    AuditController(AuditSearch search, InstantSource clock) {
        this.search = search;
        this.clock = clock;
    }

    /** @param complete false where older entries may fit as well */
    record AuditAnswer(List<AuditView> entries, boolean complete) {}

    /** An entry of the topic. */
    record AuditView(
            String id,
            Instant time,
            String who,
            String action,
            String target,
            String outcome,
            String from,
            String service,
            long count) {
        static AuditView of(AuditEntry entry) {
            return new AuditView(
                    entry.getEntryId(),
                    AuditEntries.time(entry),
                    entry.getWho(),
                    entry.getAction(),
                    entry.getTarget(),
                    entry.getOutcome().name(),
                    entry.getFrom(),
                    entry.getService(),
                    entry.getCount());
        }
    }

    /**
     * @param text must be in who, action, target or from
     * @param outcome DONE or REFUSED; all where it is absent
     * @param days back from now
     */
    @GetMapping(path = "/api/v1/audit", produces = MediaType.APPLICATION_JSON_VALUE)
    AuditAnswer newest(
            @RequestParam(name = "text", defaultValue = "") String text,
            @RequestParam(name = "outcome", required = false) @Nullable String outcome,
            @RequestParam(name = "days", defaultValue = "7") int days,
            @RequestParam(name = "limit", defaultValue = "100") int limit) {
        if (limit < 1 || limit > MAX_LIMIT || days < 1 || days > MAX_DAYS) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ", days 1 to " + MAX_DAYS);
        }
        if (outcome != null && !outcome.equals("DONE") && !outcome.equals("REFUSED")) {
            throw new IllegalArgumentException("outcome must be DONE or REFUSED");
        }
        String wanted = text.toLowerCase(Locale.ROOT);
        Predicate<AuditEntry> fits = entry -> (outcome == null
                        || entry.getOutcome().name().equals(outcome))
                && (entry.getWho() + "\n" + entry.getAction() + "\n" + entry.getTarget() + "\n" + entry.getFrom())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted);
        AuditSearch.Found found = search.newest(clock.instant().minus(Duration.ofDays(days)), fits, limit);
        return new AuditAnswer(found.entries().stream().map(AuditView::of).toList(), found.complete());
    }

    @ExceptionHandler({IllegalArgumentException.class, MethodArgumentTypeMismatchException.class})
    ResponseEntity<ProblemDetail> wrong(Exception wrong) {
        String detail = wrong instanceof MethodArgumentTypeMismatchException mismatch
                ? mismatch.getName() + " is not of the expected type"
                : String.valueOf(wrong.getMessage());
        return answer(HttpStatus.BAD_REQUEST, "invalid-request", detail);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> away(KafkaException away) {
        LOG.warn("The audit cannot be read: {}", away.toString());
        return answer(
                HttpStatus.SERVICE_UNAVAILABLE,
                "broker-unavailable",
                "Kafka did not give the audit in time; try again");
    }

    private static ResponseEntity<ProblemDetail> answer(HttpStatus status, String reason, String detail) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemWriter.problem(status, reason, detail));
    }
}
