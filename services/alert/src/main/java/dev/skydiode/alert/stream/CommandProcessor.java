package dev.skydiode.alert.stream;

import dev.skydiode.alert.rule.AlertPolicy;
import dev.skydiode.alert.rule.Decision;
import dev.skydiode.contracts.v1.AlertCommand;

/** Takes operators' commands to the desk. */
final class CommandProcessor extends DeskProcessor<AlertCommand> {
    CommandProcessor(AlertPolicy policy, TopologyCounters counters) {
        super("command", policy, counters);
    }

    @Override
    Decision decide(AlertDesk desk, AlertCommand command) {
        return desk.command(command.getAlertId(), AlertMessages.event(command), publisher());
    }
}
