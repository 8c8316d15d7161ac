package dev.skydiode.gateway.reduce;

import dev.skydiode.gateway.source.Snapshot;
import java.util.List;

/** Decides what of the samples is sent. Not thread-safe. */
public interface Reduction {

    /** What to send now that this has come; may be something that came before. */
    List<Reduced> reduce(Snapshot snapshot);

    /** Everything, as it came. */
    static Reduction everything() {
        return snapshot -> List.of(Reduced.samples(snapshot, Reduced.Priority.ACTIVE));
    }
}
