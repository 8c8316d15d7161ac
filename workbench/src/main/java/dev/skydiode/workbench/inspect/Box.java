package dev.skydiode.workbench.inspect;

import dev.skydiode.radio.iq.Annotation;
import dev.skydiode.radio.iq.Recording;
import dev.skydiode.radio.iq.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An annotation of the recording as a piece of its spectrogram.
 *
 * @param startSeconds from the start of the recording, gaps not counted
 * @param endSeconds first moment after it
 * @param lowerHertz relative to the capture's centre
 * @param upperHertz upper edge
 */
record Box(String label, double startSeconds, double endSeconds, double lowerHertz, double upperHertz) {

    /** Those with a label; without frequency edges they span the capture. */
    static List<Box> of(Recording recording) {
        List<Box> boxes = new ArrayList<>();
        for (Annotation annotation : recording.annotations()) {
            Optional<Segment> within = recording.segments().stream()
                    .filter(segment -> annotation.firstSample() < segment.endSample())
                    .findFirst();
            if (within.isPresent() && !annotation.label().isEmpty()) {
                boxes.add(box(annotation, within.get()));
            }
        }
        return boxes;
    }

    private static Box box(Annotation annotation, Segment segment) {
        double rate = segment.sampleRateHertz();
        double center = segment.centerFrequencyHertz().orElse(0);
        return new Box(
                annotation.label(),
                annotation.firstSample() / rate,
                (annotation.firstSample() + annotation.samples()) / rate,
                annotation.lowerHertz().orElse(center - rate / 2) - center,
                annotation.upperHertz().orElse(center + rate / 2) - center);
    }
}
