package dev.skydiode.benchmarks.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class BenchTest {

    @Test
    void everyCommandShowsItsHelp() {
        assertThat(Bench.commandLine().getSubcommands()).isNotEmpty().allSatisfy((name, command) -> {
            StringWriter said = new StringWriter();
            CommandLine line = Bench.commandLine().setOut(new PrintWriter(said)).setErr(new PrintWriter(said));

            assertThat(line.execute(name, "--help")).as("%s", said).isZero();
            assertThat(said.toString()).startsWith("Usage: skydiode bench " + name);
        });
    }
}
