package dev.skydiode.access.audit;

import dev.skydiode.access.audit.RefusalSums.Summed;
import dev.skydiode.contracts.v1.AuditEntry;
import dev.skydiode.messaging.CloudEvents;
import dev.skydiode.messaging.SeldomLog;
import dev.skydiode.messaging.Topics;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the audit to its topic, on a thread of its own that keeps what it has until the broker has it. Each entry is a line
 * of the log besides. What still waits at an orderly end goes to the audit file, and from there to the topic at the next
 * start; a kill may lose what came in its last moments, but for the log.
 */
public final class KafkaAudit implements AccessAudit, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("dev.skydiode.access.audit");
    private static final int MAX_WAITING = 10_000;
    private static final int MAX_AT_ONCE = 500;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration SEND_PATIENCE = Duration.ofSeconds(20);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(3);

    private final String service;
    private final Optional<AuditFile> file;
    private final Supplier<Producer<String, AuditEntry>> producers;
    private final InstantSource clock;
    private final RefusalSums sums = new RefusalSums();
    private final BlockingQueue<AuditEntry> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
    /** Taken from what waits, and not yet with the broker. */
    private final List<AuditEntry> taken = new ArrayList<>();

    private final SeldomLog trouble = new SeldomLog(System::nanoTime);
    private final Thread thread;
    private @Nullable Producer<String, AuditEntry> producer;
    private volatile boolean running = true;

    /**
     * @param service its name in the entries
     * @param file of the commands' entries; empty where there is no access folder
     * @param producers makes the producer when there is something to write
     */
    public KafkaAudit(
            String service,
            Optional<AuditFile> file,
            Supplier<Producer<String, AuditEntry>> producers,
            InstantSource clock) {
        this.service = service;
        this.file = file;
        this.producers = producers;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("skydiode-audit").daemon().unstarted(this::run);
    }

    /** Starts the thread. */
    public void start() {
        thread.start();
    }

    @Override
    public void record(Entry entry) {
        offer(
                entry.outcome() == Outcome.REFUSED
                        ? sums.add(entry, clock.instant())
                        : List.of(new Summed(entry, 1, clock.instant())));
    }

    private void offer(List<Summed> entries) {
        for (Summed summed : entries) {
            Entry entry = summed.entry();
            LOG.atInfo()
                    .addKeyValue("audit.who", entry.who())
                    .addKeyValue("audit.from", entry.from())
                    .addKeyValue("audit.count", summed.count())
                    .log("{} {} {}", entry.action(), entry.target(), entry.outcome());
            if (!waiting.offer(AuditEntries.of(entry, service, summed.count(), summed.last()))) {
                tell(MAX_WAITING + " entries wait for the broker: further ones are in the log alone");
            }
        }
    }

    private void run() {
        try {
            while (running) {
                take();
                offer(sums.due(clock.instant()));
                drainFile();
                if (!taken.isEmpty() && !keep(taken, SEND_PATIENCE)) {
                    Thread.sleep(LOOK);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        leave();
    }

    private void take() throws InterruptedException {
        AuditEntry next = taken.isEmpty() ? waiting.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS) : null;
        if (next != null) {
            taken.add(next);
            waiting.drainTo(taken, MAX_AT_ONCE - 1);
        }
    }

    private void drainFile() throws InterruptedException {
        if (file.isEmpty()) {
            return;
        }
        try {
            file.get().drainTo(entries -> entries.isEmpty() || keep(new ArrayList<>(entries), SEND_PATIENCE));
        } catch (IOException failed) {
            tell("the entries of the commands cannot be read (" + failed + ")");
        }
    }

    /** Sends entries and empties the list once the broker has all of them; what is sent again has the same id. */
    private boolean keep(List<AuditEntry> entries, Duration patience) throws InterruptedException {
        try {
            if (producer == null) {
                producer = producers.get();
            }
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (AuditEntry entry : entries) {
                sent.add(producer.send(record(entry)));
            }
            for (Future<RecordMetadata> one : sent) {
                one.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            }
            entries.clear();
            return true;
        } catch (ExecutionException | TimeoutException | KafkaException failed) {
            if (failed instanceof InterruptException) {
                throw new InterruptedException();
            }
            tell("the broker does not take it (" + failed.getMessage() + "); tried again");
            return false;
        }
    }

    private static ProducerRecord<String, AuditEntry> record(AuditEntry entry) {
        var headers = CloudEvents.headers(
                Topics.AUDIT, "/" + entry.getService(), entry.getEntryId(), AuditEntries.time(entry), null);
        return new ProducerRecord<>(Topics.AUDIT.name(), null, null, entry.getWho(), entry, headers);
    }

    /** The last of it: to the broker where that answers, else to the file. */
    private void leave() {
        // What woke it would close the file under its hands.
        boolean woken = Thread.interrupted();
        LOG.debug("The audit stops, woken: {}", woken);
        offer(sums.all());
        waiting.drainTo(taken);
        try {
            if (!taken.isEmpty() && (producer == null || !keep(taken, CLOSE_PATIENCE)) && file.isPresent()) {
                file.get().append(taken);
            }
        } catch (IOException | InterruptedException failed) {
            LOG.warn("{} entries of the audit are in the log alone: {}", taken.size(), failed.toString());
        }
        if (producer != null) {
            producer.close(CLOSE_PATIENCE);
        }
    }

    private void tell(String what) {
        trouble.next().ifPresent(before -> LOG.warn("The audit: {}", what));
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
        try {
            if (!thread.join(CLOSE_PATIENCE.multipliedBy(3))) {
                LOG.warn("The audit did not stop in time");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
