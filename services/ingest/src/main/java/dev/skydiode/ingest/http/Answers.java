package dev.skydiode.ingest.http;

import dev.skydiode.ingest.intake.Receipt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waits for what the intake answers. */
final class Answers {

    private Answers() {}

    /** The receipt; throws what the intake failed with. */
    static Receipt await(CompletableFuture<Receipt> answer) {
        try {
            return answer.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw failed;
        }
    }
}
