package dev.skydiode.messaging.capture;

import java.util.List;

/** A capture that cannot be processed, with all that is wrong with it. */
public final class InvalidCaptureException extends RuntimeException {

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
}
