package dev.skydiode.messaging.capture;

import dev.skydiode.messaging.Rejection;
import java.util.List;

/** A capture that cannot be processed, with all that is wrong with it. */
public final class InvalidCaptureException extends RuntimeException implements Rejection {

    private final transient List<CaptureProblem> problems;

    /** @param problems at least one; the first is the one that is counted */
    public InvalidCaptureException(List<CaptureProblem> problems) {
        super(problems.getFirst().message());
        this.problems = List.copyOf(problems);
    }

    /** The first problem. */
    public CaptureProblem first() {
        return problems.getFirst();
    }

    /** All problems. */
    public List<CaptureProblem> problems() {
        return problems;
    }

    @Override
    public String reason() {
        return first().reason().code();
    }

    @Override
    public String field() {
        return first().field();
    }

    @Override
    public String detail() {
        return first().message();
    }
}
