package dev.skydiode.workbench.inspect;

import dev.skydiode.radio.iq.Recording;
import dev.skydiode.radio.iq.Segment;
import dev.skydiode.radio.spectrum.SignalQuality;
import dev.skydiode.radio.spectrum.SpectrumSettings.Placement;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import dev.skydiode.recognition.track.EmitterTrack;
import dev.skydiode.recognition.window.EmissionFinding;
import dev.skydiode.recognition.window.WindowFinding;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** One inspection, written for people or for programs. */
record InspectReport(
        String file,
        Recording recording,
        ClassifierBundle bundle,
        Placement placement,
        WindowReader.Found found,
        List<Burst> bursts) {
    private static final int MAX_LINES = 200;

    private List<InspectedWindow> windows() {
        return found.windows();
    }

    /** Windows by what they came out as. */
    Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        windows().forEach(window -> counts.merge(window.label(), 1, Integer::sum));
        return counts;
    }

    /** Of the classes found: the share of an interferer's hops over the whole band that look like them. */
    private Map<String, Double> falseMatchShares() {
        Map<String, Double> shares = new TreeMap<>();
        Map<String, NavigableMap<Double, Double>> known = bundle.signatures().falseMatchShares();
        for (String label : counts().keySet()) {
            if (known.containsKey(label)) {
                shares.put(label, known.get(label).lastEntry().getValue());
            }
        }
        return shares;
    }

    private Labels labels() {
        return new Labels(recording.annotations());
    }

    Map<String, Object> answer() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("file", file);
        answer.put("container", recording.container());
        answer.put("format", recording.format().sigmfName());
        answer.put("samples", recording.samples());
        answer.put("notes", recording.notes());
        answer.put(
                "segments",
                recording.segments().stream().map(InspectReport::answer).toList());
        answer.put("annotations", recording.annotations().size());
        answer.put("bundle", bundle.name());
        answer.put("bundleFingerprint", bundle.fingerprint());
        answer.put("classes", bundle.network().classes());
        answer.put("placement", placement.name());
        answer.put("acceptance", bundle.acceptance());
        answer.put("counts", counts());
        answer.put("falseMatchShares", falseMatchShares());
        answer.put("byAnnotation", labels().verdicts(windows()));
        answer.put("bursts", bursts);
        answer.put(
                "emissions",
                found.emissions().stream().map(InspectedEmission::answer).toList());
        answer.put(
                "tracks",
                found.tracks().stream().map(InspectedTracks.Inspected::answer).toList());
        answer.put("windows", windows().stream().map(this::answer).toList());
        return answer;
    }

    private static Map<String, Object> answer(Segment segment) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("firstSample", segment.firstSample());
        answer.put("samples", segment.samples());
        answer.put("sampleRateHertz", segment.sampleRateHertz());
        segment.centerFrequencyHertz().ifPresent(hertz -> answer.put("centerFrequencyHertz", hertz));
        segment.start().ifPresent(start -> answer.put("start", start.toString()));
        answer.put("gapBeforeSamples", segment.gapBeforeSamples());
        segment.referenceLevelDbm().ifPresent(dbm -> answer.put("referenceLevelDbm", dbm));
        return answer;
    }

    private Map<String, Object> answer(InspectedWindow window) {
        WindowFinding finding = window.finding();
        SignalQuality quality = finding.quality();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("firstSample", window.firstSample());
        answer.put("samples", window.samples());
        answer.put("startMillis", window.startSeconds() * 1e3);
        answer.put("verdict", finding.verdict().name());
        answer.put("annotated", labels().of(window));
        answer.put("class", finding.bestClass());
        answer.put("kind", finding.bestKind());
        answer.put("runnerUp", finding.runnerUp());
        answer.put("confidence", finding.confidence());
        answer.put("marginVolts", finding.marginVolts());
        finding.match().ifPresent(match -> answer.put("match", match));
        answer.put("scoresVolts", finding.scoresVolts());
        answer.put("snrDb", quality.snrDb());
        answer.put("gainDb", quality.gainDb());
        answer.put("clippingShare", quality.clippingShare());
        answer.put("dcOffset", quality.dcOffset());
        answer.put("coverage", quality.coverage());
        answer.put("occupiedBandwidthHertz", quality.occupiedBandwidthHertz());
        quality.levelDbm().ifPresent(dbm -> answer.put("levelDbm", dbm));
        return answer;
    }

    void print(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%s: %s, %s, %d samples in %d segments%n",
                file,
                recording.container(),
                recording.format().sigmfName(),
                recording.samples(),
                recording.segments().size());
        recording.notes().forEach(note -> out.println("  " + note));
        recording.segments().stream().limit(MAX_LINES).forEach(segment -> print(out, segment));
        out.printf(
                Locale.ROOT,
                "Bursts: %d (total power more than %.0f dB over the quietest quarter)%n",
                bursts.size(),
                BurstFinder.ON_DB);
        bursts.stream()
                .limit(MAX_LINES)
                .forEach(burst -> out.printf(
                        Locale.ROOT,
                        "  %9.3f to %9.3f ms, %+.1f to %+.1f MHz about the centre, %.1f dB%n",
                        burst.startSeconds() * 1e3,
                        burst.endSeconds() * 1e3,
                        burst.lowerHertz() / 1e6,
                        burst.upperHertz() / 1e6,
                        burst.overFloorDb()));
        out.printf("Emissions: %d%n", found.emissions().size());
        found.emissions().stream().limit(MAX_LINES).forEach(emission -> print(out, emission));
        out.printf("Tracks: %d%n", found.tracks().size());
        found.tracks().stream().limit(MAX_LINES).forEach(track -> print(out, track));
        out.printf(
                Locale.ROOT,
                "Windows of %d samples through %s, a class needs a confidence of %.3f and its match:%n",
                bundle.intake().windowSamples(),
                bundle.name(),
                bundle.acceptance().minimumConfidence());
        windows().stream().limit(MAX_LINES).forEach(window -> print(out, window));
        if (windows().size() > MAX_LINES) {
            out.printf("  ... %d more; --json has them all%n", windows().size() - MAX_LINES);
        }
        if (!labels().none()) {
            out.println("By what the recording's annotations say is there:");
            labels().verdicts(windows()).forEach((label, verdicts) -> out.println("  " + label + ": " + verdicts));
        }
        out.println("In all: " + counts());
        falseMatchShares()
                .forEach((name, share) -> out.printf(
                        Locale.ROOT,
                        "%s: %.0f %% of Bluetooth's hops look the same; the service opens a track where more than that is received%n",
                        name,
                        100 * share));
    }

    private static void print(PrintWriter out, Segment segment) {
        String center = segment.centerFrequencyHertz().isPresent()
                ? "%.6f GHz".formatted(segment.centerFrequencyHertz().getAsDouble() / 1e9)
                : "an unknown centre, so placed in the middle of the chip's band";
        out.printf(
                Locale.ROOT,
                "  from sample %d: %d samples (%.3f ms) at %.3f MS/s, %s%s%s%n",
                segment.firstSample(),
                segment.samples(),
                segment.samples() / segment.sampleRateHertz() * 1e3,
                segment.sampleRateHertz() / 1e6,
                center,
                segment.start().map(start -> ", " + start).orElse(""),
                segment.gapBeforeSamples() > 0 ? ", after " + segment.gapBeforeSamples() + " lost" : "");
    }

    private static void print(PrintWriter out, InspectedEmission emission) {
        EmissionFinding finding = emission.finding();
        out.printf(
                Locale.ROOT,
                "  %9.3f ms  %-8s %.3f MHz, %s, snr %.1f dB; nearest %s, confidence %.3f%n",
                emission.startSeconds() * 1e3,
                finding.named() ? finding.bestClass() : finding.verdict().name(),
                finding.emission().centerFrequencyHertz() / 1e6,
                finding.description(),
                finding.emission().snrDb(),
                finding.bestClass().isEmpty() ? "-" : finding.bestClass(),
                finding.confidence());
    }

    private static void print(PrintWriter out, InspectedTracks.Inspected inspected) {
        EmitterTrack track = inspected.track();
        out.printf(
                Locale.ROOT,
                "  %9.3f to %9.3f ms  %-12s %.3f MHz, %s; %d emissions%s%n",
                track.firstSeenUnixNanos() / 1e6,
                track.lastSeenUnixNanos() / 1e6,
                track.named() ? track.className() : "unidentified",
                track.latest().centerFrequencyHertz() / 1e6,
                inspected.description().text(),
                track.emissions(),
                inspected.description().looksLike().isEmpty()
                        ? ""
                        : "; looks like " + inspected.description().looksLike());
    }

    private void print(PrintWriter out, InspectedWindow window) {
        WindowFinding finding = window.finding();
        out.printf(
                Locale.ROOT,
                "  %9.3f ms  %-8s best %-7s (then %-7s) confidence %.3f margin %7.3f mV match %s  snr %4.1f dB  gain %+6.1f dB"
                        + "  coverage %3.0f %%  clipped %.1f %%%s%n",
                window.startSeconds() * 1e3,
                window.label(),
                finding.bestClass(),
                finding.runnerUp(),
                finding.confidence(),
                finding.marginVolts() * 1e3,
                finding.match().isPresent() ? "%.2f".formatted(finding.match().getAsDouble()) : "-",
                finding.quality().snrDb(),
                finding.quality().gainDb(),
                finding.quality().coverage() * 100,
                finding.quality().clippingShare() * 100,
                labels().none() ? "" : "  annotated " + labels().of(window));
    }
}
