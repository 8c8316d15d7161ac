package dev.skydiode.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/**
 * The whole service in one process. Exit codes: 0 the time of {@code --for} is over, 1 it failed, 2 wrong input or
 * something needed is taken.
 */
public final class StandaloneApplication {

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
        try (Standalone standalone = Standalone.start(options)) {
            out.println("Skydiode is ready: " + standalone.address() + "  (Kafka: " + standalone.bootstrapServers()
                    + ", data: " + options.dataDir + ")");
            out.flush();
            CountDownLatch never = new CountDownLatch(1);
            if (options.forSeconds == null) {
                never.await();
            } else {
                never.await(options.forSeconds, TimeUnit.SECONDS);
            }
        }
    }
}
