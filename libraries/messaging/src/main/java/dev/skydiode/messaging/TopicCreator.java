package dev.skydiode.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.LeaderNotAvailableException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the topics that are missing and leaves the others as they are: operators may have changed them. Any number of
 * services may do this at the same time. Waits, within a bound, for a broker that does not answer yet.
 */
public final class TopicCreator {

    private static final Logger LOG = LoggerFactory.getLogger(TopicCreator.class);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int ATTEMPT_MILLIS = 5_000;

    private final Settings settings;

    /**
     * How topics are created.
     *
     * @param partitions of each new topic
     * @param replication copies of each partition; below 3 the loss of a broker's disk loses records
     * @param patience how long to wait for the broker and for the topics to be served
     */
    public record Settings(int partitions, short replication, Duration patience) {

        /** Refuses values below one, and a patience that is not positive. */
        public Settings {
            if (partitions < 1 || replication < 1 || !patience.isPositive()) {
                throw new IllegalArgumentException("partitions, replication and patience must be positive: "
                        + partitions + ", " + replication + ", " + patience);
            }
        }
    }

    /** A creator that opens its own admin client for each attempt. */
    public TopicCreator(Settings settings) {
        this.settings = settings;
    }

    /**
     * Returns once every topic is there and the leader of every partition answers for it.
     *
     * @param clientSettings settings of the admin client, at least {@code bootstrap.servers}
     * @return names of the topics that this call created
     * @throws TopicCreationException after the patience, or at once where waiting cannot help
     */
    public List<String> create(Map<String, Object> clientSettings, Collection<Topic<?, ?>> topics) {
        long deadlineNanos = System.nanoTime() + settings.patience().toNanos();
        Map<String, Object> impatient = new HashMap<>(clientSettings);
        impatient.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ATTEMPT_MILLIS);
        impatient.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ATTEMPT_MILLIS);
        List<String> created = new ArrayList<>();
        try {
            while (!attempt(impatient, topics, created, deadlineNanos)) {
                Thread.sleep(PAUSE);
            }
            return List.copyOf(created);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new TopicCreationException("interrupted while waiting for the topics", stopped);
        }
    }

    private boolean attempt(
            Map<String, Object> clientSettings,
            Collection<Topic<?, ?>> topics,
            List<String> created,
            long deadlineNanos)
            throws InterruptedException {
        try (Admin admin = Admin.create(clientSettings)) {
            created.addAll(createMissing(admin, topics));
            if (served(admin, topics)) {
                return true;
            }
            giveUpOrTell(new LeaderNotAvailableException("topics have no leader yet"), deadlineNanos);
        } catch (ExecutionException failed) {
            giveUpOrTell(Objects.requireNonNullElse(failed.getCause(), failed), deadlineNanos);
        } catch (KafkaException unresolved) {
            // The client itself cannot be made while the broker's name does not resolve.
            giveUpOrTell(unresolved, deadlineNanos);
        }
        return false;
    }

    private List<String> createMissing(Admin admin, Collection<Topic<?, ?>> topics)
            throws ExecutionException, InterruptedException {
        var present = admin.listTopics().names().get();
        List<NewTopic> missing = topics.stream()
                .filter(topic -> !present.contains(topic.name()))
                .map(this::newTopic)
                .toList();
        List<String> created = new ArrayList<>();
        for (Map.Entry<String, KafkaFuture<Void>> answer :
                admin.createTopics(missing).values().entrySet()) {
            try {
                answer.getValue().get();
                created.add(answer.getKey());
                LOG.info("Created topic {}", answer.getKey());
            } catch (ExecutionException failed) {
                if (!(failed.getCause() instanceof TopicExistsException)) {
                    throw failed;
                }
            }
        }
        return created;
    }

    private NewTopic newTopic(Topic<?, ?> topic) {
        return new NewTopic(topic.name(), settings.partitions(), settings.replication()).configs(topic.settings());
    }

    /**
     * True once each leader answers for its partitions. That the metadata name one is not enough: a broker that has
     * not read of the partition itself turns the first batches away and may take a later one of the same producer
     * before their repetition, which it then refuses for good (KAFKA-15591; brokers before 4.5).
     */
    private static boolean served(Admin admin, Collection<Topic<?, ?>> topics)
            throws ExecutionException, InterruptedException {
        var names = topics.stream().map(Topic::name).collect(Collectors.toSet());
        var described = admin.describeTopics(names).allTopicNames().get().values();
        if (!described.stream().allMatch(TopicCreator::everyPartitionHasLeader)) {
            return false;
        }
        Map<TopicPartition, OffsetSpec> starts = new HashMap<>();
        described.forEach(topic -> topic.partitions()
                .forEach(partition ->
                        starts.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.earliest())));
        admin.listOffsets(starts).all().get();
        return true;
    }

    private static boolean everyPartitionHasLeader(TopicDescription topic) {
        return topic.partitions().stream().allMatch(partition -> partition.leader() != null);
    }

    private static void giveUpOrTell(Throwable cause, long deadlineNanos) {
        if (!waitingHelps(cause) || System.nanoTime() >= deadlineNanos) {
            throw new TopicCreationException("topics could not be created: " + cause.getMessage(), cause);
        }
        LOG.info("Waiting for the broker: {}", cause.getMessage());
    }

    /** Timeouts, missing metadata and too few brokers pass; a refused login or a wrong setting does not. */
    private static boolean waitingHelps(Throwable cause) {
        return cause instanceof RetriableException
                || cause instanceof InvalidReplicationFactorException
                || cause.getCause() instanceof ConfigException;
    }
}
