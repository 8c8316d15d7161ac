package dev.skydiode.workbench.inspect;

import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.radio.iq.IqFormatException;
import dev.skydiode.radio.iq.Recording;
import dev.skydiode.radio.iq.RecordingHints;
import dev.skydiode.radio.iq.RecordingLimits;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.iq.UnsupportedSampleFormatException;
import dev.skydiode.radio.iq.Windows;
import dev.skydiode.radio.recording.Recordings;
import dev.skydiode.radio.spectrum.SpectrumSettings.Placement;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import dev.skydiode.recognition.track.TrackRules;
import dev.skydiode.recognition.window.WindowClassifier;
import dev.skydiode.workbench.bundle.BundleOption;
import dev.skydiode.workbench.console.InputException;
import dev.skydiode.workbench.console.Json;
import dev.skydiode.workbench.console.JsonOption;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inspect}: what the service would make of a recording. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = "Shows what the service would make of a recording: SigMF (.sigmf-meta, .sigmf), VITA-49 (.vita49,"
                + " .vrt) or bare samples (state --format and --sample-rate).")
public final class InspectCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the recording")
    private Path file;

    @Option(names = "--format", description = "of bare samples, as in SigMF: cf32_le, ci16_le, cu8 ...")
    private String format;

    @Option(
            names = "--sample-rate",
            description = "complex samples per second, where the file does not say, such as 50e6")
    private Double rate;

    @Option(
            names = "--center-frequency",
            description = "centre frequency in hertz, where the file does not say, such as 2.44e9")
    private Double center;

    @Mixin
    private BundleOption bundle;

    @Option(
            names = "--place",
            description = "where the capture lands among the chip's tones: by-frequency (as the service) or"
                    + " capture-center; default by-frequency, or capture-center without a centre frequency")
    private Placement placement;

    @Option(
            names = "--capture-samples",
            description = "cut to captures of so many samples, as a gateway does (65536 by default there): the service"
                    + " follows emissions within a capture; 8192 to " + WindowReader.MAX_CAPTURE_SAMPLES
                    + ", default the most")
    private int captureSamples = WindowReader.MAX_CAPTURE_SAMPLES;

    @Option(names = "--png", paramLabel = "OUT", description = "writes a spectrogram with the windows marked")
    private Path png;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws IOException {
        if (captureSamples < Windows.SAMPLES || captureSamples > WindowReader.MAX_CAPTURE_SAMPLES) {
            throw new InputException("--capture-samples " + captureSamples + ": expected " + Windows.SAMPLES + " to "
                    + WindowReader.MAX_CAPTURE_SAMPLES);
        }
        ClassifierBundle decides = bundle.open();
        try (Recording recording = Recordings.open(file, hints())) {
            Placement placed = placement(recording);
            WindowClassifier classifier = new WindowClassifier(List.of(decides), placed, PowerSettings.DEFAULT);
            WindowReader.Found found = new WindowReader(
                            classifier,
                            decides.band().centerHertz(),
                            TrackRules.standard(decides.signatures().falseMatchShares()),
                            captureSamples)
                    .read(recording);
            Spectrogram spectrogram = Spectrogram.of(recording);
            List<Burst> bursts = BurstFinder.find(spectrogram);
            InspectReport report =
                    new InspectReport(file.getFileName().toString(), recording, decides, placed, found, bursts);
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
        if (json.asked()) {
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
        SpectrogramImage.write(
                spectrogram, report.found().windows(), report.bursts(), Box.of(report.recording()), title, png);
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
            throw new InputException("--sample-rate: " + wrong.getMessage(), wrong);
        }
    }

    private Placement placement(Recording recording) {
        if (placement != null) {
            return placement;
        }
        boolean known = recording.segments().stream()
                .allMatch(segment -> segment.centerFrequencyHertz().isPresent());
        return known ? Placement.BY_FREQUENCY : Placement.CAPTURE_CENTER;
    }
}
