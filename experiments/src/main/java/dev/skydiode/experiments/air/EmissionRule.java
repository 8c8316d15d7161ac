package dev.skydiode.experiments.air;

import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.radio.spectrum.SpectrumSettings.Placement;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import dev.skydiode.recognition.window.CapturedSignal;
import dev.skydiode.recognition.window.EmissionFinding;
import dev.skydiode.recognition.window.WindowClassifier;
import java.util.List;

/** The service's rule: every emission its own answer. */
final class EmissionRule implements AirRule {
    private final WindowClassifier classifier;

    EmissionRule(ClassifierBundle bundle) {
        this.classifier = new WindowClassifier(List.of(bundle), Placement.BY_FREQUENCY, PowerSettings.DEFAULT);
    }

    @Override
    public String label() {
        return "emission";
    }

    @Override
    public Listener listen() {
        return new Listener() {
            @Override
            public List<Finding> hear(Heard capture) {
                CapturedSignal signal = new CapturedSignal(
                        capture.centerHertz(),
                        capture.sampleRateHertz(),
                        capture.referenceLevelDbm(),
                        new CapturedSignal.Iq(capture.format(), capture.stored()));
                return classifier.classify(signal).emissions().stream()
                        .map(found -> finding(capture, found))
                        .toList();
            }

            @Override
            public List<String> opened() {
                return List.of();
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
