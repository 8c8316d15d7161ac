package dev.skydiode.messaging.streams;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the process: what a stream asks for where only a restart, or an operator, can help. */
@FunctionalInterface
public interface ProcessEnd {

    /** Exit code where a new process may do better. */
    int FAILED = 1;
    /** Exit code where a new process will find the same: something that the operator gave or kept is wrong. */
    int WRONG_INPUT = 2;

    /**
     * Ends the process; may return before it has ended.
     *
     * @param exitCode {@link #FAILED} or {@link #WRONG_INPUT}
     * @param line one line that says why
     */
    void end(int exitCode, String line);

    /** Says the line, lets the shutdown hooks run, and halts where they hang. */
    static ProcessEnd exiting() {
        return (exitCode, line) -> {
            Logger log = LoggerFactory.getLogger(ProcessEnd.class);
            log.error("{}", line);
            Thread.ofPlatform().name("skydiode-halt").daemon().start(() -> {
                try {
                    Thread.sleep(Duration.ofSeconds(30));
                    Runtime.getRuntime().halt(exitCode);
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
            });
            Runtime.getRuntime().exit(exitCode);
        };
    }
}
