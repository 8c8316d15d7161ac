package dev.skydiode.workbench.convert;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.skydiode.chip.model.ReferenceFile;
import dev.skydiode.radio.spectrum.DefaultBand;
import dev.skydiode.workbench.Main;
import dev.skydiode.workbench.data.SharedData;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ConvertCommandTest {
    private final StringWriter answer = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private final CommandLine line =
            Main.commandLine().setOut(new PrintWriter(answer, true)).setErr(new PrintWriter(errors, true));

    @TempDir
    Path folder;

    private double gainFactor;

    @Test
    void evaluateGivesTheScoresOfTheReferenceFromTheConvertedFile() throws IOException {
        Path reference = ReferenceNetwork.draw(3, DefaultBand.TONES, 12, 10).write(folder.resolve("reference.json"));
        assertThat(agreement(reference, 4)).isLessThan(1e-9);
    }

    @Test
    @Tag(SharedData.TAG)
    void evaluateGivesTheScoresOfThePublishedProgram() throws IOException {
        assertThat(agreement(SharedData.reference("d62-256-128-10.json"), 8)).isLessThan(1e-9);
        assertThat(gainFactor).isEqualTo(ReferenceFile.SINGLE_PRECISION_FACTOR);
    }

    /** Largest distance of the scores of evaluate from those of the reference, relative to the largest of these. */
    private double agreement(Path reference, int rows) throws IOException {
        Path model = folder.resolve("converted.json");
        gainFactor = convert(reference, model).get("gainFactor").getAsDouble();
        ReferenceFile file = ReferenceFile.read(reference);
        Path bundle = folder.resolve("bundle.json");
        assertThat(line.execute("bundle", "make", "--network", model.toString(), "--out", bundle.toString()))
                .isZero();
        answer.getBuffer().setLength(0);
        assertThat(line.execute(
                        "evaluate",
                        "--json",
                        "--scores",
                        "--unknown",
                        "0",
                        "--bundle",
                        bundle.toString(),
                        "--data",
                        spectra(file.inputs()).toString()))
                .as(errors.toString())
                .isZero();
        JsonArray scores =
                JsonParser.parseString(answer.toString()).getAsJsonObject().getAsJsonArray("specificationScores");
        double[][] expected = file.scoresMillivolts();
        assertThat(expected).hasNumberOfRows(rows);
        double largest = 0;
        double apart = 0;
        for (int row = 0; row < expected.length; row++) {
            for (int c = 0; c < expected[row].length; c++) {
                double found = 1000 * scores.get(row).getAsJsonArray().get(c).getAsDouble();
                largest = Math.max(largest, Math.abs(expected[row][c]));
                apart = Math.max(apart, Math.abs(found - expected[row][c]));
            }
        }
        return apart / largest;
    }

    @Test
    void takesTheStatedGainWhereTheScoresWereMadeWithIt() throws IOException {
        JsonObject json = convert(small(), folder.resolve("small.json"));
        assertThat(json.get("gainFactor").getAsDouble()).isEqualTo(1);
        assertThat(json.get("largestDeviation").getAsDouble()).isLessThan(1e-9);
    }

    @Test
    void rejectsNetworkThatDoesNotGiveItsOwnScores() throws IOException {
        String text = Files.readString(small());
        JsonObject json = JsonParser.parseString(text).getAsJsonObject();
        json.getAsJsonObject("oscillator").addProperty("ampFactor", 1.2500001);
        Path wrong = Files.writeString(folder.resolve("wrong.json"), json.toString());
        Path out = folder.resolve("out.json");
        assertThat(line.execute("convert", "--reference", wrong.toString(), "--out", out.toString()))
                .isEqualTo(2);
        assertThat(errors.toString().lines()).hasSize(1).first().asString().contains("wrong.json", "expected at most");
        assertThat(out).doesNotExist();
    }

    @Test
    void namesThePlaceOfWhatIsMissing() throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong.json"), "{\"layers\": [{}]}");
        Path out = folder.resolve("out.json");
        assertThat(line.execute("convert", "--reference", wrong.toString(), "--out", out.toString()))
                .isEqualTo(2);
        assertThat(errors.toString().lines()).hasSize(1).first().asString().contains("$.layers[0].damping: missing");
        assertThat(out).doesNotExist();
    }

    private JsonObject convert(Path reference, Path out) {
        assertThat(line.execute("convert", "--json", "--reference", reference.toString(), "--out", out.toString()))
                .as(errors.toString())
                .isZero();
        return JsonParser.parseString(answer.toString()).getAsJsonObject();
    }

    private Path spectra(double[][] rows) {
        Path file = folder.resolve("rows.h5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            assertThat(rows[0]).hasSize(DefaultBand.TONES);
            hdf.putDataset("X_test", rows);
            hdf.putDataset("Y_test", new long[rows.length]);
        }
        return file;
    }

    private Path small() throws IOException {
        return ReferenceNetwork.draw(5, 6, 4, 3).write(folder.resolve("reference.json"));
    }
}
