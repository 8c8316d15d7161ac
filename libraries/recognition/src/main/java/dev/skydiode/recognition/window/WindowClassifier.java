package dev.skydiode.recognition.window;

import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.radio.emission.CaptureEmissions;
import dev.skydiode.radio.emission.Emission;
import dev.skydiode.radio.emission.EmissionAnalyzer;
import dev.skydiode.radio.emission.NoiseFloor;
import dev.skydiode.radio.emission.WindowEmissions;
import dev.skydiode.radio.spectrum.SpectrumSettings.Placement;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * From a captured signal to findings: what is on the air is separated, each emission is averaged as long as it lasts and
 * classified alone, by every bundle whose band covers it. What comes out depends on the capture and the bundles alone: the
 * noise floor is learnt anew from each capture. Thread-safe.
 */
public final class WindowClassifier implements SignalClassifier {
    /** Of a window, that an emission fills to count in it: a frame that reaches beyond the border tells of both sides. */
    private static final double MIN_SHARE = 0.05;

    private static final Comparator<EmissionFinding> SURENESS =
            Comparator.comparing(EmissionFinding::named).thenComparingDouble(EmissionFinding::confidence);

    private final List<EmissionRecognizer> recognizers;
    private final WindowFindings findings;
    private final int windowSamples;
    private final double digitalChainWatts;
    private final String accounting;
    private final Queue<EmissionAnalyzer> idle = new ConcurrentLinkedQueue<>();

    /**
     * @param bundles decide, each in its own band; at least one
     * @param placement where a capture lands among the bundles' tones
     * @param power choices behind the power figures
     * @throws IllegalArgumentException without a bundle
     */
    public WindowClassifier(List<ClassifierBundle> bundles, Placement placement, PowerSettings power) {
        if (bundles.isEmpty()) {
            throw new IllegalArgumentException("expected at least one bundle");
        }
        this.recognizers = bundles.stream()
                .map(bundle -> new EmissionRecognizer(bundle, placement, power))
                .toList();
        this.findings = new WindowFindings(recognizers);
        this.windowSamples = bundles.getFirst().intake().windowSamples();
        this.digitalChainWatts = power.digitalChainWatts();
        this.accounting = power.accounting().name();
    }

    /** Samples of a window. */
    public int windowSamples() {
        return windowSamples;
    }

    @Override
    public double digitalChainWatts() {
        return digitalChainWatts;
    }

    @Override
    public String accounting() {
        return accounting;
    }

    @Override
    public CaptureFindings classify(CapturedSignal signal) {
        return switch (signal.payload()) {
            case CapturedSignal.ReadySpectrum ready -> ofReadySpectrum(signal, ready);
            case CapturedSignal.Iq iq -> ofSamples(signal, iq);
        };
    }

    /** One window, asked whole by the first bundle. */
    private CaptureFindings ofReadySpectrum(CapturedSignal signal, CapturedSignal.ReadySpectrum ready) {
        try {
            return findings.ofReadySpectrum(signal, ready);
        } catch (IllegalArgumentException unusable) {
            throw new UnusableSignalException(unusable);
        }
    }

    /** Emissions of the whole capture first, then what each window has of them. */
    private CaptureFindings ofSamples(CapturedSignal signal, CapturedSignal.Iq iq) {
        CaptureEmissions air = emissions(signal, iq);
        List<EmissionFinding> named = named(air.emissions());
        List<WindowFinding> windows = new ArrayList<>(air.windows().size());
        for (WindowEmissions window : air.windows()) {
            windows.add(findings.of(windows.size(), window, signal, within(named, window)));
        }
        return new CaptureFindings(windows, named);
    }

    /** What is on the air, over a noise floor that knows nothing but this capture; borrows scratch memory. */
    private CaptureEmissions emissions(CapturedSignal signal, CapturedSignal.Iq iq) {
        EmissionAnalyzer borrowed = idle.poll();
        EmissionAnalyzer analyzer = borrowed == null ? new EmissionAnalyzer() : borrowed;
        try {
            return analyzer.analyze(
                    iq.format(),
                    iq.samples(),
                    windowSamples,
                    signal.sampleRateHertz(),
                    signal.centerFrequencyHertz(),
                    signal.referenceLevelDbm(),
                    new NoiseFloor());
        } catch (IllegalArgumentException unusable) {
            throw new UnusableSignalException(unusable);
        } finally {
            idle.add(analyzer);
        }
    }

    /** Each by the bundle that is surest: one that believes its class before one that does not. */
    private List<EmissionFinding> named(List<Emission> emissions) {
        @Nullable EmissionFinding[] surest = new EmissionFinding[emissions.size()];
        for (EmissionRecognizer recognizer : recognizers) {
            List<Emission> covered = new ArrayList<>(surest.length);
            for (Emission emission : emissions) {
                if (recognizer.covers(emission)) {
                    covered.add(emission);
                }
            }
            Iterator<EmissionFinding> found = recognizer.findings(covered).iterator();
            for (int i = 0; i < surest.length; i++) {
                if (recognizer.covers(emissions.get(i))) {
                    surest[i] = surer(surest[i], found.next());
                }
            }
        }
        List<EmissionFinding> named = new ArrayList<>(surest.length);
        for (int i = 0; i < surest.length; i++) {
            EmissionFinding found = surest[i];
            named.add(found == null ? WindowFindings.uncovered(emissions.get(i)) : found);
        }
        return named;
    }

    private static EmissionFinding surer(@Nullable EmissionFinding before, EmissionFinding now) {
        return before == null || SURENESS.compare(now, before) > 0 ? now : before;
    }

    /**
     * The parts of emissions that lie in a window, strongest first: half of a short one, a twentieth of the window of
     * a long one.
     */
    private static List<EmissionFinding> within(List<EmissionFinding> all, WindowEmissions window) {
        double end = window.startSeconds() + window.durationSeconds();
        List<EmissionFinding> parts = new ArrayList<>();
        for (EmissionFinding one : all) {
            double common = Math.min(end, one.endSeconds()) - Math.max(window.startSeconds(), one.startSeconds());
            if (common >= Math.min(0.5 * one.durationSeconds(), MIN_SHARE * window.durationSeconds())) {
                parts.add(one.within(window.startSeconds(), end));
            }
        }
        parts.sort(Comparator.comparingDouble(
                (EmissionFinding one) -> -one.emission().powerMicrowatts()));
        return parts;
    }
}
