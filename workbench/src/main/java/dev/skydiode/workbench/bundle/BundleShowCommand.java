package dev.skydiode.workbench.bundle;

import dev.skydiode.recognition.bundle.BundleFile;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import dev.skydiode.recognition.bundle.KnownClass;
import dev.skydiode.workbench.console.JsonOption;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bundle show}: what a bundle holds. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows a bundle: band, classes, thresholds, fingerprint; --json writes the whole file.")
final class BundleShowCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME|FILE", description = "a built-in bundle or a file")
    private String nameOrFile;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() {
        ClassifierBundle bundle = BundleOption.open(nameOrFile);
        PrintWriter out = spec.commandLine().getOut();
        if (json.asked()) {
            out.print(BundleFile.text(bundle));
        } else {
            print(out, bundle);
        }
        out.flush();
        return 0;
    }

    private static void print(PrintWriter out, ClassifierBundle bundle) {
        out.printf(
                Locale.ROOT,
                "%s, fingerprint %s%nBand: %.6g MHz about %.6g MHz in %d tones; windows of %d samples, squelch %.1f dB%n",
                bundle.name(),
                bundle.fingerprint(),
                bundle.band().widthHertz() / 1e6,
                bundle.band().centerHertz() / 1e6,
                bundle.band().tones(),
                bundle.intake().windowSamples(),
                bundle.intake().squelchDb());
        out.printf(
                Locale.ROOT,
                "Network: %s, fingerprint %s%nA class needs a confidence of %.3f and its match:%n",
                bundle.network().name(),
                bundle.network().fingerprint(),
                bundle.acceptance().minimumConfidence());
        for (KnownClass known : bundle.classes()) {
            out.printf(
                    Locale.ROOT,
                    "  %-10s %-10s match %s%s%n",
                    known.name(),
                    known.kind(),
                    known.signature() == null
                            ? "-"
                            : "%.3f, %d channels"
                                    .formatted(
                                            known.signature().threshold(),
                                            known.signature().channels().size()),
                    known.lookalike().isEmpty() ? "" : "; looks the same: " + known.lookalike());
        }
        bundle.provenance().commands().forEach(command -> out.println("Made by: " + command));
        bundle.provenance().figures().forEach((name, value) -> out.println("Measured: " + name + " " + value));
    }
}
