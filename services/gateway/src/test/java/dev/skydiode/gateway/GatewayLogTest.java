package dev.skydiode.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GatewayLogTest {

    private static String line(Optional<String> format) {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        assertThat(GatewayLog.configure(context, format)).isEqualTo(format.isPresent());
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
    void isTextWhereNothingElseIsAskedFor() {
        assertThat(line(Optional.empty())).contains("WARN  ROOT: a \"gap\"");
    }

    @Test
    void isOneObjectALineAsOfTheServices() {
        String line = line(Optional.of("ecs"));
        assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
        JsonNode event = JsonMapper.shared().readTree(line);
        assertThat(event.get("message").asString()).isEqualTo("a \"gap\"");
        assertThat(event.get("log.level").asString()).isEqualTo("WARN");
        assertThat(event.get("service.name").asString()).isEqualTo("skydiode-gateway");
    }

    @Test
    void anotherFormatIsRefusedAndNotSilence() {
        assertThatThrownBy(() -> GatewayLog.configure(new LoggerContext(), Optional.of("logstash")))
                .isInstanceOf(WrongInputException.class)
                .hasMessage("LOGGING_STRUCTURED_FORMAT_CONSOLE must be ecs or not be set, and is logstash");
    }
}
