package dev.skydiode.workbench.experiment;

import dev.skydiode.workbench.console.InputException;
import dev.skydiode.workbench.emitters.EmittersCommand;
import dev.skydiode.workbench.ninejunctions.NineJunctionsCommand;
import dev.skydiode.workbench.openset.OpenSetCommand;
import dev.skydiode.workbench.robust.RobustnessCommand;
import dev.skydiode.workbench.timedomain.TimeDomainCommand;
import dev.skydiode.workbench.variability.VariabilityCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code experiment}: holds one subcommand per experiment. */
@Command(
        name = "experiment",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "EXPERIMENT",
        description = "Repeats an experiment on the chip model and writes its figures.",
        subcommands = {
            DronesCommand.class,
            NineJunctionsCommand.class,
            TimeDomainCommand.class,
            VariabilityCommand.class,
            RobustnessCommand.class,
            EmittersCommand.class,
            OpenSetCommand.class
        })
public final class ExperimentCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        throw new InputException("experiment: which one is missing; try: skydiode experiment --help");
    }
}
