package dev.skydiode.experiments.experiment;

import dev.skydiode.experiments.air.AirCommand;
import dev.skydiode.experiments.air.ExposureCommand;
import dev.skydiode.experiments.baselines.BaselinesCommand;
import dev.skydiode.experiments.broadcast.BroadcastCommand;
import dev.skydiode.experiments.drift.DriftCommand;
import dev.skydiode.experiments.electrical.ElectricalCommand;
import dev.skydiode.experiments.emitters.EmittersCommand;
import dev.skydiode.experiments.frontier.FrontierCommand;
import dev.skydiode.experiments.ninejunctions.NineJunctionsCommand;
import dev.skydiode.experiments.openset.OpenSetCommand;
import dev.skydiode.experiments.range.RangeCommand;
import dev.skydiode.experiments.robust.RobustnessCommand;
import dev.skydiode.experiments.timedomain.TimeDomainCommand;
import dev.skydiode.experiments.variability.VariabilityCommand;
import dev.skydiode.workbench.console.InputException;
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
            OpenSetCommand.class,
            AirCommand.class,
            ExposureCommand.class,
            BaselinesCommand.class,
            ElectricalCommand.class,
            DriftCommand.class,
            FrontierCommand.class,
            RangeCommand.class,
            BroadcastCommand.class
        })
public final class ExperimentCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        throw new InputException("experiment: which one is missing; try: skydiode experiment --help");
    }
}
