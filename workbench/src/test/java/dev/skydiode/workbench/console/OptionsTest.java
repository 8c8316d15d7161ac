package dev.skydiode.workbench.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.workbench.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Options mean the same wherever they stand, and are spelled as settings are. */
class OptionsTest {

    private enum Place {
        BY_FREQUENCY,
        CAPTURE_CENTER
    }

    @CommandLine.Command(name = "root")
    private static final class Root implements Runnable {
        @CommandLine.Option(names = "--place")
        private Place place;

        @CommandLine.Option(names = "--places", split = ",")
        private List<Place> places = List.of();

        @Override
        public void run() {}
    }

    @ParameterizedTest
    @ValueSource(strings = {"capture-center", "CAPTURE_CENTER", "Capture_Center"})
    void takesAValueAsSettingsSpellIt(String text) {
        Root root = new Root();
        assertThat(CommandLines.of(root, List.of()).execute("--place", text, "--places", text + ",by-frequency"))
                .isZero();
        assertThat(root.place).isEqualTo(Place.CAPTURE_CENTER);
        assertThat(root.places).containsExactly(Place.CAPTURE_CENTER, Place.BY_FREQUENCY);
    }

    @Test
    void namesWhatIsExpectedInSettingsWords() {
        StringWriter errors = new StringWriter();
        CommandLine line = CommandLines.of(new Root(), List.of()).setErr(new PrintWriter(errors, true));
        assertThat(line.execute("--place", "middle")).isEqualTo(2);
        assertThat(errors.toString().lines()).hasSize(1).first().asString().contains("[by-frequency, capture-center]");
    }

    @Test
    void noOptionIsCalledJustRate() {
        List<String> found = new ArrayList<>();
        collect(Main.commandLine(), found);
        assertThat(found).isEmpty();
    }

    private static void collect(CommandLine line, List<String> found) {
        for (OptionSpec option : line.getCommandSpec().options()) {
            if (List.of(option.names()).contains("--rate")) {
                found.add(line.getCommandSpec().qualifiedName());
            }
        }
        line.getSubcommands().values().forEach(sub -> collect(sub, found));
    }
}
