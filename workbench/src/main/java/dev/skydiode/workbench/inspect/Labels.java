package dev.skydiode.workbench.inspect;

import dev.skydiode.radio.iq.Annotation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the recording's own annotations say about its windows. */
final class Labels {
    /** An annotation that covers less of a window says nothing about it. */
    private static final double MIN_SHARE = 0.1;

    private final List<Annotation> annotations;

    /** @param annotations ordered by first sample */
    Labels(List<Annotation> annotations) {
        this.annotations = annotations.stream()
                .filter(annotation -> !annotation.label().isEmpty())
                .toList();
    }

    boolean none() {
        return annotations.isEmpty();
    }

    /** Labels of the annotations that cover a tenth of the window or more, each once. */
    List<String> of(InspectedWindow window) {
        long first = window.firstSample();
        long end = first + window.samples();
        return annotations.stream()
                .takeWhile(annotation -> annotation.firstSample() < end)
                .filter(annotation -> Math.min(end, annotation.firstSample() + annotation.samples())
                                - Math.max(first, annotation.firstSample())
                        >= MIN_SHARE * window.samples())
                .map(Annotation::label)
                .distinct()
                .toList();
    }

    /** For each label, and for none, what the windows that carry it came out as. A window may carry several. */
    Map<String, Map<String, Integer>> verdicts(List<InspectedWindow> windows) {
        Map<String, Map<String, Integer>> verdicts = new TreeMap<>();
        for (InspectedWindow window : windows) {
            List<String> labels = of(window);
            for (String label : labels.isEmpty() ? List.of("(nothing)") : labels) {
                verdicts.computeIfAbsent(label, any -> new TreeMap<>()).merge(window.label(), 1, Integer::sum);
            }
        }
        return verdicts;
    }
}
