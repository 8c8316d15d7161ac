package dev.skydiode.alert.stream;

import dev.skydiode.alert.rule.AlertRules;
import dev.skydiode.contracts.v1.AlertPolicy;
import dev.skydiode.messaging.RejectedRecordException;
import dev.skydiode.messaging.capture.RejectReason;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a policy in force that is newer than the one that is, and means something. */
final class PolicyProcessor implements Processor<String, AlertPolicy, Void, Void> {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyProcessor.class);

    private final Function<String, AlertRules> parser;
    private KeyValueStore<String, AlertPolicy> store;

    PolicyProcessor(Function<String, AlertRules> parser) {
        this.parser = parser;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        store = context.getStateStore(CurrentRules.STORE);
    }

    @Override
    public void process(Record<String, AlertPolicy> record) {
        AlertPolicy policy = record.value();
        AlertPolicy inForce = store.get(CurrentRules.KEY);
        if (policy == null || (inForce != null && policy.getVersion() <= inForce.getVersion())) {
            return;
        }
        try {
            var _ = parser.apply(policy.getDocument());
        } catch (IllegalArgumentException wrong) {
            throw new RejectedRecordException(
                    RejectReason.MEANINGLESS.code(), "document", String.valueOf(wrong.getMessage()));
        }
        store.put(CurrentRules.KEY, policy);
        LOG.atInfo()
                .addKeyValue("policy.version", policy.getVersion())
                .addKeyValue("operator", policy.getOperator())
                .log("Another alert policy is in force");
    }
}
