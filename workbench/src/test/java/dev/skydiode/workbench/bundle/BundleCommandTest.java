package dev.skydiode.workbench.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.ChipModelFile;
import dev.skydiode.chip.model.ChipModels;
import dev.skydiode.chip.model.LayerModel;
import dev.skydiode.chip.model.Provenance;
import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.radio.spectrum.SpectrumSettings.Placement;
import dev.skydiode.recognition.bundle.Bundles;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import dev.skydiode.recognition.window.CapturedSignal;
import dev.skydiode.recognition.window.WindowClassifier;
import dev.skydiode.recognition.window.WindowFinding;
import dev.skydiode.workbench.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BundleCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(errors, true));
        return line.execute(arguments);
    }

    @Test
    void makesABundleOfTwoClassesOfOnesOwn() throws IOException {
        Path made = folder.resolve("own.json");

        assertThat(make(made, """
                {"classes": [{"name": "balloon", "kind": "benign"},
                             {"name": "kite", "kind": "drone", "lookalike": "a balloon", "about": "flown by hand"}]}""")).as(errors.toString()).isZero();

        ClassifierBundle bundle = Bundles.open(made.toString());
        assertThat(bundle.classes()).extracting(known -> known.name()).containsExactly("kite", "balloon");
        assertThat(out.toString()).contains(bundle.fingerprint());
        WindowFinding finding = new WindowClassifier(List.of(bundle), Placement.BY_FREQUENCY, PowerSettings.DEFAULT)
                .classify(tone())
                .windows()
                .getFirst();
        assertThat(finding.bundleFingerprint()).isEqualTo(bundle.fingerprint());
        assertThat(finding.bestKind()).isEqualTo(finding.bestClass().equals("kite") ? "drone" : "benign");
        assertThat(finding.lookalike()).isEqualTo(finding.bestClass().equals("kite") ? "a balloon" : "");
    }

    @Test
    void namesWhatIsWrongWithTheClasses() throws IOException {
        Path made = folder.resolve("own.json");

        assertThat(make(made, "{\"classes\": [{\"name\": \"kite\", \"kind\": \"toy\"}]}"))
                .isEqualTo(2);
        assertThat(errors.toString())
                .contains("$.classes[0].kind: expected drone, controller or benign, is toy")
                .hasLineCount(1);
        assertThat(made).doesNotExist();
    }

    @Test
    void showsAndVerifies() {
        String fingerprint = Bundles.byName(Bundles.PAPER).fingerprint();

        assertThat(run("bundle", "show", Bundles.PAPER)).isZero();
        assertThat(out.toString()).contains(fingerprint).contains("Parrot").contains("any Wi-Fi network on channel 6");
        assertThat(run("bundle", "verify", Bundles.PAPER, "--fingerprint", fingerprint))
                .isZero();
        assertThat(run("bundle", "verify", Bundles.ROBUST, "--fingerprint", fingerprint))
                .isEqualTo(1);
        assertThat(run("bundle", "verify", "none.json")).isEqualTo(2);
        assertThat(errors.toString()).contains("none.json: no such bundle");
    }

    private int make(Path made, String classes) throws IOException {
        Path network = folder.resolve("network.json");
        ChipModelFile.write(network, twoClasses());
        Path file = Files.writeString(folder.resolve("classes.json"), classes);
        return run(
                "bundle",
                "make",
                "--network",
                network.toString(),
                "--classes-json",
                file.toString(),
                "--out",
                made.toString());
    }

    /** The first two output chains of the paper's network. */
    private static ChipModel twoClasses() {
        ChipModel paper = ChipModels.byName(ChipModels.PAPER);
        List<LayerModel> layers = new ArrayList<>(paper.layers());
        LayerModel last = layers.removeLast();
        layers.add(new LayerModel(
                last.inputFrequenciesGigahertz(),
                Arrays.copyOf(last.initialResonanceFrequenciesGigahertz(), 2),
                Arrays.copyOf(last.detuningsGigahertz(), 2),
                last.signs(),
                Arrays.copyOf(last.biasVolts(), 2),
                last.damping(),
                last.sensitivityVoltsPerMicrowatt(),
                last.oscillator()));
        return new ChipModel("own", List.of("kite", "balloon"), layers, Provenance.NONE);
    }

    private static CapturedSignal tone() {
        double[] powers = new double[256];
        Arrays.fill(powers, 0.003);
        powers[90] = 0.8;
        return new CapturedSignal(2.44e9, 100e6, OptionalDouble.empty(), new CapturedSignal.ReadySpectrum(powers));
    }
}
