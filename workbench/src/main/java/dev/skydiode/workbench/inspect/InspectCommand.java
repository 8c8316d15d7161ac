package dev.skydiode.workbench.inspect;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.ChipModels;
import dev.skydiode.radio.iq.IqFormatException;
import dev.skydiode.radio.iq.Recording;
import dev.skydiode.radio.iq.RecordingHints;
import dev.skydiode.radio.iq.RecordingLimits;
import dev.skydiode.radio.iq.Recordings;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.iq.UnsupportedSampleFormatException;
import dev.skydiode.radio.spectrum.SpectrumSettings;
import dev.skydiode.radio.spectrum.SpectrumSettings.Placement;
import dev.skydiode.recognition.signature.ClassSignatures;
import dev.skydiode.recognition.window.OpenSetRejector;
import dev.skydiode.workbench.console.InputException;
import dev.skydiode.workbench.console.Json;
import dev.skydiode.workbench.data.Models;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inspect}: what the service would make of a recording. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = "Shows what the service would make of a recording: SigMF (.sigmf-meta, .sigmf), VITA-49 (.vita49,"
                + " .vrt) or bare samples (state --format and --rate).")
public final class InspectCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the recording")
    private Path file;

    @Option(names = "--format", description = "of bare samples, as in SigMF: cf32_le, ci16_le, cu8 ...")
    private String format;

    @Option(names = "--rate", description = "complex samples per second, where the file does not say, such as 50e6")
    private Double rate;

    @Option(names = "--center", description = "centre frequency in hertz, where the file does not say, such as 2.44e9")
    private Double center;

    @Option(
            names = "--model",
            defaultValue = ChipModels.DEFAULT,
            description = "name of a model in the project, or a model file; default ${DEFAULT-VALUE}")
    private String model;

    @Option(
            names = "--place",
            description = "where the capture lands among the chip's tones: by_frequency (as the service) or"
                    + " capture_center; default by_frequency, or capture_center without a centre frequency")
    private Placement placement;

    @Option(names = "--confidence", defaultValue = "0.5", description = "least confidence; default ${DEFAULT-VALUE}")
    private double confidence;

    @Option(names = "--margin", defaultValue = "0", description = "least margin in volt; default ${DEFAULT-VALUE}")
    private double margin;

    @Option(names = "--score", defaultValue = "-1000", description = "least score in volt; default ${DEFAULT-VALUE}")
    private double score;

    @Option(
            names = "--no-signatures",
            description =
                    "believe the chip's voltages alone: do not ask whether the spectrum looks like the named class")
    private boolean noSignatures;

    @Option(
            names = "--signatures",
            paramLabel = "SIGNATURES",
            description = "what the classes look like, as experiment emitters writes it; default the classes of D62")
    private Path signatures;

    @Option(names = "--png", paramLabel = "OUT", description = "writes a spectrogram with the windows marked")
    private Path png;

    @Option(names = "--json", description = "one JSON object for programs")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        ChipModel chip = Models.read(model);
        OpenSetRejector rejector = rejector();
        try (Recording recording = Recordings.open(file, hints())) {
            SpectrumSettings settings = settings(recording);
            Optional<ClassSignatures> known = signatures();
            List<WindowFinding> windows = new WindowReader(chip, settings, rejector, known).read(recording);
            Spectrogram spectrogram = Spectrogram.of(recording);
            List<Burst> bursts = BurstFinder.find(spectrogram);
            InspectReport report = new InspectReport(
                    file.getFileName().toString(),
                    recording,
                    chip,
                    rejector,
                    settings,
                    known.map(ClassSignatures::chanceShares).orElse(Map.of()),
                    windows,
                    bursts);
            draw(report, spectrogram);
            write(report);
        } catch (IqFormatException wrong) {
            throw new InputException(wrong.getMessage(), wrong);
        } catch (NoSuchFileException missing) {
            throw new InputException(missing.getMessage() + "; expected a recording", missing);
        }
        return 0;
    }

    private void write(InspectReport report) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(report.answer()));
        } else {
            report.print(out);
        }
        out.flush();
    }

    private void draw(InspectReport report, Spectrogram spectrogram) throws IOException {
        if (png == null) {
            return;
        }
        if (spectrogram.columns().length == 0) {
            throw new InputException("too short for a picture: at least " + Spectrogram.STEP + " samples are needed");
        }
        String title = "%s: %s, %s, %d samples; windows: %s"
                .formatted(
                        report.file(),
                        report.recording().container(),
                        report.recording().format().sigmfName(),
                        report.recording().samples(),
                        report.counts());
        SpectrogramImage.write(spectrogram, report.windows(), report.bursts(), Box.of(report.recording()), title, png);
    }

    private RecordingHints hints() {
        try {
            return new RecordingHints(
                    Optional.ofNullable(format).map(SampleFormat::parse),
                    rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate),
                    center == null ? OptionalDouble.empty() : OptionalDouble.of(center),
                    RecordingLimits.DEFAULT);
        } catch (UnsupportedSampleFormatException wrong) {
            throw new InputException("--format: " + wrong.getMessage(), wrong);
        } catch (IllegalArgumentException wrong) {
            throw new InputException("--rate: " + wrong.getMessage(), wrong);
        }
    }

    private OpenSetRejector rejector() {
        try {
            return new OpenSetRejector(confidence, margin, score);
        } catch (IllegalArgumentException wrong) {
            throw new InputException(wrong.getMessage(), wrong);
        }
    }

    private Optional<ClassSignatures> signatures() {
        if (noSignatures) {
            return Optional.empty();
        }
        try {
            return Optional.of(signatures == null ? ClassSignatures.d62() : ClassSignatures.read(signatures));
        } catch (IOException | IllegalArgumentException unusable) {
            throw new InputException("--signatures " + signatures + ": " + unusable.getMessage(), unusable);
        }
    }

    private SpectrumSettings settings(Recording recording) {
        if (placement != null) {
            return SpectrumSettings.DEFAULT.withPlacement(placement);
        }
        boolean known = recording.segments().stream()
                .allMatch(segment -> segment.centerFrequencyHertz().isPresent());
        return known ? SpectrumSettings.DEFAULT : SpectrumSettings.DEFAULT.withPlacement(Placement.CAPTURE_CENTER);
    }
}
