package dev.skydiode.workbench.console;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;

/**
 * One way to run commands and to fail. Exit codes: 0 done, 1 the work failed (or its result is bad), 2 wrong input, with
 * one line that says what was given and what is expected.
 */
public final class CommandLines {

    /** Exit code of a failure that is nobody's input. */
    public static final int FAILED = 1;

    /** Exit code of wrong input. */
    public static final int WRONG_INPUT = 2;

    private CommandLines() {}

    /** A fresh command line, so that tests can run commands without leaving the JVM. */
    public static CommandLine of(Object root, List<?> subcommands) {
        CommandLine line = new CommandLine(root);
        subcommands.forEach(line::addSubcommand);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(wrongUsage());
        line.setExecutionExceptionHandler(failure());
        return line;
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
