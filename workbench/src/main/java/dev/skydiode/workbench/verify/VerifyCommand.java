package dev.skydiode.workbench.verify;

import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.contracts.v1.Evidence;
import dev.skydiode.contracts.v1.Identification;
import dev.skydiode.messaging.evidence.EvidenceException;
import dev.skydiode.messaging.evidence.EvidenceFile;
import dev.skydiode.messaging.signal.CapturedSignals;
import dev.skydiode.radio.spectrum.SpectrumSettings.Placement;
import dev.skydiode.recognition.agreement.ChipPanel;
import dev.skydiode.recognition.bundle.Bundles;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import dev.skydiode.recognition.window.CapturedSignal;
import dev.skydiode.recognition.window.WindowClassifier;
import dev.skydiode.recognition.window.WindowFinding;
import dev.skydiode.workbench.console.InputException;
import dev.skydiode.workbench.console.Json;
import dev.skydiode.workbench.console.JsonOption;
import dev.skydiode.workbench.console.SeedOption;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verify}: whether evidence is unchanged and gives the same verdict again. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                "Verifies an alert's evidence: that no byte was changed, and that its capture gives the recorded"
                        + " verdict again, bit for bit. Exit code 0: both hold; 1: one does not, and what differs; 2: no evidence.")
public final class VerifyCommand implements Callable<Integer> {
    private static final long MAX_BYTES = 1L << 28;
    private static final int MAX_CHIPS = 1_000;
    private static final double PERCENT = 100;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the .sigmf file that the alert's page gave")
    private Path file;

    @Option(
            names = "--bundle",
            paramLabel = "FILE",
            description = "classifier bundle of your own that decided; the built-in ones are known")
    private List<String> bundles = new ArrayList<>();

    @Option(
            names = "--chips",
            defaultValue = "0",
            description = "also asks so many simulated chips with device spread whether they agree, such as 20")
    private int chips;

    @Option(
            names = "--spread",
            defaultValue = "0.1",
            description = "standard deviation of their frequencies, per cent; default ${DEFAULT-VALUE}")
    private double spreadPercent;

    @Mixin
    private SeedOption seed;

    @Mixin
    private JsonOption json;

    /** How many simulated chips agree with the alert on its class. */
    private record Agreement(String className, int agreeing, int chips, double spreadPercent) {
        String words() {
            return "%d of %d simulated chips with %s %% frequency spread, uncalibrated, agree on %s."
                    .formatted(agreeing, chips, spreadPercent, className);
        }
    }

    /** What came of it; {@code changed} is null where nothing was. */
    private record Outcome(
            String file,
            String alertId,
            String sensorId,
            int windows,
            List<String> bundles,
            @Nullable String changed,
            List<String> differences,
            @Nullable Agreement agreement) {
        boolean holds() {
            return changed == null && differences.isEmpty();
        }
    }

    @Override
    public Integer call() throws IOException {
        Outcome outcome = outcome();
        PrintWriter out = spec.commandLine().getOut();
        out.println(json.asked() ? Json.write(answer(outcome)) : words(outcome));
        out.flush();
        return outcome.holds() ? 0 : 1;
    }

    private Outcome outcome() throws IOException {
        String name = file.getFileName().toString();
        try {
            Evidence evidence = EvidenceFile.read(bytes());
            List<String> fingerprints = List.copyOf(fingerprints(evidence));
            boolean recorded = evidence.getIdentificationsCount() > 0;
            List<WindowFinding> found = recorded ? found(evidence, fingerprints) : List.of();
            return new Outcome(
                    name,
                    evidence.getAlert().getAlertId(),
                    evidence.getCapture().getSensorId(),
                    evidence.getIdentificationsCount(),
                    fingerprints,
                    null,
                    recorded
                            ? VerdictComparison.of(evidence.getIdentificationsList(), found)
                            : List.of(
                                    "no verdict was recorded: the identifications were gone when the evidence was kept"),
                    agreement(evidence));
        } catch (EvidenceException wrong) {
            if (!wrong.changed()) {
                throw new InputException(name + ": " + wrong.getMessage(), wrong);
            }
            return new Outcome(name, "", "", 0, List.of(), wrong.getMessage(), List.of(), null);
        }
    }

