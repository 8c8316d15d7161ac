package dev.skydiode.ingest.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.skydiode.ingest.intake.IntakeFailedException;
import dev.skydiode.ingest.intake.Receipt;
import dev.skydiode.messaging.capture.CaptureProblem;
import dev.skydiode.messaging.capture.InvalidCaptureException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What became of each capture of a batch.
 *
 * @param accepted how many Kafka holds
 * @param captures one entry for each that was read, in order
 */
record BatchAnswer(int accepted, List<Entry> captures) {

    /**
     * One capture, as an answer of its own would be.
     *
     * @param status 202 taken; 400 wrong; 429, 503 to be sent again; 500 refused by Kafka for good
     * @param partition where it is; null unless taken
     * @param offset in that partition
     * @param reason stable code; null where taken
     * @param detail one sentence
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            int status,
            @Nullable Integer partition,
            @Nullable Long offset,
            @Nullable String reason,
            @Nullable String detail) {}

    /** Waits for all of them. */
    static BatchAnswer of(List<CompletableFuture<Receipt>> answers) {
        List<Entry> entries = answers.stream().map(BatchAnswer::entry).toList();
        int accepted = (int) entries.stream()
                .filter(entry -> entry.status() == HttpStatus.ACCEPTED.value())
                .count();
        return new BatchAnswer(accepted, entries);
    }

    private static Entry entry(CompletableFuture<Receipt> answer) {
        try {
            Receipt receipt = Answers.await(answer);
            return new Entry(HttpStatus.ACCEPTED.value(), receipt.partition(), receipt.offset(), null, null);
        } catch (InvalidCaptureException invalid) {
            CaptureProblem first = invalid.first();
            return failed(ProblemAnswers.status(first.reason()), first.reason().code(), first.message());
        } catch (IntakeFailedException failed) {
            return failed(
                    ProblemAnswers.status(failed.failure()), failed.failure().code(), failed.getMessage());
        }
    }

    private static Entry failed(HttpStatus status, String reason, @Nullable String detail) {
        return new Entry(status.value(), null, null, reason, detail);
    }
}
