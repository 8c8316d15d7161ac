package dev.skydiode.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GatewayLogTest {

    private static String line(LoggerContext context) throws Exception {
        context.setMDCAdapter(new LogbackMDCAdapter());
        GatewayLog.configure(context);
        Logger root = context.getLogger("ROOT");
        assertThat(root.getLevel()).isEqualTo(Level.INFO);
        List<Appender<ILoggingEvent>> appenders = new ArrayList<>();
        root.iteratorForAppenders().forEachRemaining(appenders::add);
        assertThat(appenders).hasSize(1);
        LoggingEvent event = new LoggingEvent("test", root, Level.WARN, "a \"gap\"", null, new Object[0]);
        byte[] bytes = ((OutputStreamAppender<ILoggingEvent>) appenders.getFirst())
                .getEncoder()
                .encode(event);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void isTextWhereNothingElseIsAskedFor() throws Exception {
        assertThat(line(new LoggerContext())).contains("WARN  ROOT: a \"gap\"");
    }

    @Test
    void isOneObjectALineAsOfTheServices() throws Exception {
        LoggerContext context = new LoggerContext();
        context.putProperty(GatewayLog.FORMAT, "ecs");
        String line = line(context);
        assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
        JsonNode event = JsonMapper.shared().readTree(line);
        assertThat(event.get("message").asString()).isEqualTo("a \"gap\"");
        assertThat(event.get("log.level").asString()).isEqualTo("WARN");
        assertThat(event.get("service.name").asString()).isEqualTo("skydiode-gateway");
    }
}
