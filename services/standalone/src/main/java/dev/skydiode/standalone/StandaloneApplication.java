package dev.skydiode.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.internals.Exit;
import picocli.CommandLine;

/**
 * The whole service in one process. Exit codes: 0 the time of {@code --for} is over, 1 it failed, 2 wrong input or
 * something needed is taken.
 */
public final class StandaloneApplication {

    private static final int FAILED = 1;
    private static final int WRONG_INPUT = 2;

    private StandaloneApplication() {}

    /** Runs until the time is over or the process is told to stop. */
    public static void main(String[] arguments) {
        StandaloneOptions options = new StandaloneOptions();
        CommandLine line = new CommandLine(options);
        PrintWriter err = line.getErr();
        try {
            line.parseArgs(arguments);
        } catch (CommandLine.ParameterException e) {
            err.println(e.getMessage() + "; try: ./skydiode serve --help");
            System.exit(WRONG_INPUT);
        }
        if (line.isUsageHelpRequested()) {
            line.usage(line.getOut());
            System.exit(0);
        }
        try {
            run(options, line.getOut());
        } catch (WrongInputException | IOException e) {
            err.println(e.getMessage());
            System.exit(WRONG_INPUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.exit(0);
    }

    private static void run(StandaloneOptions options, PrintWriter out) throws IOException, InterruptedException {
        sayWhyKafkaEnds();
        try (Standalone standalone = Standalone.start(options)) {
            long start = System.nanoTime();
            sayReady(standalone, options, out);
            if (options.forSeconds == null) {
                new CountDownLatch(1).await();
            }
            long leftNanos = TimeUnit.SECONDS.toNanos(options.forSeconds) - (System.nanoTime() - start);
            TimeUnit.NANOSECONDS.sleep(leftNanos);
        }
    }

    /** Says that it is ready once it is, and what is missing until then. */
    private static void sayReady(Standalone standalone, StandaloneOptions options, PrintWriter out)
            throws InterruptedException {
        String where = standalone.address() + "  (Kafka: " + standalone.bootstrapServers() + ", data: "
                + options.dataDir + ")";
        long end = options.forSeconds == null
                ? Long.MAX_VALUE
                : System.nanoTime() + TimeUnit.SECONDS.toNanos(options.forSeconds);
        for (Optional<String> unhealthy = standalone.unhealthy();
                unhealthy.isPresent();
                unhealthy = standalone.unhealthy()) {
            out.println("Skydiode runs but is NOT healthy: " + unhealthy.get() + "  " + where);
            out.flush();
            if (standalone.awaitHealthy(options.patience) || System.nanoTime() > end) {
                break;
            }
        }
        if (standalone.unhealthy().isEmpty()) {
            out.println("Skydiode is ready: " + where);
            out.flush();
        }
    }

    /** Kafka ends the process where its files cannot be written; only a new start helps then, and a line says why. */
    private static void sayWhyKafkaEnds() {
        Exit.setHaltProcedure((status, message) -> {
            System.err.println("Skydiode ends: Kafka cannot go on with its files (disk full or broken?)"
                    + (message == null ? "" : ": " + message) + "; start it again once that is mended");
            Runtime.getRuntime().halt(FAILED);
        });
    }
}
