package dev.skydiode.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.workbench.console.InputException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class MainTest {

    private final StringWriter errors = new StringWriter();
    private final CommandLine line =
            Main.commandLine().addSubcommand(new Probe()).setErr(new PrintWriter(errors, true));

    @Test
    void returnsTheCodeOfTheCommand() {
        assertThat(line.execute("probe", "--fate", "DONE")).isZero();
        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void saysWrongInputInOneLineAndReturnsTwo() {
        assertThat(line.execute("probe", "--fate", "INPUT")).isEqualTo(2);
        assertThat(errors.toString().lines()).containsExactly("x.h5: no such file; expected a data file");
    }

    @Test
    void saysWrongUsageInOneLineAndReturnsTwo() {
        assertThat(line.execute("probe", "--fate", "OTHER")).isEqualTo(2);
        assertThat(errors.toString().lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("--fate")
                .contains("OTHER");
    }

    @Test
    void returnsOneForAFailure() {
        assertThat(line.execute("probe", "--fate", "FAILURE")).isEqualTo(1);
        assertThat(errors.toString()).startsWith("failed: the machine is tired");
    }

    @Test
    void returnsTwoForAnUnknownCommand() {
        assertThat(line.execute("fly")).isEqualTo(2);
    }

    @Command(name = "probe")
    static final class Probe implements Callable<Integer> {

        enum Fate {
            DONE,
            INPUT,
            FAILURE
        }

        @Option(names = "--fate")
        private Fate fate;

        @Override
        public Integer call() {
            return switch (fate) {
                case DONE -> 0;
                case INPUT -> throw new InputException("x.h5: no such file;\n  expected a data file");
                case FAILURE -> throw new IllegalStateException("the machine is tired");
            };
        }
    }
}
