package dev.skydiode.workbench;

import dev.skydiode.workbench.console.InputException;
import dev.skydiode.workbench.convert.ConvertCommand;
import dev.skydiode.workbench.evaluate.EvaluateCommand;
import dev.skydiode.workbench.experiment.ExperimentCommand;
import dev.skydiode.workbench.inspect.InspectCommand;
import dev.skydiode.workbench.replay.ReplayCommand;
import dev.skydiode.workbench.robust.TrainRobustCommand;
import dev.skydiode.workbench.simulate.SimulateCommand;
import dev.skydiode.workbench.train.TrainCommand;
import dev.skydiode.workbench.variability.CalibrateCommand;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;

/**
 * The command line. Exit codes: 0 done, 1 the work failed (or its result is bad), 2 wrong input, with one line that
 * says what was given and what is expected.
 */
@Command(
        name = "skydiode",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Works with the chip model and the running service. Accuracies are in per cent everywhere.")
public final class Main implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final int WRONG_INPUT = 2;

    private Main() {}

    /** Runs one command and leaves with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** A fresh command line with every subcommand, so that tests can run commands without leaving the JVM. */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        subcommands().forEach(line::addSubcommand);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(wrongUsage());
        line.setExecutionExceptionHandler(failure());
        return line;
    }

    /** Every subcommand, in the order of the help. A new command is added here. */
    private static List<Object> subcommands() {
        return List.of(
                new TrainCommand(),
                new TrainRobustCommand(),
                new EvaluateCommand(),
                new ReplayCommand(),
                new CalibrateCommand(),
                new ConvertCommand(),
                new ExperimentCommand(),
                new InspectCommand(),
                new SimulateCommand());
    }

    /** Called without a subcommand: shows what there is. */
    @Override
    public Integer call() {
        CommandLine.usage(this, System.err);
        return WRONG_INPUT;
    }

    private static IParameterExceptionHandler wrongUsage() {
        return (exception, arguments) -> {
            CommandLine line = exception.getCommandLine();
            line.getErr()
                    .println(oneLine(exception) + "; try: "
                            + line.getCommandSpec().qualifiedName() + " --help");
            return WRONG_INPUT;
        };
    }

    private static IExecutionExceptionHandler failure() {
        return (exception, line, result) -> {
            if (exception instanceof InputException) {
                line.getErr().println(oneLine(exception));
                return WRONG_INPUT;
            }
            line.getErr().println("failed: " + oneLine(exception));
            // A failure that is nobody's input is for the developer: the trace helps more than silence.
            exception.printStackTrace(line.getErr());
            return FAILED;
        };
    }

    private static String oneLine(Exception e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.replaceAll("\\s*\\R\\s*", " ");
    }
}
