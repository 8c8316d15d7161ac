package dev.skydiode.alert.stream;

import dev.skydiode.alert.rule.AlertPolicy;
import dev.skydiode.alert.rule.Decision;
import dev.skydiode.contracts.v1.Alert;
import dev.skydiode.messaging.CloudEvents;
import dev.skydiode.messaging.Topics;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** What the two processors of the desk share: its store, its clock, and how an alert leaves. */
abstract class DeskProcessor<V> implements Processor<String, V, String, Alert> {
    private static final String SOURCE = "/skydiode/alert";

    private final String input;
    private final AlertPolicy policy;
    private final TopologyCounters counters;
    private ProcessorContext<String, Alert> context;
    private AlertDesk desk;

    DeskProcessor(String input, AlertPolicy policy, TopologyCounters counters) {
        this.input = input;
        this.policy = policy;
        this.counters = counters;
    }

    @Override
    public void init(ProcessorContext<String, Alert> context) {
        this.context = context;
        this.desk = new AlertDesk(policy, context.getStateStore(AlertTopology.STORE));
    }

    @Override
    public final void process(Record<String, V> record) {
        if (record.value() == null) {
            counters.invalid(input);
            return;
        }
        try {
            counted(decide(desk, record.value()));
        } catch (IllegalArgumentException | ArithmeticException meaningless) {
            counters.invalid(input);
        }
    }

    /**
     * @throws IllegalArgumentException if the message means nothing
     */
    abstract Decision decide(AlertDesk desk, V message);

    final ProcessorContext<String, Alert> context() {
        return context;
    }

    final AlertDesk desk() {
        return desk;
    }

    final Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }

    final void counted(Decision decision) {
        counters.decided(input, decision);
    }

    final Consumer<Alert> publisher() {
        return alert -> {
            String id = alert.getAlertId() + "@" + alert.getUpdatedUnixNanos() + "/" + alert.getState();
            context.forward(new Record<>(
                    alert.getAlertId(),
                    alert,
                    context.currentSystemTimeMs(),
                    CloudEvents.headers(Topics.ALERTS, SOURCE, id, now(), null)));
        };
    }
}
