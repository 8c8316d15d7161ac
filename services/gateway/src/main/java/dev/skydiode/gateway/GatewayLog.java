package dev.skydiode.gateway;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.util.Objects;

/**
 * The log of a gateway that is a process of its own, on standard output: lines of text, or one JSON object a line (ECS) where
 * {@code LOGGING_STRUCTURED_FORMAT_CONSOLE} is {@code ecs}. In another program that program's settings hold.
 */
final class GatewayLog {

    static final String FORMAT = "LOGGING_STRUCTURED_FORMAT_CONSOLE";

    private GatewayLog() {}

    /** Whether each line of standard output is to be a JSON object. */
    static boolean isStructured() {
        return System.getenv(FORMAT) != null;
    }

    /**
     * Gives a context the gateway's appenders.
     *
     * @param context without any; its property of the variable's name goes before the variable
     * @throws JoranException if a variable names what is not there
     */
    static void configure(LoggerContext context) throws JoranException {
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(
                Objects.requireNonNull(GatewayLog.class.getResource("gateway-logback.xml"), "gateway-logback.xml"));
    }
}
