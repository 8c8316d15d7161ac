package dev.skydiode.workbench.inspect;

import dev.skydiode.radio.iq.Recording;
import dev.skydiode.radio.iq.Segment;
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
    private static final int MAX_CAPTURE_SAMPLES = 1 << 23;

    private final WindowClassifier classifier;
    private final double unknownCenterHertz;

    /**
     * What was found in a recording.
     *
     * @param windows in order
     * @param emissions in order, each from the start of the recording, gaps not counted
     */
    record Found(List<InspectedWindow> windows, List<InspectedEmission> emissions) {}

    /** @param unknownCenterHertz centre of recordings that state none */
    WindowReader(WindowClassifier classifier, double unknownCenterHertz) {
        this.classifier = classifier;
        this.unknownCenterHertz = unknownCenterHertz;
    }

    /** Each segment is a capture; a longer one is several. */
    Found read(Recording recording) throws IOException {
        Found found = new Found(new ArrayList<>(), new ArrayList<>());
        int most = MAX_CAPTURE_SAMPLES / classifier.windowSamples() * classifier.windowSamples();
        for (Segment segment : recording.segments()) {
            for (long at = segment.firstSample(); at < segment.endSample(); at += most) {
                int samples = (int) Math.min(most, segment.endSample() - at);
                if (at == segment.firstSample() || samples >= classifier.windowSamples()) {
                    add(found, findings(recording, segment, at, samples), segment, at);
                }
            }
        }
        return found;
    }

    private void add(Found found, CaptureFindings findings, Segment segment, long at) {
        double rate = segment.sampleRateHertz();
        for (WindowFinding window : findings.windows()) {
            long first = at + (long) window.index() * classifier.windowSamples();
            int samples = (int) Math.round(window.durationMicros() * rate / 1e6);
            found.windows().add(new InspectedWindow(first, samples, first / rate, samples / rate, window));
        }
        for (EmissionFinding emission : findings.emissions()) {
            found.emissions().add(new InspectedEmission(at / rate + emission.startSeconds(), emission));
        }
    }

    private CaptureFindings findings(Recording recording, Segment segment, long at, int samples) throws IOException {
        byte[] stored = new byte[Math.multiplyExact(samples, recording.format().bytesPerSample())];
        recording.readBytes(at, samples, stored);
        try {
            return classifier.classify(new CapturedSignal(
                    segment.centerFrequencyHertz().orElse(unknownCenterHertz),
                    segment.sampleRateHertz(),
                    segment.referenceLevelDbm(),
                    new CapturedSignal.Iq(recording.format(), ByteBuffer.wrap(stored))));
        } catch (UnusableSignalException unusable) {
            throw new InputException(
                    "the samples from %d on cannot be used: %s".formatted(segment.firstSample(), unusable.getMessage()),
                    unusable);
        }
    }
}
