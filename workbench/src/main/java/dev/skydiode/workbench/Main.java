package dev.skydiode.workbench;

import dev.skydiode.workbench.access.GatewayKeyCommand;
import dev.skydiode.workbench.access.KafkaAccountsCommand;
import dev.skydiode.workbench.access.SecretsCommand;
import dev.skydiode.workbench.access.TokenCommand;
import dev.skydiode.workbench.access.UserCommand;
import dev.skydiode.workbench.bundle.BundleCommand;
import dev.skydiode.workbench.console.CommandLines;
import dev.skydiode.workbench.convert.ConvertCommand;
import dev.skydiode.workbench.evaluate.EvaluateCommand;
import dev.skydiode.workbench.inspect.InspectCommand;
import dev.skydiode.workbench.replay.ReplayCommand;
import dev.skydiode.workbench.robust.TrainRobustCommand;
import dev.skydiode.workbench.simulate.SimulateCommand;
import dev.skydiode.workbench.train.TrainCommand;
import dev.skydiode.workbench.verify.VerifyCommand;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

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

    private Main() {}

    /** Runs one command and leaves with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** A fresh command line with every subcommand, so that tests can run commands without leaving the JVM. */
    public static CommandLine commandLine() {
        return CommandLines.of(new Main(), subcommands());
    }

    /** Every subcommand, in the order of the help. A new command is added here. */
    private static List<Object> subcommands() {
        return List.of(
                new TrainCommand(),
                new TrainRobustCommand(),
                new EvaluateCommand(),
                new ReplayCommand(),
                new ConvertCommand(),
                new BundleCommand(),
                new InspectCommand(),
                new VerifyCommand(),
                new SimulateCommand(),
                new UserCommand(),
                new TokenCommand(),
                new GatewayKeyCommand(),
                new SecretsCommand(),
                new KafkaAccountsCommand());
    }

    /** Called without a subcommand: shows what there is. */
    @Override
    public Integer call() {
        CommandLine.usage(this, System.err);
        return CommandLines.WRONG_INPUT;
    }
}
