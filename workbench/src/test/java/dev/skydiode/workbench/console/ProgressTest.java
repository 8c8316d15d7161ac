package dev.skydiode.workbench.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final StringWriter written = new StringWriter();
    private Instant now = Instant.EPOCH;

    @Test
    void redrawsABarWithRateAndRemainingTimeOnATerminal() {
        Progress progress = progress(true);
        now = now.plusSeconds(4);
        progress.update(40, "loss 0.1");

        assertThat(written.toString())
                .isEqualTo(
                        "\rtraining [############------------------] 40/100 epochs (40 %), 10.0/s, 6 s left, loss 0.1\u001b[K");
    }

    @Test
    void endsTheBarWithItsLine() {
        Progress progress = progress(true);
        now = now.plusSeconds(10);
        progress.update(100);
        progress.close();

        assertThat(written.toString()).endsWith("100/100 epochs (100 %), 10.0/s\u001b[K" + System.lineSeparator());
    }

    @Test
    void writesAPlainLineEveryTenSecondsElsewhere() {
        Progress progress = progress(false);
        now = now.plusSeconds(5);
        progress.update(50);
        assertThat(written.toString()).isEmpty();

        now = now.plusSeconds(5);
        progress.step();
        assertThat(written.toString())
                .isEqualTo("training 51/100 epochs (51 %), 5.1/s, 10 s left" + System.lineSeparator());
    }

    @Test
    void standsNothingDoneAndNothingToDo() {
        Progress progress = new Progress("reading", "rows", 0, new PrintWriter(written), true, () -> now);
        progress.close();

        assertThat(written.toString()).contains("0/0 rows (100 %)");
    }

    private Progress progress(boolean terminal) {
        return new Progress("training", "epochs", 100, new PrintWriter(written), terminal, () -> now);
    }
}
