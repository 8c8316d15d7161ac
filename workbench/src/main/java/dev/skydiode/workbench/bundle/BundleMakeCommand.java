package dev.skydiode.workbench.bundle;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.radio.spectrum.DefaultBand;
import dev.skydiode.recognition.bundle.Acceptance;
import dev.skydiode.recognition.bundle.Band;
import dev.skydiode.recognition.bundle.BundleFile;
import dev.skydiode.recognition.bundle.BundleProvenance;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import dev.skydiode.recognition.bundle.ConfidenceCalibration;
import dev.skydiode.recognition.bundle.Intake;
import dev.skydiode.recognition.bundle.KnownClass;
import dev.skydiode.recognition.signature.ClassSignature;
import dev.skydiode.workbench.console.InputException;
import dev.skydiode.workbench.console.OutputFiles;
import dev.skydiode.workbench.console.SeedOption;
import dev.skydiode.workbench.data.DataOptions;
import dev.skydiode.workbench.data.LabelledSpectra;
import dev.skydiode.workbench.data.Models;
import dev.skydiode.workbench.data.Split;
import dev.skydiode.workbench.signature.FalseMatchShares;
import dev.skydiode.workbench.signature.SignatureDerivation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bundle make}: a bundle of a bare network. */
@Command(
        name = "make",
        mixinStandardHelpOptions = true,
        description = "Makes a classifier bundle of a network file, what its classes are, and signatures from labelled"
                + " spectra.")
final class BundleMakeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--network",
            required = true,
            paramLabel = "NAME|FILE",
            description = "network in the project, or a file of schemas/model.schema.json")
    private String network;

    @Option(
            names = "--classes-json",
            description = "what the classes are: {\"classes\": [{\"name\", \"kind\": drone, controller or benign,"
                    + " \"lookalike\", \"about\"}]}; default those of D62")
    private Path classesJson;

    /** Signatures come from the training rows; without them no answer is refused for its looks. */
    @Mixin
    private DataOptions data;

    @Option(
            names = "--network-by-name",
            description = "names the network of the project in the file instead of writing it out")
    private boolean byName;

    @Option(names = "--name", description = "the bundle's name; default that of the network")
    private String name;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "bundle file to write")
    private Path out;

    @Option(
            names = "--center-frequency",
            defaultValue = "" + DefaultBand.CENTER_HERTZ,
            description = "middle of the band, hertz; default ${DEFAULT-VALUE}")
    private double centerHertz;

    @Option(
            names = "--bandwidth",
            defaultValue = "" + DefaultBand.WIDTH_HERTZ,
            description = "of all tones, hertz; default ${DEFAULT-VALUE}")
    private double widthHertz;

    @Option(
            names = "--minimum-confidence",
            defaultValue = "0.5",
            description =
                    "a class needs it, 0 to 1; default ${DEFAULT-VALUE}. With --data it is what all but 1 %% of the right"
                            + " answers of every class reach, where that is less")
    private double minimumConfidence;

    @Option(
            names = "--accept",
            defaultValue = "99",
            description =
                    "per cent of the disturbed training rows that the signatures accept; default ${DEFAULT-VALUE}")
    private double acceptPercent;

    @Mixin
    private SeedOption seed;

    @Override
    public Integer call() throws IOException {
        if (!(acceptPercent > 50 && acceptPercent < 100)) {
            throw new InputException("--accept %s: expected more than 50 and less than 100".formatted(acceptPercent));
        }
        OutputFiles.requirePlace(out);
        ClassifierBundle bundle = bundle(Models.read(network));
        OutputFiles.write(out, byName ? BundleFile.textByName(bundle, network) : BundleFile.text(bundle));
        PrintWriter console = spec.commandLine().getOut();
        console.printf(
                "%s: %s, %d classes, fingerprint %s%n",
                out, bundle.name(), bundle.classes().size(), bundle.fingerprint());
        console.flush();
        return 0;
    }

    private ClassifierBundle bundle(ChipModel model) throws IOException {
        List<KnownClass> classes = classesJson == null ? ClassesFile.d62() : ClassesFile.read(classesJson);
        LabelledSpectra rows = data.given() ? data.read(Split.TRAIN) : null;
        try {
            ClassifierBundle plain = bundle(model, classes, rows, Map.of());
            if (rows == null) {
                return plain;
            }
            Map<String, ClassSignature> signatures =
                    SignatureDerivation.of(rows, acceptPercent / 100, new SplittableRandom(seed.value()));
            ClassifierBundle known = bundle(model, classes, rows, signatures);
            ClassifierBundle withShares =
                    bundle(model, classes, rows, FalseMatchShares.added(known, signatures, seed.value()));
            return Calibrator.calibrated(withShares, inOrder(rows, model.classes()), seed.value());
        } catch (IllegalArgumentException wrong) {
            throw new InputException(wrong.getMessage(), wrong);
        }
    }

    private ClassifierBundle bundle(
            ChipModel model,
            List<KnownClass> classes,
            @Nullable LabelledSpectra rows,
            Map<String, ClassSignature> signatures) {
        return new ClassifierBundle(
                name == null ? model.name() : name,
                new Band(centerHertz, widthHertz, model.inputs()),
                Intake.DEFAULT,
                model,
                ClassesFile.inOrder(classes, model.classes(), signatures),
                new Acceptance(minimumConfidence, Acceptance.NO_VOLTS, Acceptance.NO_VOLTS),
                ConfidenceCalibration.SOFTMAX,
                provenance(model, rows));
    }

    /** The rows, labelled by the network's classes. */
    private static LabelledSpectra inOrder(LabelledSpectra rows, List<String> classes) {
        int[] labels = Arrays.stream(rows.labels())
                .map(label -> classes.indexOf(rows.classes().get(label)))
                .toArray();
        return new LabelledSpectra(classes, rows.powersMicrowatts(), labels, rows.source(), rows.sha256());
    }

    /** Without its folder, which says nothing to others. */
    private static String fileName(String source) {
        return source.substring(source.lastIndexOf('/') + 1);
    }

    private BundleProvenance provenance(ChipModel model, @Nullable LabelledSpectra rows) {
        String command = String.format(
                Locale.ROOT,
                "skydiode bundle make --network %s%s --data %s --accept %s --seed %d",
                Models.label(network),
                byName ? " --network-by-name" : "",
                rows == null ? "none" : fileName(rows.source().name()),
                acceptPercent,
                seed.value());
        return new BundleProvenance(
                "network: " + model.provenance().origin(),
                List.of(command),
                rows == null ? Map.of() : Map.of("signatures", rows.sha256()),
                Map.of());
    }
}
