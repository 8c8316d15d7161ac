package dev.skydiode.alert.evidence;

import dev.skydiode.recognition.bundle.ClassifierBundle;
import java.util.List;

/**
 * What a classifier bundle can name.
 *
 * @param classes in the order of its scores
 */
public record BundleClasses(String fingerprint, String name, List<Named> classes) {
    /**
     * One class.
     *
     * @param kind drone, controller or benign
     * @param lookalike harmless transmitter that a spectrum cannot tell from the class; empty if none is known
     */
    public record Named(String name, String kind, String lookalike) {}

    static BundleClasses of(ClassifierBundle bundle) {
        return new BundleClasses(
                bundle.fingerprint(),
                bundle.name(),
                bundle.classes().stream()
                        .map(one -> new Named(one.name(), one.kind(), one.lookalike()))
                        .toList());
    }
}
