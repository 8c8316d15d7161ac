package dev.skydiode.messaging.streams;

import dev.skydiode.messaging.KafkaSettings;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;

/**
 * Asks the broker whether a stream still moves on, and says so once where it does not. A stream can stand still without a
 * thread that dies and without a line in a log, for instance where the broker never answers what an offset is; whoever
 * relies on it would see green lights and no alerts.
 */
final class StallWatch implements AutoCloseable {

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);

    private final KafkaSettings kafka;
    private final String group;
    private final Set<String> topics;
    private final Stall stall;
    private final Duration pause;
    private final Consumer<String> listener;
    private final Thread thread;

    /**
     * @param group application id of the stream
     * @param patience how long input may grow without being processed
     * @param listener called once, with what stalls
     */
    StallWatch(KafkaSettings kafka, String group, Topology topology, Duration patience, Consumer<String> listener) {
        this.kafka = kafka;
        this.group = group;
        this.topics = inputs(topology, group);
        this.stall = new Stall(patience, System::nanoTime);
        this.pause = patience.dividedBy(10);
        this.listener = listener;
        thread = Thread.ofPlatform()
                .name("skydiode-stall-watch-" + group)
                .daemon()
                .start(this::run);
    }

    /** Topics whose offsets the group commits; an internal one is named without its application until it runs. */
    private static Set<String> inputs(Topology topology, String group) {
        Set<String> inputs = new HashSet<>();
        for (TopologyDescription.Subtopology part : topology.describe().subtopologies()) {
            for (TopologyDescription.Node node : part.nodes()) {
                if (node instanceof TopologyDescription.Source source && source.topicSet() != null) {
                    for (String topic : source.topicSet()) {
                        inputs.add(topic);
                        inputs.add(group + "-" + topic);
                    }
                }
            }
        }
        return inputs;
    }

    private void run() {
        try {
            Optional<String> stalled = Optional.empty();
            while (stalled.isEmpty()) {
                Thread.sleep(pause);
                stalled = lookUntilTheBrokerIsAway();
            }
            listener.accept(stalled.get());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<String> lookUntilTheBrokerIsAway() throws InterruptedException {
        stall.forget();
        try (GroupProgress progress = new GroupProgress(kafka, group, thread.getName())) {
            while (true) {
                // Ends first: what is committed in between only makes less of a stall.
                var ends = progress.ends(topics);
                Optional<String> stalled = stall.look(progress.committed(), ends);
                if (stalled.isPresent()) {
                    return stalled;
                }
                Thread.sleep(pause);
            }
        } catch (ExecutionException | TimeoutException | KafkaException away) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(CLOSE_PATIENCE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
