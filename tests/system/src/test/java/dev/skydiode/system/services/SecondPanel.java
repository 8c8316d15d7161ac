package dev.skydiode.system.services;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.LayerModel;
import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.messaging.signal.CapturedSignals;
import dev.skydiode.radio.spectrum.SpectrumSettings.Placement;
import dev.skydiode.recognition.agreement.ChipPanel;
import dev.skydiode.recognition.bundle.Bundles;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import dev.skydiode.recognition.window.CaptureFindings;
import dev.skydiode.recognition.window.CapturedSignal;
import dev.skydiode.recognition.window.Verdict;
import dev.skydiode.recognition.window.WindowClassifier;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How many simulated chips agree, computed a second time and from what was sent: chips drawn here after the law that the
 * service states (each frequency times 1 + εX, X standard normal, one generator per chip), and counted here.
 */
final class SecondPanel {
    private static final long FIRST_SEED = 1;

    private final WindowClassifier designed;
    private final List<WindowClassifier> drawn;

    SecondPanel() {
        ClassifierBundle bundle = Bundles.byName(Bundles.DEFAULT);
        designed = classifier(bundle);
        drawn = IntStream.range(0, ChipPanel.CHIPS)
                .mapToObj(chip -> new SplittableRandom(FIRST_SEED + chip))
                .map(chance -> classifier(bundle.withNetwork(deviating(bundle.network(), chance))))
                .toList();
    }

    /** Chips that name the class at the place where the chip as designed does. */
    int agreeing(Capture sent, String className) {
        CapturedSignal signal = CapturedSignals.of(sent);
        int place = names(designed.classify(signal)).indexOf(className);
        int agreeing = 0;
        for (WindowClassifier chip : drawn) {
            agreeing += names(chip.classify(signal)).get(place).equals(className) ? 1 : 0;
        }
        return agreeing;
    }

    private static WindowClassifier classifier(ClassifierBundle bundle) {
        return new WindowClassifier(List.of(bundle), Placement.BY_FREQUENCY, PowerSettings.DEFAULT);
    }

    private static List<String> names(CaptureFindings findings) {
        return Stream.concat(
                        findings.emissions().stream().map(one -> one.named() ? one.bestClass() : ""),
                        findings.windows().stream()
                                .map(one -> one.verdict() == Verdict.CLASSIFIED ? one.bestClass() : ""))
                .toList();
    }

    private static ChipModel deviating(ChipModel design, SplittableRandom chance) {
        List<LayerModel> layers = new ArrayList<>();
        double[] tones = design.layers().getFirst().inputFrequenciesGigahertz();
        for (int index = 0; index < design.layers().size(); index++) {
            LayerModel layer = design.layers().get(index);
            double[][] resonances = layer.initialResonanceFrequenciesGigahertz();
            double[][] detunings = layer.detuningsGigahertz();
            for (int chain = 0; chain < resonances.length; chain++) {
                for (int junction = 0; junction < resonances[chain].length; junction++) {
                    double factor = 1 + ChipPanel.SPREAD * chance.nextGaussian();
                    resonances[chain][junction] *= factor;
                    detunings[chain][junction] *= factor;
                }
            }
            layers.add(new LayerModel(
                    tones,
                    resonances,
                    detunings,
                    layer.signs(),
                    layer.biasVolts(),
                    layer.damping(),
                    layer.sensitivityVoltsPerMicrowatt(),
                    layer.oscillator()));
            if (index + 1 < design.layers().size()) {
                double[] emitted = design.layers().get(index + 1).inputFrequenciesGigahertz();
                tones = new double[emitted.length];
                for (int oscillator = 0; oscillator < emitted.length; oscillator++) {
                    tones[oscillator] = emitted[oscillator] * (1 + ChipPanel.SPREAD * chance.nextGaussian());
                }
            }
        }
        return new ChipModel(design.name(), design.classes(), layers, design.provenance());
    }
}
