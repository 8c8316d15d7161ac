package dev.skydiode.workbench.inspect;

import dev.skydiode.radio.iq.Recording;
import dev.skydiode.radio.iq.Segment;
import dev.skydiode.recognition.window.CapturedSignal;
import dev.skydiode.recognition.window.UnusableSignalException;
import dev.skydiode.recognition.window.WindowClassifier;
import dev.skydiode.recognition.window.WindowFinding;
import dev.skydiode.workbench.console.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Takes a recording, as stored, through the recognizer that the service asks, some windows at a time. */
final class WindowReader {
    private static final int WINDOWS_AT_ONCE = 64;

    private final WindowClassifier classifier;
    private final double unknownCenterHertz;

    /** @param unknownCenterHertz centre of recordings that state none */
    WindowReader(WindowClassifier classifier, double unknownCenterHertz) {
        this.classifier = classifier;
        this.unknownCenterHertz = unknownCenterHertz;
    }

    /** Whole windows of each segment; a rest that fills none is left out, unless it is all the segment has. */
    List<InspectedWindow> read(Recording recording) throws IOException {
        List<InspectedWindow> windows = new ArrayList<>();
        for (Segment segment : recording.segments()) {
            int length = (int) Math.min(segment.samples(), classifier.windowSamples());
            long whole = segment.firstSample() + segment.samples() / length * length;
            for (long at = segment.firstSample(); at < whole; at += (long) WINDOWS_AT_ONCE * length) {
                int samples = (int) Math.min((long) WINDOWS_AT_ONCE * length, whole - at);
                for (WindowFinding finding : findings(recording, segment, at, samples)) {
                    long first = at + (long) finding.index() * length;
                    windows.add(new InspectedWindow(
                            first,
                            length,
                            first / segment.sampleRateHertz(),
                            length / segment.sampleRateHertz(),
                            finding));
                }
            }
        }
        return windows;
    }

    private List<WindowFinding> findings(Recording recording, Segment segment, long at, int samples)
            throws IOException {
        byte[] stored = new byte[samples * recording.format().bytesPerSample()];
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
