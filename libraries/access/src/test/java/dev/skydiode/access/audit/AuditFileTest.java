package dev.skydiode.access.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.access.audit.AccessAudit.Entry;
import dev.skydiode.access.audit.AccessAudit.Outcome;
import dev.skydiode.contracts.v1.AuditEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditFileTest {
    @TempDir
    private Path folder;

    private static AuditEntry entry(String target) {
        return AuditEntries.of(
                new Entry("root", "user.add", target, Outcome.DONE, "command line"), "test", 1, Instant.EPOCH);
    }

    @Test
    void whatWaitsIsGivenOnceItIsKeptAndNotForgottenBefore() throws Exception {
        AuditFile file = new AuditFile(folder.resolve("access"));
        List<AuditEntry> entries = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            entries.add(entry("user-" + i));
        }
        file.append(entries.subList(0, 1));
        file.append(entries.subList(1, entries.size()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("access/audit.jsonl"))))
                .isEqualTo("rw-------");

        file.drainTo(some -> false);
        List<AuditEntry> kept = new ArrayList<>();
        file.drainTo(kept::addAll);
        assertThat(kept).isEqualTo(entries);
        file.drainTo(more -> {
            throw new AssertionError("again: " + more);
        });
        file.append(List.of(entry("later")));
        kept.clear();
        file.drainTo(kept::addAll);
        assertThat(kept).extracting(AuditEntry::getTarget).containsExactly("later");
    }

    @Test
    void aBrokenLineIsPassedOver() throws Exception {
        AuditFile file = new AuditFile(folder);
        file.append(List.of(entry("before")));
        Files.writeString(folder.resolve("audit.jsonl"), "{\"entryId\": \n", StandardOpenOption.APPEND);
        file.append(List.of(entry("after")));
        List<AuditEntry> kept = new ArrayList<>();
        file.drainTo(kept::addAll);
        assertThat(kept).extracting(AuditEntry::getTarget).containsExactly("before", "after");
    }
}
