package dev.skydiode.system.stream;

import static dev.skydiode.system.Patience.PATIENCE;

import dev.skydiode.contracts.v1.Identification;
import dev.skydiode.identification.IdentificationConfiguration;
import dev.skydiode.ingest.IngestConfiguration;
import dev.skydiode.messaging.Topic;
import dev.skydiode.messaging.Topics;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** Ingest and identification in one context on a given broker, with raw access to the topics. */
final class RunningIdentification implements AutoCloseable {

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({IngestConfiguration.class, IdentificationConfiguration.class})
    static class Application {}

    private final String bootstrapServers;
    private final ConfigurableApplicationContext context;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Future<?>> sent = new ArrayList<>();

    RunningIdentification(String bootstrapServers, Path stateDir) {
        this(bootstrapServers, stateDir, "none");
    }

    /**
     * @param compression of what is written here, in the producer's names
     * @param settings further ones of the services, {@code --name=value}
     */
    RunningIdentification(String bootstrapServers, Path stateDir, String compression, String... settings) {
        this.bootstrapServers = bootstrapServers;
        // As arguments, and without settings files: the services bring one each, for running alone.
        Stream<String> usual = Stream.of(
                "--spring.config.name=none",
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--spring.threads.virtual.enabled=true",
                "--skydiode.kafka.bootstrap-servers=" + bootstrapServers,
                "--skydiode.identification.state-dir=" + stateDir);
        context = new SpringApplicationBuilder(Application.class)
                .run(Stream.concat(usual, Stream.of(settings)).toArray(String[]::new));
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "max.request.size",
                        64 * 1024 * 1024,
                        "compression.type",
                        compression,
                        "max.in.flight.requests.per.connection",
                        1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Where ingest takes captures. */
    URI captures() {
        return URI.create(
                "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + "/api/v1/captures");
    }

    void write(byte[] key, byte[] value) {
        write(new ProducerRecord<>(Topics.CAPTURES.name(), key, value));
    }

    void write(ProducerRecord<byte[], byte[]> record) {
        sent.add(producer.send(record));
    }

    /** Returns once the broker holds all that was written; fails where it does not. */
    void flush() throws Exception {
        for (Future<?> answer : sent) {
            answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        sent.clear();
    }

    /** Reads a topic from its beginning, committed records only, until so many are there and no more follow. */
    <K, V> List<ConsumerRecord<K, V>> read(Topic<K, V> topic, int expected) {
        return readOf(topic, record -> true, expected);
    }

    /** The same of those records that are wanted. */
    <K, V> List<ConsumerRecord<K, V>> readOf(Topic<K, V> topic, Predicate<ConsumerRecord<K, V>> wanted, int expected) {
        return CommittedRecords.read(bootstrapServers, topic, wanted, expected);
    }

    List<Identification> identifications(int expected) {
        return read(Topics.IDENTIFICATIONS, expected).stream()
                .map(ConsumerRecord::value)
                .toList();
    }

    @Override
    public void close() {
        producer.close();
        context.close();
    }
}
