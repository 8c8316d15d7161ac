package dev.skydiode.workbench.console;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.TypeConversionException;

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
        spellAsSettingsDo(line);
        line.setParameterExceptionHandler(wrongUsage());
        line.setExecutionExceptionHandler(failure());
        return line;
    }

    /** Values of a list are written as in settings: lower case, words joined by a hyphen ({@code capture-center}). */
    private static void spellAsSettingsDo(CommandLine line) {
        for (ArgSpec option : line.getCommandSpec().args()) {
            for (Class<?> type :
                    option.auxiliaryTypes().length > 0 ? option.auxiliaryTypes() : new Class<?>[] {option.type()}) {
                if (type.isEnum()) {
                    register(line, type);
                }
            }
        }
        line.getSubcommands().values().forEach(CommandLines::spellAsSettingsDo);
    }

    private static <T> void register(CommandLine line, Class<T> type) {
        line.registerConverter(type, text -> {
            for (T value : type.getEnumConstants()) {
                if (spelled(value).equals(text.toLowerCase(Locale.ROOT).replace('_', '-'))) {
                    return value;
                }
            }
            throw new TypeConversionException("expected one of %s, found '%s'"
                    .formatted(
                            Stream.of(type.getEnumConstants())
                                    .map(CommandLines::spelled)
                                    .toList(),
                            text));
        });
    }

    /** A value as options and settings spell it. */
    public static String spelled(Object value) {
        return ((Enum<?>) value).name().toLowerCase(Locale.ROOT).replace('_', '-');
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
