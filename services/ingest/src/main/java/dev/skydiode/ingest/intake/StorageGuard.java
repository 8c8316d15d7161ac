package dev.skydiode.ingest.intake;

import java.util.Optional;

/** Says whether there is room for more captures, where this process can know: with a broker of its own. */
@FunctionalInterface
public interface StorageGuard {

    /** Why nothing can be stored now, or empty. */
    Optional<String> trouble();
}
