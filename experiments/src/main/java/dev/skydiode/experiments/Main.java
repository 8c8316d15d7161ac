package dev.skydiode.experiments;

import dev.skydiode.experiments.experiment.ExperimentCommand;
import dev.skydiode.experiments.variability.CalibrateCommand;
import dev.skydiode.workbench.console.CommandLines;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the experiments; exit codes as in {@link CommandLines}. */
@Command(
        name = "skydiode",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Repeats experiments on the chip model. Accuracies are in per cent everywhere.")
public final class Main implements Callable<Integer> {

    private Main() {}

    /** Runs one command and leaves with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** A fresh command line with every subcommand. */
    public static CommandLine commandLine() {
        return CommandLines.of(new Main(), List.of(new ExperimentCommand(), new CalibrateCommand()));
    }

    /** Called without a subcommand: shows what there is. */
    @Override
    public Integer call() {
        CommandLine.usage(this, System.err);
        return CommandLines.WRONG_INPUT;
    }
}
