package dev.skydiode.alert.stream;

import dev.skydiode.alert.rule.AlertStateMachine;
import dev.skydiode.alert.rule.Decision;
import dev.skydiode.alert.rule.DroneAlert;
import dev.skydiode.contracts.v1.Alert;
import dev.skydiode.messaging.CloudEvents;
import dev.skydiode.messaging.DeadLetterHeaders;
import dev.skydiode.messaging.RejectedRecordException;
import dev.skydiode.messaging.Topics;
import dev.skydiode.messaging.TraceParent;
import dev.skydiode.messaging.capture.RejectReason;
import java.time.Instant;
import java.util.SplittableRandom;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * What the two processors share: the state machine and its book, the clock, and how an alert leaves. A message that
 * means nothing becomes a dead letter.
 */
abstract class AlertProcessor<V> implements Processor<String, V, String, Alert> {
    private static final String SOURCE = "/skydiode/alert";

    private final String input;
    private final CurrentRules rules;
    private final TopologyCounters counters;
    private ProcessorContext<String, Alert> context;
    private StoredBook book;

    AlertProcessor(String input, CurrentRules rules, TopologyCounters counters) {
        this.input = input;
        this.rules = rules;
        this.counters = counters;
    }

    @Override
    public void init(ProcessorContext<String, Alert> context) {
        this.context = context;
        this.book = new StoredBook(context);
        rules.readFrom(context.getStateStore(CurrentRules.STORE));
    }

    @Override
    public final void process(Record<String, V> record) {
        try {
            if (record.value() == null) {
                throw new IllegalArgumentException("the record has no value");
            }
            decide(record);
        } catch (IllegalArgumentException | ArithmeticException meaningless) {
            counters.invalid(input);
            throw new RejectedRecordException(
                    RejectReason.MEANINGLESS.code(), "value", String.valueOf(meaningless.getMessage()));
        }
    }

    /**
     * @throws IllegalArgumentException if the message means nothing
     */
    abstract void decide(Record<String, V> record);

    final ProcessorContext<String, Alert> context() {
        return context;
    }

    final StoredBook book() {
        return book;
    }

    final AlertStateMachine machine() {
        return new AlertStateMachine(rules.rules(), book);
    }

    final Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }

    final void counted(Decision decision) {
        counters.decided(input, decision);
    }

    /** Deletes an alert from its topic. */
    final void publishDeletion(String alertId) {
        String id = alertId + "/deleted@" + now();
        context.forward(new Record<>(
                alertId,
                null,
                context.currentSystemTimeMs(),
                CloudEvents.headers(Topics.ALERTS, SOURCE, id, now(), null)));
    }

    /**
     * @param cause headers of the record that the alert follows from, or null where it follows from none
     */
    final void publish(DroneAlert alert, @Nullable Headers cause) {
        String lookalike = alert.emitter().named()
                ? rules.rules()
                        .ruleOf(alert.emitter().className(), alert.emitter().kind())
                        .lookalike()
                : "";
        Alert message = AlertMessages.message(alert, lookalike);
        String id = message.getAlertId() + "/" + message.getStateVersion() + "@" + message.getUpdatedUnixNanos();
        TraceParent trace = cause == null
                ? null
                : TraceParent.parse(DeadLetterHeaders.text(cause, TraceParent.HEADER))
                        .map(parent -> parent.child(new SplittableRandom(id.hashCode())))
                        .orElse(null);
        context.forward(new Record<>(
                alert.id(),
                message,
                context.currentSystemTimeMs(),
                CloudEvents.headers(Topics.ALERTS, SOURCE, id, now(), trace)));
    }
}
