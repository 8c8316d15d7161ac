package dev.skydiode.gateway.reduce;

import dev.skydiode.gateway.reduce.Reduced.Priority;
import dev.skydiode.gateway.source.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots with something over the floor, the one before and the one after, and a quiet one now and then, which
 * shows that the sensor works.
 */
public final class ActiveReduction implements Reduction {

    private static final double QUIET_EVERY_SECONDS = 5;
    private static final double NANOS_PER_SECOND = 1e9;

    private final AirWatch air = new AirWatch();
    private final Map<String, Stream> streams = new HashMap<>();

    private static final class Stream {
        private @Nullable Snapshot before;
        private boolean active;
        private long sentNanos = Long.MIN_VALUE / 2;
    }

    @Override
    public List<Reduced> reduce(Snapshot snapshot) {
        Stream stream = streams.computeIfAbsent(snapshot.stream(), _ -> new Stream());
        boolean active = air.active(snapshot);
        List<Reduced> sent = new ArrayList<>(2);
        Snapshot unsent = null;
        if (active) {
            if (stream.before != null) {
                sent.add(Reduced.samples(stream.before, Priority.AROUND));
            }
            sent.add(Reduced.samples(snapshot, Priority.ACTIVE));
        } else if (stream.active) {
            sent.add(Reduced.samples(snapshot, Priority.AROUND));
        } else if (snapshot.startUnixNanos() - stream.sentNanos > QUIET_EVERY_SECONDS * NANOS_PER_SECOND) {
            sent.add(Reduced.samples(snapshot, Priority.QUIET));
        } else {
            unsent = snapshot;
        }
        if (!sent.isEmpty()) {
            stream.sentNanos = snapshot.startUnixNanos();
        }
        stream.before = unsent;
        stream.active = active;
        return sent;
    }
}
