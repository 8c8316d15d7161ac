package dev.skydiode.gateway.push;

import dev.skydiode.gateway.spool.Spool;
import dev.skydiode.gateway.spool.SpoolRecord;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes from the spool, pushes, acknowledges: in order, and again where it failed. */
public final class PushLoop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(PushLoop.class);
    private static final int MAX_ENTRIES = 256;
    private static final long WAIT_MILLIS = 200;
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long MAX_PAUSE_MILLIS = 10_000;

    private final Spool spool;
    private final Pusher pusher;
    private final int maxBatchBytes;
    private final Consumer<List<SpoolRecord>> settledEntries;
    private volatile @Nullable String trouble;
    private volatile boolean stopped;

    /**
     * @param maxBatchBytes payload of a push
     * @param settled receives what is done with, before it leaves the spool
     */
    public PushLoop(Spool spool, Pusher pusher, int maxBatchBytes, Consumer<List<SpoolRecord>> settled) {
        this.spool = spool;
        this.pusher = pusher;
        this.maxBatchBytes = maxBatchBytes;
        this.settledEntries = settled;
    }

    /** Why nothing is pushed now, or empty. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Ends after the push under way. */
    public void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        long pauseMillis = FIRST_PAUSE_MILLIS;
        try {
            while (!stopped) {
                List<SpoolRecord> batch = spool.peek(MAX_ENTRIES, maxBatchBytes, WAIT_MILLIS);
                if (batch.isEmpty() || pushed(batch)) {
                    pauseMillis = FIRST_PAUSE_MILLIS;
                } else {
                    Thread.sleep(pauseMillis);
                    pauseMillis = Math.min(2 * pauseMillis, MAX_PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException broken) {
            trouble = "the spool cannot be read: " + broken;
            LOG.error("The gateway sends nothing any more", broken);
        }
    }

    private boolean pushed(List<SpoolRecord> batch) throws IOException, InterruptedException {
        int settled;
        try {
            settled = pusher.push(batch.stream().map(SpoolRecord::payload).toList());
        } catch (IOException away) {
            say(away.toString());
            return false;
        }
        if (settled > 0) {
            settledEntries.accept(batch.subList(0, settled));
            spool.acknowledge(batch.get(settled - 1).index());
        }
        if (settled < batch.size()) {
            say("the intake takes nothing more for now");
            return false;
        }
        if (trouble != null) {
            LOG.info("Sending goes on; {} captures wait", spool.pending());
            trouble = null;
        }
        return true;
    }

    private void say(String cause) {
        if (trouble == null) {
            LOG.warn("Sending waits: {}", cause);
        }
        trouble = cause;
    }
}
