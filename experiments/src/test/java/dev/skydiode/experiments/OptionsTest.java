package dev.skydiode.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.skydiode.workbench.console.CommandLines;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** The same thing has the same name, form and meaning in every command of the workbench and the experiments. */
class OptionsTest {
    /** What has one home, and its name there. */
    private static final Map<String, String> HOMES = Map.of(
            "--data", "DataOptions",
            "--threads", "ThreadsOption",
            "--json", "JsonOption",
            "--out-dir", "FolderOption",
            "--bundle", "BundleOption");

    /** Names that meant several things, and what says which. */
    private static final Map<String, String> AMBIGUOUS = Map.of(
            "--rate", "--sample-rate, --captures-per-second or --learning-rate",
            "--center", "--center-frequency",
            "--frequency", "--center-frequency",
            "--output", "--out FILE or --out-dir DIR");

    @TestFactory
    Stream<DynamicTest> everyOption() {
        Map<String, CommandLine> commands = new LinkedHashMap<>();
        gather(dev.skydiode.workbench.Main.commandLine(), "workbench", commands);
        gather(Main.commandLine(), "experiments", commands);
        assertThat(commands).hasSizeGreaterThan(20);
        return commands.entrySet().stream()
                .flatMap(command -> command.getValue().getCommandSpec().options().stream()
                        .map(option -> DynamicTest.dynamicTest(
                                command.getKey() + " " + option.longestName(), () -> check(option))));
    }

    private static void gather(CommandLine line, String name, Map<String, CommandLine> commands) {
        commands.put(name, line);
        line.getSubcommands().forEach((sub, own) -> gather(own, name + " " + sub, commands));
    }

    private static void check(OptionSpec option) {
        String name = option.longestName();
        assertThat(name).matches("--[a-z0-9]+(-[a-z0-9]+)*");
        assertThat(AMBIGUOUS.getOrDefault(name, "")).as("say " + name + " as").isEmpty();
        if (option.userObject() instanceof Field field) {
            assertThat(field.getAnnotation(Option.class).description())
                    .as("where a per cent sign is not doubled picocli warns on standard error")
                    .allSatisfy(
                            line -> assertThatCode(() -> String.format(line)).doesNotThrowAnyException());
        }
        // Several bundles, or a folder with a default, are options of their own under the same name.
        boolean ofItsOwn = option.isMultiValue() || (option.defaultValue() != null && name.equals("--out-dir"));
        if (HOMES.containsKey(name) && !ofItsOwn && option.userObject() instanceof Field field) {
            assertThat(field.getDeclaringClass().getSimpleName()).isEqualTo(HOMES.get(name));
        }
        if (name.equals("--out")) {
            assertThat(option.type()).isEqualTo(Path.class);
            assertThat(option.paramLabel()).isEqualTo("FILE");
        }
        if (name.equals("--out-dir")) {
            assertThat(option.paramLabel()).isEqualTo("DIR");
        }
        if (option.type().isEnum()) {
            assertSpelledAsInSettings(option);
        }
    }

    /** Settings are read leniently; the command line takes each value in the one form that documents use. */
    private static void assertSpelledAsInSettings(OptionSpec option) {
        List<String> spelled = Arrays.stream(option.type().getEnumConstants())
                .map(CommandLines::spelled)
                .toList();
        assertThat(spelled).allMatch(value -> value.equals(value.toLowerCase(Locale.ROOT)) && !value.contains("_"));
        if (option.defaultValue() != null) {
            assertThat(spelled).contains(option.defaultValue());
        }
    }
}