    private @Nullable Agreement agreement(Evidence evidence) {
        if (chips == 0) {
            return null;
        }
        double maxSpreadPercent = ChipPanel.MAX_SPREAD * PERCENT;
        if (chips < 0 || chips > MAX_CHIPS || !(spreadPercent >= 0 && spreadPercent <= maxSpreadPercent)) {
            throw new InputException("--chips and --spread: expected 0 to %d, and 0 to %s per cent"
                    .formatted(MAX_CHIPS, maxSpreadPercent));
        }
        String className = evidence.getAlert().getClassName();
        if (!evidence.getAlert().getNamed()) {
            return null;
        }
        ClassifierBundle bundle = bundle(evidence.getAlert().getBundleFingerprint());
        OptionalInt agreeing = new ChipPanel(bundle, chips, spreadPercent / PERCENT, seed.value())
                .agreeing(CapturedSignals.of(evidence.getCapture()), className);
        return agreeing.isEmpty() ? null : new Agreement(className, agreeing.getAsInt(), chips, spreadPercent);
    }

    private byte[] bytes() throws IOException {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new InputException(file + ": larger than any evidence (" + MAX_BYTES + " bytes)");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            throw new InputException(missing.getMessage() + ": no such file; expected evidence (.sigmf)", missing);
        }
    }

    private static Set<String> fingerprints(Evidence evidence) {
        Set<String> fingerprints = new LinkedHashSet<>();
        for (Identification window : evidence.getIdentificationsList()) {
            fingerprints.add(window.getBundleFingerprint());
            window.getEmissionsList().forEach(emission -> fingerprints.add(emission.getBundleFingerprint()));
        }
        fingerprints.remove("");
        return fingerprints;
    }

    private List<WindowFinding> found(Evidence evidence, List<String> fingerprints) {
        List<ClassifierBundle> deciding =
                fingerprints.stream().map(this::bundle).toList();
        CapturedSignal signal = CapturedSignals.of(evidence.getCapture());
        List<WindowFinding> found = List.of();
        // The service's setting is not in the record, but what the tones stood for is.
        for (Placement placement : Placement.values()) {
            found = new WindowClassifier(deciding, placement, PowerSettings.DEFAULT)
                    .classify(signal)
                    .windows();
            if (!found.isEmpty()
                    && found.getFirst().band().tone128Hertz()
                            == evidence.getIdentifications(0).getTone128FrequencyHertz()) {
                return found;
            }
        }
        return found;
    }

    private ClassifierBundle bundle(String fingerprint) {
        List<String> known = new ArrayList<>(bundles);
        known.addAll(Bundles.names());
        for (String nameOrFile : known) {
            try {
                ClassifierBundle bundle = Bundles.open(nameOrFile);
                if (bundle.fingerprint().equals(fingerprint)) {
                    return bundle;
                }
            } catch (IllegalArgumentException unusable) {
                throw new InputException("--bundle: " + unusable.getMessage(), unusable);
            }
        }
        throw new InputException("the bundle " + fingerprint
                + " decided, and it is not among those known here: name its file with --bundle");
    }

    private static String words(Outcome outcome) {
        if (outcome.changed() != null) {
            return "%s: CHANGED: %s".formatted(outcome.file(), outcome.changed());
        }
        String head = "%s: alert %s, sensor %s, %d windows, unchanged; bundle %s"
                .formatted(
                        outcome.file(),
                        outcome.alertId(),
                        outcome.sensorId(),
                        outcome.windows(),
                        String.join(", ", outcome.bundles()));
        if (outcome.agreement() != null) {
            head += "\n" + outcome.agreement().words();
        }
        return outcome.differences().isEmpty()
                ? head + "\nThe verdict is the same bit for bit."
                : head + "\nThe verdict DIFFERS:\n  " + String.join("\n  ", outcome.differences());
    }

    private static Map<String, Object> answer(Outcome outcome) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("file", outcome.file());
        answer.put("holds", outcome.holds());
        answer.put("changed", outcome.changed());
        answer.put("alertId", outcome.alertId());
        answer.put("sensorId", outcome.sensorId());
        answer.put("windows", outcome.windows());
        answer.put("bundles", outcome.bundles());
        answer.put("differences", outcome.differences());
        answer.put("agreement", outcome.agreement());
        return answer;
    }
}
