package dev.skydiode.gateway;

import ch.qos.logback.classic.LoggerContext;
import dev.skydiode.gateway.source.WrongSourceException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** The gateway as a process. Exit codes: 0 the source has ended and all is sent, 1 it failed, 2 wrong input. */
public final class GatewayApplication {

    private static final int WRONG_INPUT = 2;
    private static final long LONG = Long.MAX_VALUE / 2_000_000;

    private GatewayApplication() {}

    private static Optional<String> key(GatewayOptions options) throws IOException {
        return options.keyFile == null
                ? Optional.ofNullable(System.getenv("SKYDIODE_TOKEN"))
                : Optional.of(Files.readString(options.keyFile).strip());
    }

    private static void tell(String message, boolean structured, PrintWriter out) {
        if (structured) {
            LoggerFactory.getLogger(GatewayApplication.class).info(message);
        } else {
            out.println(message);
            out.flush();
        }
    }

    /** Runs until the source ends or the process is told to stop. */
    public static void main(String[] arguments) {
        GatewayOptions options = new GatewayOptions();
        CommandLine line = new CommandLine(options);
        PrintWriter err = line.getErr();
        try {
            line.parseArgs(arguments);
        } catch (CommandLine.ParameterException wrong) {
            err.println(wrong.getMessage() + "; try: ./skydiode gateway --help");
            System.exit(WRONG_INPUT);
        }
        if (line.isUsageHelpRequested()) {
            line.usage(line.getOut());
            System.exit(0);
        }
        try {
            boolean structured = GatewayLog.configure(
                    (LoggerContext) LoggerFactory.getILoggerFactory(),
                    Optional.ofNullable(System.getenv(GatewayLog.VARIABLE)));
            options.token = key(options);
            Gateway gateway = Gateway.start(options, InstantSource.system());
            Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "gateway-close"));
            tell(
                    "Gateway: " + options.source + " to " + options.to + " as " + options.sensor
                            + "  (health: http://127.0.0.1:" + gateway.statusPort() + "/actuator/health)",
                    structured,
                    line.getOut());
            gateway.awaitEnd(LONG);
        } catch (WrongInputException | WrongSourceException | IOException wrong) {
            err.println(wrong.getMessage());
            System.exit(WRONG_INPUT);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
        System.exit(0);
    }
}
