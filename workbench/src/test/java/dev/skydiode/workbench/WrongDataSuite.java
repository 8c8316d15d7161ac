package dev.skydiode.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.radio.spectrum.DefaultBand;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Wrong data, given to a command that reads labelled spectra: one line, code 2, and nothing left behind. */
public abstract class WrongDataSuite {
    private static final int ROWS = 20;

    private final StringWriter errors = new StringWriter();
    private final CommandLine line;

    @TempDir
    Path inputs;

    @TempDir
    Path outputs;

    protected WrongDataSuite(CommandLine line) {
        this.line = line.setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(errors, true));
    }

    /** Each command with each damage that it must see. */
    protected static Stream<Arguments> damagesOf(String... commands) {
        return Arrays.stream(commands)
                .flatMap(command -> Arrays.stream(Damage.values())
                        .filter(damage -> !command.endsWith("test") || damage != Damage.EMPTY_CLASS)
                        .map(damage -> Arguments.of(command, damage)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("commandsAndDamages")
    protected void rejectsWrongData(String command, Damage damage) throws IOException {
        Path file = inputs.resolve("wrong.h5");
        damage.write(file);
        List<String> arguments = Stream.concat(
                        Arrays.stream(command.replace("OUT", outputs.toString()).split(" ")),
                        Stream.of("--data", file.toString()))
                .toList();
        assertThat(line.execute(arguments.toArray(String[]::new))).isEqualTo(2);
        assertThat(errors.toString().lines())
                .as(errors.toString())
                .hasSize(1)
                .first()
                .asString()
                .contains("wrong.h5")
                .contains(damage.expectation);
        assertThat(outputs).isEmptyDirectory();
    }

    /** What can be wrong with both splits of a file. */
    protected enum Damage {
        ABSENT("no such file"),
        NOT_HDF5("not a readable HDF5 file"),
        CUT_SHORT("not a readable HDF5 file"),
        NO_SPECTRA("no data set X_t"),
        NO_LABELS("no data set Y_t"),
        WRONG_WIDTH("expected rows x 256"),
        ONE_TONE("expected rows x 256"),
        FEWER_LABELS("expected as many"),
        NOT_A_NUMBER("is NaN"),
        INFINITE("is Infinity"),
        NEGATIVE("expected a finite power"),
        LABEL_TOO_LARGE("expected a class index of 0 to 9"),
        NEGATIVE_LABEL("expected a class index of 0 to 9"),
        EMPTY_CLASS("no row of class 9");

        private final String expectation;

        Damage(String expectation) {
            this.expectation = expectation;
        }

        void write(Path file) throws IOException {
            if (this == ABSENT) {
                return;
            }
            if (this == NOT_HDF5) {
                Files.writeString(file, "rows, labels");
                return;
            }
            Map<String, Object> sets = new TreeMap<>();
            for (String split : List.of("train", "test")) {
                if (this != NO_SPECTRA) {
                    sets.put("X_" + split, spectra());
                }
                if (this != NO_LABELS) {
                    sets.put("Y_" + split, labels());
                }
            }
            try (WritableHdfFile hdf = HdfFile.write(file)) {
                sets.forEach(hdf::putDataset);
            }
            if (this == CUT_SHORT) {
                byte[] whole = Files.readAllBytes(file);
                Files.write(file, Arrays.copyOf(whole, whole.length / 3));
            }
        }

        private double[][] spectra() {
            int width = this == WRONG_WIDTH ? 255 : this == ONE_TONE ? 1 : DefaultBand.TONES;
            double[][] rows = new double[ROWS][width];
            rows[rows.length - 1][rows[0].length - 1] = switch (this) {
                case NOT_A_NUMBER -> Double.NaN;
                case INFINITE -> Double.POSITIVE_INFINITY;
                case NEGATIVE -> -1e-12;
                default -> 0.5;
            };
            return rows;
        }

        private long[] labels() {
            long[] labels = new long[this == FEWER_LABELS ? ROWS - 1 : ROWS];
            Arrays.setAll(labels, i -> i % (this == EMPTY_CLASS ? 9 : 10));
            labels[3] = this == LABEL_TOO_LARGE ? 10 : this == NEGATIVE_LABEL ? -1 : 3;
            return labels;
        }
    }
}
