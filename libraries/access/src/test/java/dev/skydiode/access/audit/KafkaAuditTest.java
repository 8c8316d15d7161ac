package dev.skydiode.access.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skydiode.access.audit.AccessAudit.Outcome;
import dev.skydiode.contracts.v1.AuditEntry;
import dev.skydiode.messaging.Topics;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While the broker is away nothing is lost. */
class KafkaAuditTest {
    @TempDir
    private Path folder;

    /** Takes the records after so many refusals. */
    private static final class Broker extends MockProducer<String, AuditEntry> {
        private final AtomicInteger refusals;

        Broker(int refusals) {
            super(
                    true,
                    null,
                    Topics.AUDIT.key().serializer(),
                    Topics.AUDIT.value().serializer());
            this.refusals = new AtomicInteger(refusals);
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<String, AuditEntry> record) {
            if (refusals.getAndDecrement() > 0) {
                throw new TimeoutException("away");
            }
            return super.send(record);
        }
    }

    private KafkaAudit audit(Producer<String, AuditEntry> broker) {
        return new KafkaAudit("test", Optional.of(new AuditFile(folder)), () -> broker, InstantSource.system());
    }

    @Test
    void keepsTryingAndWritesWhatTheCommandsLeft() throws Exception {
        new AuditFile(folder)
                .append(List.of(AuditEntries.of(
                        new AccessAudit.Entry("root", "user.add", "ada", Outcome.DONE, "command line"),
                        "skydiode-workbench",
                        1,
                        InstantSource.system().instant())));
        Broker broker = new Broker(2);
        try (KafkaAudit audit = audit(broker)) {
            audit.start();
            audit.record("ada", "login", "", Outcome.DONE, "192.0.2.1");
            await().until(() -> broker.history().size() == 2);
        }
        assertThat(broker.history().stream().map(ProducerRecord::value))
                .extracting(AuditEntry::getAction)
                .containsExactlyInAnyOrder("user.add", "login");
        assertThat(broker.history().getFirst().headers().lastHeader("ce_id").value())
                .asString()
                .isEqualTo(broker.history().getFirst().value().getEntryId());
    }

    @Test
    void whatWaitsAtTheEndIsInTheFileForTheNextStart() throws Exception {
        try (KafkaAudit audit = audit(new Broker(Integer.MAX_VALUE))) {
            audit.start();
            audit.record("ada", "logout", "", Outcome.DONE, "192.0.2.1");
            audit.record("eve", "login", "", Outcome.REFUSED, "192.0.2.2");
            audit.record("eve", "login", "", Outcome.REFUSED, "192.0.2.2");
            audit.record("eve", "login", "", Outcome.REFUSED, "192.0.2.2");
        }
        List<AuditEntry> left = new ArrayList<>();
        new AuditFile(folder).drainTo(left::addAll);
        assertThat(left)
                .extracting(entry -> entry.getWho() + " " + entry.getAction() + " " + entry.getCount())
                .containsExactly("ada logout 1", "eve login 1", "eve login 2");
    }
}
