package dev.skydiode.workbench.inspect;

import dev.skydiode.radio.iq.Recording;
import dev.skydiode.radio.iq.Segment;
import dev.skydiode.recognition.track.TrackRules;
import dev.skydiode.recognition.window.CaptureFindings;
import dev.skydiode.recognition.window.CapturedSignal;
import dev.skydiode.recognition.window.EmissionFinding;
import dev.skydiode.recognition.window.UnusableSignalException;
import dev.skydiode.recognition.window.WindowClassifier;
import dev.skydiode.recognition.window.WindowFinding;
import dev.skydiode.workbench.console.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Takes a recording, as stored, through the recognizer that the service asks, one capture after another. */
final class WindowReader {
    /** Samples of the largest capture: emissions are followed within one. */
    static final int MAX_CAPTURE_SAMPLES = 1 << 23;

    private final WindowClassifier classifier;
    private final double unknownCenterHertz;
    private final int captureSamples;
    private final InspectedTracks tracks;

    /**
     * What was found in a recording.
     *
     * @param windows in order
     * @param emissions in order, each from the start of the recording, gaps not counted
     * @param tracks emitters that were there often enough
     */
    record Found(
            List<InspectedWindow> windows, List<InspectedEmission> emissions, List<InspectedTracks.Inspected> tracks) {}

    /**
     * @param unknownCenterHertz centre of recordings that state none
     * @param rules when a track opens
     * @param captureSamples of each capture that a segment is cut to, at least one window
     */
    WindowReader(WindowClassifier classifier, double unknownCenterHertz, TrackRules rules, int captureSamples) {
        this.classifier = classifier;
        this.captureSamples = captureSamples;
        this.tracks = new InspectedTracks(rules);
        this.unknownCenterHertz = unknownCenterHertz;
    }

    /** Each segment is a capture; a longer one is several. */
    Found read(Recording recording) throws IOException {
        Found found = new Found(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        int most = captureSamples / classifier.windowSamples() * classifier.windowSamples();
        for (Segment segment : recording.segments()) {
            for (long at = segment.firstSample(); at < segment.endSample(); at += most) {
                int samples = (int) Math.min(most, segment.endSample() - at);
                if (at == segment.firstSample() || samples >= classifier.windowSamples()) {
                    add(found, recording, segment, at, samples);
                }
            }
        }
        found.tracks().addAll(tracks.all());
        return found;
    }

    private void add(Found found, Recording recording, Segment segment, long at, int samples) throws IOException {
        CapturedSignal signal = signal(recording, segment, at, samples);
        CaptureFindings findings = findings(signal, at);
        tracks.add(findings, signal, at / segment.sampleRateHertz());
        double rate = segment.sampleRateHertz();
        for (WindowFinding window : findings.windows()) {
            long first = at + (long) window.index() * classifier.windowSamples();
            int length = (int) Math.round(window.durationMicros() * rate / 1e6);
            found.windows().add(new InspectedWindow(first, length, first / rate, length / rate, window));
        }
        for (EmissionFinding emission : findings.emissions()) {
            found.emissions().add(new InspectedEmission(at / rate + emission.startSeconds(), emission));
        }
    }

    private CapturedSignal signal(Recording recording, Segment segment, long at, int samples) throws IOException {
        byte[] stored = new byte[Math.multiplyExact(samples, recording.format().bytesPerSample())];
        recording.readBytes(at, samples, stored);
        return new CapturedSignal(
                segment.centerFrequencyHertz().orElse(unknownCenterHertz),
                segment.sampleRateHertz(),
                segment.referenceLevelDbm(),
                new CapturedSignal.Iq(recording.format(), ByteBuffer.wrap(stored)));
    }

    private CaptureFindings findings(CapturedSignal signal, long at) {
        try {
            return classifier.classify(signal);
        } catch (UnusableSignalException unusable) {
            throw new InputException(
                    "the samples from %d on cannot be used: %s".formatted(at, unusable.getMessage()), unusable);
        }
    }
}
