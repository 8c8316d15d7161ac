package dev.skydiode.workbench.console;

import picocli.CommandLine.Option;

/** {@code --threads}: how many work at once, without any effect on the result. */
public final class ThreadsOption {
    private static final int MAX_DEFAULT = 16;
    private static final int MAX_THREADS = 256;

    @Option(names = "--threads", description = "default: one per processor; no effect on the result")
    private Integer threads;

    /**
     * How many.
     *
     * @throws InputException unless 1 to 256
     */
    public int count() {
        if (threads == null) {
            return Math.min(MAX_DEFAULT, Runtime.getRuntime().availableProcessors());
        }
        if (threads < 1 || threads > MAX_THREADS) {
            throw new InputException("--threads: expected 1 to %d, found %d".formatted(MAX_THREADS, threads));
        }
        return threads;
    }
}
