package dev.skydiode.experiments.robust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.experiments.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobustnessCommandTest {
    @ParameterizedTest
    @CsvSource({"--windows, 0", "--noise-windows, -1", "--phase-draws, 0", "--phase-draws, 1000001"})
    void rejectsCountsOutOfRange(String option, String count) {
        StringWriter errors = new StringWriter();
        int code = Main.commandLine()
                .setErr(new PrintWriter(errors, true))
                .execute("experiment", "robustness", "--data", "rows.h5", "--out-dir", "figures", option, count);
        assertThat(code).isEqualTo(2);
        assertThat(errors.toString().strip()).isEqualTo(option + ": expected 1 to 1000000, found " + count);
    }
}
