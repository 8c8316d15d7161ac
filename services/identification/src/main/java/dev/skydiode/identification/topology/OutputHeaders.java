package dev.skydiode.identification.topology;

import dev.skydiode.messaging.CloudEvents;
import dev.skydiode.messaging.DeadLetterHeaders;
import dev.skydiode.messaging.Topic;
import dev.skydiode.messaging.TraceParent;
import java.time.Instant;
import java.util.SplittableRandom;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Headers of what the topology writes. */
final class OutputHeaders {

    private static final String SOURCE = "/skydiode/identification";

    private OutputHeaders() {}

    /**
     * Headers of one record. The span's id follows from the record's id: a record that is written again after a crash
     * is the same to the last byte.
     *
     * @param incoming headers of the record that it follows from, or null where it follows from none
     */
    static Headers of(Topic<?, ?> topic, String id, long eventUnixNanos, @Nullable Headers incoming) {
        TraceParent trace = incoming == null
                ? null
                : TraceParent.parse(DeadLetterHeaders.text(incoming, TraceParent.HEADER))
                        .map(parent -> parent.child(new SplittableRandom(id.hashCode())))
                        .orElse(null);
        return CloudEvents.headers(topic, SOURCE, id, Instant.ofEpochSecond(0, eventUnixNanos), trace);
    }
}
