/** The command line: one class per subcommand, in packages by feature; {@link dev.skydiode.workbench.Main} lists them. */
package dev.skydiode.workbench;
