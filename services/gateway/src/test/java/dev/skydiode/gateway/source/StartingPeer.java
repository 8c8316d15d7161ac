package dev.skydiode.gateway.source;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A peer that may still be starting when a source asks it. */
final class StartingPeer {

    private StartingPeer() {}

    /** The next snapshot of it. */
    static Snapshot await(Source source) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < end) {
            try {
                return source.next().orElseThrow();
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        throw new IllegalStateException("nothing came");
    }
}
