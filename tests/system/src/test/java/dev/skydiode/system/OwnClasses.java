package dev.skydiode.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.IqSamples;
import dev.skydiode.messaging.UnixNanos;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.iq.Windows;
import dev.skydiode.radio.spectrum.DefaultBand;
import dev.skydiode.scene.SpectrumSynthesizer;
import dev.skydiode.workbench.Main;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Two classes of one's own at 5.8 GHz, where none of the project's bundles listens: a kite, narrow and low in the band, and
 * a balloon, wide and high. Their bundle is made by the commands that anyone would use, from a file of labelled spectra.
 */
public final class OwnClasses {
    public static final String KITE = "kite";
    public static final String LOOKALIKE = "a balloon on a string";
    public static final double CENTER_HERTZ = 5.8e9;

    private static final int ROWS = 120;
    private static final double FLOOR_MICROWATTS = 0.002;

    private OwnClasses() {}

    /** Trains the network, makes the bundle and returns its file. */
    public static Path bundle(Path folder) throws IOException {
        Path data = data(folder);
        Path network = folder.resolve("own-network.json");
        Path classes = Files.writeString(folder.resolve("own-classes.json"), """
                {"classes": [{"name": "kite", "kind": "drone", "lookalike": "a balloon on a string"},
                             {"name": "balloon", "kind": "benign"}]}
                """);
        Path bundle = folder.resolve("own-bundle.json");
        run("train", "--data", data, "--classes", "kite,balloon", "--hidden", 8, "--epochs", 30, "--out", network);
        run(
                "bundle",
                "make",
                "--network",
                network,
                "--classes-json",
                classes,
                "--center-frequency",
                CENTER_HERTZ,
                "--out",
                bundle);
        return bundle;
    }

    /** A kite on the air, taken now. */
    public static Capture kite(String sensorId, long sequence) {
        float[] iq = SpectrumSynthesizer.wholeBand(Windows.SAMPLES)
                .samples(spectrum(0, new SplittableRandom(sequence)), new SplittableRandom(sequence));
        for (int i = 0; i < iq.length; i++) {
            iq[i] *= 0.1f;
        }
        byte[] samples = new byte[Windows.SAMPLES * SampleFormat.CI16_LE.bytesPerSample()];
        SampleFormat.CI16_LE.encode(iq, Windows.SAMPLES, samples, 0);
        Instant now = Instant.now();
        return Capture.newBuilder()
                .setSensorId(sensorId)
                .setSequence(sequence)
                .setStartUnixNanos(UnixNanos.of(now))
                .setCenterFrequencyHertz(CENTER_HERTZ)
                .setSampleRateHertz(DefaultBand.WIDTH_HERTZ)
                .setIq(IqSamples.newBuilder()
                        .setFormat(SampleFormat.CI16_LE.sigmfName())
                        .setSamples(ByteString.copyFrom(samples)))
                .build();
    }

    private static Path data(Path folder) {
        SplittableRandom random = new SplittableRandom(58);
        double[][] powers = new double[ROWS][];
        long[] labels = new long[ROWS];
        for (int row = 0; row < ROWS; row++) {
            labels[row] = row % 2;
            powers[row] = spectrum(row % 2, random);
        }
        Path file = folder.resolve("own.h5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putDataset("X_train", powers);
            hdf.putDataset("Y_train", labels);
            hdf.putDataset("X_test", powers);
            hdf.putDataset("Y_test", labels);
        }
        return file;
    }

    /** Microwatt per tone: the kite on tones 56 to 64, the balloon on 150 to 190. */
    private static double[] spectrum(int label, RandomGenerator random) {
        double[] powers = new double[DefaultBand.TONES];
        for (int tone = 0; tone < powers.length; tone++) {
            boolean on = label == 0 ? tone >= 56 && tone <= 64 : tone >= 150 && tone <= 190;
            powers[tone] = (on ? 0.4 : FLOOR_MICROWATTS) * (0.8 + 0.4 * random.nextDouble());
        }
        return powers;
    }

    private static void run(Object... arguments) {
        StringWriter said = new StringWriter();
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        int code = Main.commandLine()
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(words);
        assertThat(code).as(said.toString()).isZero();
    }
}
