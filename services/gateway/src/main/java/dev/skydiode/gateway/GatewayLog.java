package dev.skydiode.gateway;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The log of a gateway that is a process of its own, on standard output: lines of text, or one JSON object a line (ECS). In
 * another program that program's settings hold.
 */
final class GatewayLog {

    /** The variable of the services, which Spring reads. */
    static final String VARIABLE = "LOGGING_STRUCTURED_FORMAT_CONSOLE";

    private static final String TEXT = "text";
    private static final String ECS = "ecs";

    private GatewayLog() {}

    /**
     * Gives a context the gateway's appender.
     *
     * @param context what it had before goes
     * @param format {@code ecs}, or empty for text
     * @return whether each line of standard output is to be a JSON object
     * @throws WrongInputException for another format: Logback would say nothing, then or later
     */
    static boolean configure(LoggerContext context, Optional<String> format) {
        String name = format.orElse(TEXT);
        if (!List.of(TEXT, ECS).contains(name)) {
            throw new WrongInputException(VARIABLE + " must be " + ECS + " or not be set, and is " + name);
        }
        context.reset();
        context.putProperty(VARIABLE, name);
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(
                    Objects.requireNonNull(GatewayLog.class.getResource("gateway-logback.xml"), "gateway-logback.xml"));
        } catch (JoranException ours) {
            throw new IllegalStateException(ours);
        }
        return name.equals(ECS);
    }
}
