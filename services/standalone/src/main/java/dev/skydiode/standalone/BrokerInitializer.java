package dev.skydiode.standalone;

import dev.skydiode.standalone.broker.EmbeddedKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts the broker before any bean exists, so that the services find it, and has it closed after all contexts when the
 * process is told to stop: Spring runs shutdown handlers after its contexts, a plain hook would race them.
 */
final class BrokerInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext>, AutoCloseable {

    private final DataFolder folder;
    private final String host;
    private final int port;
    private final Runnable closing = this::close;
    private @Nullable EmbeddedKafka kafka;

    BrokerInitializer(DataFolder folder, String host, int port) {
        this.folder = folder;
        this.host = host;
        this.port = port;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            kafka = EmbeddedKafka.start(folder.kafka(), host, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SpringApplication.getShutdownHandlers().add(closing);
    }

    @Override
    public void close() {
        if (kafka != null) {
            kafka.close();
        }
    }

    /** Closes the broker now, so that nothing is left to do at the end of the process. */
    void closeAndForget() {
        close();
        try {
            SpringApplication.getShutdownHandlers().remove(closing);
        } catch (IllegalStateException stopping) {
            // The process is being stopped already: the handler will find the broker closed.
        }
    }
}
