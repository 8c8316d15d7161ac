package dev.skydiode.alert.stream;

import dev.skydiode.alert.rule.AlertRules;
import dev.skydiode.alert.rule.Canary;
import dev.skydiode.contracts.v1.Alert;
import dev.skydiode.contracts.v1.Detection;
import dev.skydiode.messaging.Topic;
import dev.skydiode.messaging.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.Stores;

/**
 * {@code drone.detection.v1} and {@code drone.alert.command.v1} to {@code drone.alert.v1}; the sites of sensors come from
 * {@code sensor.profile.v1}, the rules from {@code drone.alert.policy.v1}.
 *
 * <p>All inputs pass through one partition. An alert merges sensors, whose tracks lie in any partition, and a command
 * knows an alert's id only; all that is of human rate, so that one state machine which sees everything in one order is worth
 * more than scale.
 */
public final class AlertTopology {
    static final String SITES = "site-by-sensor";

    private static final int ONE_PARTITION = 1;

    /**
     * How long things may take.
     *
     * @param historyAfter a report that waited longer than this in its topic is of the past
     * @param resolvedRetention an alert that was resolved for longer than this is deleted from its topic
     * @param sensorTimeout a sensor with a profile that reports nothing for this long has stopped
     */
    public record Times(Duration historyAfter, Duration resolvedRetention, Duration sensorTimeout) {}

    private AlertTopology() {}

    /**
     * The topology under these rules; counts what it does in the registry.
     *
     * @param rules in force until operators write a policy
     * @param parser of a policy's document; refuses with an IllegalArgumentException
     * @param canaries known signals that sensors are to receive
     */
    public static Topology build(
            AlertRules rules,
            Function<String, AlertRules> parser,
            Times times,
            List<Canary> canaries,
            MeterRegistry registry) {
        CanaryMeters canaryMeters = new CanaryMeters(canaries, registry);
        TopologyCounters counters = new TopologyCounters(registry);
        StreamsBuilder builder = new StreamsBuilder();
        StoredBook.addStores(builder);
        builder.addStateStore(Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(SITES), Topics.SENSOR_PROFILES.key(), Serdes.String()));

        builder.addStateStore(Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(CurrentRules.STORE),
                Topics.ALERT_POLICIES.key(),
                Topics.ALERT_POLICIES.value()));

        gathered(builder, Topics.ALERT_POLICIES, "policies")
                .process(() -> new PolicyProcessor(parser), Named.as("put-in-force"), CurrentRules.STORE);
        gathered(builder, Topics.SENSOR_PROFILES, "profiles")
                .process(ProfileProcessor::new, Named.as("remember-sites"), SITES);
        builder.addStateStore(Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(SensorHealthProcessor.STORE), Serdes.String(), Serdes.Boolean()));
        KStream<String, Detection> ofSensors = gathered(builder, Topics.SENSOR_STATUS, "statuses")
                .process(
                        () -> new SensorHealthProcessor(times.sensorTimeout()),
                        Named.as("watch-sensors"),
                        SITES,
                        SensorHealthProcessor.STORE);
        KStream<String, Alert> fromTracks = gathered(builder, Topics.DETECTIONS, "detections")
                .process(() -> new CanaryProcessor(canaries, canaryMeters), Named.as("watch-canaries"))
                .merge(ofSensors, Named.as("merge-reports"))
                .process(
                        () -> new DetectionProcessor(
                                new CurrentRules(rules, parser),
                                times.historyAfter(),
                                times.resolvedRetention(),
                                counters),
                        Named.as("decide-on-detection"),
                        withBook(CurrentRules.STORE, SITES));
        KStream<String, Alert> fromOperators = gathered(builder, Topics.ALERT_COMMANDS, "commands")
                .process(
                        () -> new CommandProcessor(new CurrentRules(rules, parser), counters),
                        Named.as("decide-on-command"),
                        withBook(CurrentRules.STORE));

        fromTracks
                .merge(fromOperators, Named.as("merge-alerts"))
                .to(
                        Topics.ALERTS.name(),
                        Produced.<String, Alert>with(Topics.ALERTS.key(), Topics.ALERTS.value())
                                .withName("publish-alerts"));
        return builder.build();
    }

    private static String[] withBook(String... others) {
        return Stream.concat(StoredBook.STORES.stream(), Stream.of(others)).toArray(String[]::new);
    }

    private static <V> KStream<String, V> gathered(StreamsBuilder builder, Topic<String, V> topic, String what) {
        return builder.stream(
                        topic.name(), Consumed.with(topic.key(), topic.value()).withName("ingest-" + what))
                .repartition(Repartitioned.<String, V>as(what)
                        .withKeySerde(topic.key())
                        .withValueSerde(topic.value())
                        .withNumberOfPartitions(ONE_PARTITION));
    }
}
