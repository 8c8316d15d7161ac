package dev.skydiode.experiments.air;

import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.radio.spectrum.SpectrumSettings.Placement;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import dev.skydiode.recognition.track.EmitterReport;
import dev.skydiode.recognition.track.EmitterTracks;
import dev.skydiode.recognition.track.Looks;
import dev.skydiode.recognition.track.TrackRules;
import dev.skydiode.recognition.track.WindowObservation;
import dev.skydiode.recognition.window.CaptureFindings;
import dev.skydiode.recognition.window.CapturedSignal;
import dev.skydiode.recognition.window.EmissionFinding;
import dev.skydiode.recognition.window.WindowClassifier;
import java.util.List;

/** The service's rule: every emission its own answer. */
final class EmissionRule implements AirRule {
    private static final double NANOS_PER_SECOND = 1e9;

    private final WindowClassifier classifier;
    private final TrackRules rules;

    EmissionRule(ClassifierBundle bundle) {
        this.rules = TrackRules.standard(bundle.signatures().chanceShares());
        this.classifier = new WindowClassifier(List.of(bundle), Placement.BY_FREQUENCY, PowerSettings.DEFAULT);
    }

    @Override
    public String label() {
        return "emission";
    }

    @Override
    public Listener listen() {
        return new Listener() {
            private final EmitterTracks tracks = new EmitterTracks(Looks.builtIn());
            private List<String> opened = List.of();

            @Override
            public List<Finding> hear(Heard capture) {
                CapturedSignal signal = new CapturedSignal(
                        capture.centerHertz(),
                        capture.sampleRateHertz(),
                        capture.referenceLevelDbm(),
                        new CapturedSignal.Iq(capture.format(), capture.stored()));
                CaptureFindings found = classifier.classify(signal);
                long start = Math.round(capture.startSeconds() * NANOS_PER_SECOND);
                opened = found.windows().stream()
                        .flatMap(window ->
                                tracks.update(WindowObservation.of(window, signal, start, true), rules).stream())
                        .filter(report -> report.phase() == EmitterReport.Phase.OPENED
                                && report.track().named())
                        .map(report -> report.track().className())
                        .toList();
                return found.emissions().stream()
                        .map(emission -> finding(capture, emission))
                        .toList();
            }

            @Override
            public List<String> opened() {
                return opened;
            }
        };
    }

    private static Finding finding(Heard capture, EmissionFinding found) {
        return new Finding(
                capture.startSeconds() + found.startSeconds(),
                capture.startSeconds() + found.endSeconds(),
                found.emission().lowerHertz(),
                found.emission().upperHertz(),
                found.named() ? found.bestClass() : "");
    }
}
