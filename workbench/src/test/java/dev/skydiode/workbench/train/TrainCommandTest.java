package dev.skydiode.workbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.ChipModelFile;
import dev.skydiode.workbench.Main;
import dev.skydiode.workbench.console.InputException;
import dev.skydiode.workbench.data.DataSource;
import dev.skydiode.workbench.data.LabelledSpectra;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TrainCommandTest {
    private static final String DATA = "simulated";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int run(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    @Test
    void writesAModelThatSaysHowItWasTrained() throws IOException {
        Path file = folder.resolve("model.json");
        int code = run(
                "train",
                "--data",
                DATA,
                "--out",
                file.toString(),
                "--epochs",
                "2",
                "--hidden",
                "12,9",
                "--seed",
                "5",
                "--learning-rate",
                "2e-5",
                "--folds",
                "2",
                "--json");
        assertThat(code).as(err.toString()).isZero();
        JsonObject answer = JsonParser.parseString(out.toString()).getAsJsonObject();
        ChipModel model = ChipModelFile.read(file);
        assertThat(model.fingerprint()).isEqualTo(answer.get("modelFingerprint").getAsString());
        assertThat(model.layers()).hasSize(3);
        assertThat(model.layers().get(1).chains()).isEqualTo(9);
        assertThat(model.provenance().seed()).isEqualTo(5);
        assertThat(answer.get("simulated").getAsBoolean()).isTrue();
        assertThat(model.provenance().recipe())
                .contains("256-12-9-10, 2 epochs")
                .contains("spectra simulated:1")
                .contains("2.000e-05");
        assertThat(model.provenance().testAccuracyPercent())
                .isEqualTo(answer.get("testAccuracy").getAsDouble());
        assertThat(answer.getAsJsonObject("crossValidation").get("accuracy").getAsDouble())
                .isBetween(0.0, 100.0);
    }

    @Test
    void trainsNothingThatLacksAClass() {
        LabelledSpectra rows = new LabelledSpectra(
                List.of("kite", "balloon"), new double[][] {{1}, {2}}, new int[2], DataSource.simulated(1), "two");
        assertThatThrownBy(() -> TrainCommand.trainingSet(rows))
                .isInstanceOf(InputException.class)
                .hasMessage("--data: class 1 has no rows in the training split; classes: [kite, balloon]");
    }

    @Test
    void goesOnFromItsCheckpoint() throws IOException {
        Path file = folder.resolve("model.json");
        Path state = folder.resolve("state");
        String[] arguments = {
            "train",
            "--data",
            DATA,
            "--out",
            file.toString(),
            "--epochs",
            "5",
            "--hidden",
            "8",
            "--checkpoint",
            state.toString()
        };
        assertThat(run(arguments)).isZero();
        String first = Files.readString(file);
        assertThat(state).exists();
        assertThat(run(arguments)).isZero();
        assertThat(Files.readString(file)).isEqualTo(first);
        arguments[6] = "6";
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err.toString()).contains("a checkpoint of other settings");
    }

    @Test
    void refusesWrongInputWithOneLineAndWritesNothing() {
        Path file = folder.resolve("model.json");
        assertThat(run("train", "--data", "missing.h5", "--out", file.toString()))
                .isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(run("train", "--data", "missing.h5", "--out", "/no/such/folder/m.json"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("its folder cannot be written to");
        assertThat(run("train", "--data", DATA, "--out", file.toString(), "--epochs", "0"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("epochs: expected 1 to");
        assertThat(run("train", "--data", DATA, "--out", file.toString(), "--folds", "500"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("500 folds, expected 2 to");
        assertThat(file).doesNotExist();
    }
}
