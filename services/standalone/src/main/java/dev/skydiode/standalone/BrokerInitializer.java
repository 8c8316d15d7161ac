package dev.skydiode.standalone;

import dev.skydiode.messaging.KafkaSettings;
import dev.skydiode.standalone.broker.EmbeddedKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts the broker beside the context, whose first bean that knows where Kafka is waits for it, and has it closed after
 * all contexts when the process is told to stop: Spring runs shutdown handlers after its contexts, a plain hook would race
 * them.
 */
final class BrokerInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext>, AutoCloseable {

    private final DataFolder folder;
    private final String host;
    private final int port;
    private final Runnable closing = this::close;
    private @Nullable CompletableFuture<EmbeddedKafka> starting;

    BrokerInitializer(DataFolder folder, String host, int port) {
        this.folder = folder;
        this.host = host;
        this.port = port;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        CompletableFuture<EmbeddedKafka> kafka = new CompletableFuture<>();
        starting = kafka;
        SpringApplication.getShutdownHandlers().add(closing);
        Thread.ofPlatform().name("kafka-start").start(() -> {
            try {
                kafka.complete(EmbeddedKafka.start(folder.kafka(), host, port));
            } catch (IOException | RuntimeException e) {
                kafka.completeExceptionally(e);
            }
        });
        context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof KafkaSettings) {
                    await(kafka);
                }
                return bean;
            }
        });
    }

    /** Why the broker did not start; null where it did. Waits until that is known. */
    @Nullable
    RuntimeException failure() {
        if (starting == null) {
            return null;
        }
        try {
            await(starting);
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    @Override
    public void close() {
        if (starting != null && failure() == null) {
            starting.join().close();
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

    private static void await(CompletableFuture<EmbeddedKafka> kafka) {
        try {
            kafka.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case IOException unusable -> throw new UncheckedIOException(unusable);
                case RuntimeException failed -> throw failed;
                case null, default -> throw e;
            }
        }
    }
}
