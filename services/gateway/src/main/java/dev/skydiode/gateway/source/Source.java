package dev.skydiode.gateway.source;

import java.io.IOException;
import java.util.Optional;

/** Where samples come from. Read by one thread; {@link #close} may be called by another and ends a wait. */
public interface Source extends AutoCloseable {

    /**
     * Waits for samples. A source that can be slowed down is slowed down by not being asked.
     *
     * @return the next samples, or empty at the end of a source that has one
     * @throws IOException where it failed; asking again connects again
     */
    Optional<Snapshot> next() throws IOException, InterruptedException;

    @Override
    void close();
}
