package dev.skydiode.workbench.bundle;

import dev.skydiode.workbench.console.CommandLines;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code bundle}: the parent of what one does to bundles. */
@Command(
        name = "bundle",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {BundleMakeCommand.class, BundleShowCommand.class, BundleVerifyCommand.class},
        description = "Makes, shows and verifies classifier bundles: one file with everything that decides.")
public final class BundleCommand implements Callable<Integer> {

    /** Called without a subcommand: shows what there is. */
    @Override
    public Integer call() {
        CommandLine.usage(this, System.err);
        return CommandLines.WRONG_INPUT;
    }
}
