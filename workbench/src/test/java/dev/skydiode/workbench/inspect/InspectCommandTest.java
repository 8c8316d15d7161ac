package dev.skydiode.workbench.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.sigmf.SigmfWriter;
import dev.skydiode.recognition.bundle.Acceptance;
import dev.skydiode.recognition.bundle.BundleFile;
import dev.skydiode.recognition.bundle.Bundles;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import dev.skydiode.workbench.Main;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class InspectCommandTest {
    private static final int SAMPLES = 40_960;
    private static final double RATE = 50e6;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    /** Noise at -60 dB of full scale; from one sample to another a tone 10 MHz above the centre at -20 dB. */
    private static float[] noiseWithABurst(int first, int end) {
        RandomGenerator random = new SplittableRandom(5);
        float[] iq = new float[2 * SAMPLES];
        for (int sample = 0; sample < SAMPLES; sample++) {
            double on = sample >= first && sample < end ? 0.1 : 0;
            double phase = 2 * Math.PI * 10e6 / RATE * sample;
            iq[2 * sample] = (float) (on * Math.cos(phase) + 7e-4 * random.nextGaussian());
            iq[2 * sample + 1] = (float) (on * Math.sin(phase) + 7e-4 * random.nextGaussian());
        }
        return iq;
    }

    private Path recording() throws IOException {
        return recording(16_384, 24_576);
    }

    private Path recording(int first, int end) throws IOException {
        SigmfWriter writer = SigmfWriter.create(folder.resolve("r"), SampleFormat.CF32_LE, RATE, "");
        writer.beginSegment(OptionalDouble.of(2.44e9), Optional.empty(), 0, OptionalDouble.of(-30));
        writer.write(noiseWithABurst(first, end), SAMPLES);
        writer.close();
        return writer.metaFile();
    }

    @Test
    void findsTheBurstWhereItIs() throws IOException {
        assertThat(run("inspect", recording().toString(), "--json")).isZero();

        JsonObject answer = JsonParser.parseString(out.toString()).getAsJsonObject();
        JsonArray bursts = answer.getAsJsonArray("bursts");
        assertThat(bursts).hasSize(1);
        JsonObject burst = bursts.get(0).getAsJsonObject();
        assertThat(burst.get("startSeconds").getAsDouble()).isCloseTo(16_384 / RATE, within(1e-9));
        assertThat(burst.get("endSeconds").getAsDouble()).isCloseTo(24_576 / RATE, within(1e-9));
        assertThat(burst.get("lowerHertz").getAsDouble()).isBetween(9.0e6, 10e6);
        assertThat(burst.get("upperHertz").getAsDouble()).isBetween(10e6, 11.0e6);
    }

    @Test
    void saysWhatTheChipMakesOfEachWindow() throws IOException {
        assertThat(run("inspect", recording().toString(), "--json")).isZero();

        JsonObject answer = JsonParser.parseString(out.toString()).getAsJsonObject();
        JsonArray windows = answer.getAsJsonArray("windows");
        assertThat(windows).hasSize(5);
        assertThat(windows.get(0).getAsJsonObject().get("verdict").getAsString())
                .isEqualTo("QUIET");
        JsonObject loud = windows.get(2).getAsJsonObject();
        assertThat(loud.get("verdict").getAsString()).isNotEqualTo("QUIET");
        assertThat(loud.get("levelDbm").getAsDouble()).isCloseTo(-50, within(0.2));
        assertThat(loud.get("coverage").getAsDouble()).isCloseTo(0.5, within(0.01));
        assertThat(loud.getAsJsonArray("scoresVolts")).hasSize(10);
        assertThat(answer.getAsJsonArray("notes").get(0).getAsString()).isEqualTo("sha512 matches");
    }

    @Test
    void followsAnEmissionWithinACaptureOnly() throws IOException {
        String file = recording(12_288, 28_672).toString();
        assertThat(run("inspect", file, "--json")).isZero();
        assertThat(longestEmissionSeconds()).isCloseTo(16_384 / RATE, within(2e-5));
        out.getBuffer().setLength(0);

        // Captures begin at samples 0, 16,384 and 32,768: three quarters of the emission lie in the second.
        assertThat(run("inspect", file, "--json", "--capture-samples", "16384")).isZero();

        assertThat(longestEmissionSeconds()).isCloseTo(12_288 / RATE, within(2e-5));
    }

    private double longestEmissionSeconds() {
        JsonObject answer = JsonParser.parseString(out.toString()).getAsJsonObject();
        return answer.getAsJsonArray("emissions").asList().stream()
                .mapToDouble(emission ->
                        emission.getAsJsonObject().get("durationSeconds").getAsDouble())
                .max()
                .orElseThrow();
    }

    @Test
    void refusesCapturesShorterThanAWindow() throws IOException {
        assertThat(run("inspect", recording().toString(), "--capture-samples", "8191"))
                .isEqualTo(2);

        assertThat(err.toString()).contains("--capture-samples 8191: expected 8192 to 8388608");
    }

    @Test
    void turnsUnsureWindowsIntoUnknown() throws IOException {
        ClassifierBundle strict = Bundles.byName(Bundles.DEFAULT).withAcceptance(new Acceptance(0, 1000, -1000));
        Path file = Files.writeString(folder.resolve("strict.json"), BundleFile.text(strict));

        assertThat(run("inspect", recording().toString(), "--bundle", file.toString()))
                .isZero();

        assertThat(out.toString()).contains("In all: {QUIET=4, UNKNOWN=1}").contains("Bursts: 1");
    }

    @Test
    void drawsTheSpectrogramWithTheToneAboveTheMiddle() throws IOException {
        Path png = folder.resolve("r.png");

        assertThat(run("inspect", recording().toString(), "--png", png.toString()))
                .isZero();

        BufferedImage image = ImageIO.read(png.toFile());
        int middle = 70 + (image.getWidth() - 90) / 2;
        int brightest = 0;
        for (int y = 34; y < 34 + 512; y++) {
            brightest = green(image, middle, y) > green(image, middle, brightest) ? y : brightest;
        }
        // 10 of 25 MHz above the middle of 512 rows, less the centre's half an interval.
        assertThat(brightest).isCloseTo(34 + 256 - 102, within(6));
    }

    private static int green(BufferedImage image, int x, int y) {
        return y == 0 ? 0 : image.getRGB(x, y) >> 8 & 0xff;
    }

    @Test
    void asksForFormatAndRateOfBareSamples() throws IOException {
        Path bare = Files.write(folder.resolve("bare.cf32"), new byte[80]);

        assertThat(run("inspect", bare.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("state their format and rate").doesNotContain("\tat ");
    }

    @Test
    void refusesUnknownFormatsAndMissingFiles() {
        assertThat(run("inspect", "none.cf32", "--format", "ri16_le")).isEqualTo(2);
        assertThat(run("inspect", folder.resolve("none.vrt").toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("--format: ri16_le is a real format")
                .contains("expected a recording");
    }
}
