package dev.skydiode.access.audit;

import dev.skydiode.access.audit.AccessAudit.Entry;
import dev.skydiode.access.audit.AccessAudit.Outcome;
import dev.skydiode.contracts.v1.AuditEntry;
import dev.skydiode.contracts.v1.AuditOutcome;
import dev.skydiode.messaging.UnixNanos;
import java.time.Instant;
import java.util.UUID;

/** Entries in the form of the topic. */
public final class AuditEntries {

    private AuditEntries() {}

    /**
     * An entry with an id of its own.
     *
     * @param service which program says so
     * @param count how many like it the entry stands for, at least 1
     */
    public static AuditEntry of(Entry entry, String service, long count, Instant time) {
        return AuditEntry.newBuilder()
                .setEntryId(UUID.randomUUID().toString())
                .setUnixNanos(UnixNanos.of(time))
                .setWho(entry.who())
                .setAction(entry.action())
                .setTarget(entry.target())
                .setOutcome(entry.outcome() == Outcome.DONE ? AuditOutcome.DONE : AuditOutcome.REFUSED)
                .setFrom(entry.from())
                .setService(service)
                .setCount(count)
                .build();
    }

    /** When it was. */
    public static Instant time(AuditEntry entry) {
        return UnixNanos.toInstant(entry.getUnixNanos());
    }
}
