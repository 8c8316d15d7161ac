package dev.skydiode.alert.stream;

import dev.skydiode.alert.rule.Decision;
import dev.skydiode.contracts.v1.AlertCommand;
import org.apache.kafka.streams.processor.api.Record;

/** Takes operators' commands to the state machine. */
final class CommandProcessor extends AlertProcessor<AlertCommand> {
    CommandProcessor(CurrentRules rules, TopologyCounters counters) {
        super("command", rules, counters);
    }

    @Override
    void decide(Record<String, AlertCommand> record) {
        Decision decision = machine().command(AlertMessages.command(record.value()));
        counted(decision);
        if (decision instanceof Decision.Changed changed) {
            publish(changed.alert(), record.headers());
        }
    }
}
