package dev.skydiode.workbench.bundle;

import dev.skydiode.workbench.console.CommandGroup;
import picocli.CommandLine.Command;

/** {@code bundle}: the parent of what one does to bundles. */
@Command(
        name = "bundle",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {BundleMakeCommand.class, BundleShowCommand.class, BundleVerifyCommand.class},
        description = "Makes, shows and verifies classifier bundles: one file with everything that decides.")
public final class BundleCommand extends CommandGroup {}
