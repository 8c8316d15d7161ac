package dev.skydiode.experiments.air;

import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.radio.spectrum.SpectrumSettings.Placement;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import dev.skydiode.recognition.track.EmitterDescription;
import dev.skydiode.recognition.track.EmitterReport;
import dev.skydiode.recognition.track.EmitterTrack;
import dev.skydiode.recognition.track.EmitterTracks;
import dev.skydiode.recognition.track.Looks;
import dev.skydiode.recognition.track.TrackRules;
import dev.skydiode.recognition.track.WindowObservation;
import dev.skydiode.recognition.window.CaptureFindings;
import dev.skydiode.recognition.window.CapturedSignal;
import dev.skydiode.recognition.window.EmissionFinding;
import dev.skydiode.recognition.window.WindowClassifier;
import dev.skydiode.recognition.window.WindowFinding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The service's rule: every emission its own answer. */
final class EmissionRule implements AirRule {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final String BENIGN = "benign";

    /** As the default alert policy: an emitter of no look, and one that looks like a drone's, must last so long. */
    private static final double UNKNOWN_SECONDS = 5;

    private static final double KNOWN_LOOK_SECONDS = 1;

    private final WindowClassifier classifier;
    private final TrackRules rules;

    EmissionRule(ClassifierBundle bundle) {
        this.rules = TrackRules.standard(bundle.signatures().falseMatchShares());
        this.classifier = new WindowClassifier(List.of(bundle), Placement.BY_FREQUENCY, PowerSettings.DEFAULT);
    }

    @Override
    public String label() {
        return "emission";
    }

    @Override
    public Listener listen() {
        return new Emitters();
    }

    private static Finding finding(ReceivedCapture capture, EmissionFinding found) {
        return new Finding(
                capture.startSeconds() + found.startSeconds(),
                capture.startSeconds() + found.endSeconds(),
                found.emission().lowerHertz(),
                found.emission().upperHertz(),
                found.named() ? found.bestClass() : "");
    }

    /** One sensor's emissions and the emitters that they are of. */
    private final class Emitters implements Listener {
        private final EmitterTracks tracks = new EmitterTracks(Looks.builtIn());
        private final Set<String> alerted = new HashSet<>();
        private final List<Opened> opened = new ArrayList<>();

        @Override
        public List<Finding> findings(ReceivedCapture capture) {
            opened.clear();
            CapturedSignal signal = new CapturedSignal(
                    capture.centerHertz(),
                    capture.sampleRateHertz(),
                    capture.referenceLevelDbm(),
                    new CapturedSignal.Iq(capture.format(), capture.stored()));
            CaptureFindings found = classifier.classify(signal);
            long start = Math.round(capture.startSeconds() * NANOS_PER_SECOND);
            for (WindowFinding window : found.windows()) {
                tracks.update(WindowObservation.of(window, signal, start, true), rules).stream()
                        .filter(report -> report.phase() != EmitterReport.Phase.CLOSED)
                        .forEach(this::follow);
            }
            return found.emissions().stream()
                    .map(emission -> finding(capture, emission))
                    .toList();
        }

        @Override
        public List<Opened> opened() {
            return List.copyOf(opened);
        }

        /** A named track counts when it opens, an unidentified one when it would alert an operator. */
        private void follow(EmitterReport report) {
            EmitterTrack track = report.track();
            if (track.named()) {
                if (report.phase() == EmitterReport.Phase.OPENED) {
                    opened.add(new Opened(
                            track.className(), !track.latest().classKind().equals(BENIGN)));
                }
                return;
            }
            EmitterDescription words = tracks.describe(track);
            double seconds = (track.lastSeenUnixNanos() - track.firstSeenUnixNanos()) / NANOS_PER_SECOND;
            boolean unknown = words.looksLike().isEmpty() && seconds >= UNKNOWN_SECONDS;
            boolean alerts = (words.alertWorthy() && seconds >= KNOWN_LOOK_SECONDS) || unknown;
            if (alerts && !track.resident() && alerted.add(track.key())) {
                opened.add(new Opened(Opened.UNIDENTIFIED + words.looksLike(), true));
            }
        }
    }
}
