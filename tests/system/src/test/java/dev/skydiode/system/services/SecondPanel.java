package dev.skydiode.system.services;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.ChipModelFile;
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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How many simulated chips agree, computed a second time and from what was sent: chips whose files say what the law that
 * the service states makes of the design's file (each frequency times 1 + εX, X standard normal, one generator per chip,
 * resonators before the oscillators behind them), counted here.
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

    /** The design's file with other numbers in it: what a fabricated chip's own file would say. */
    private static ChipModel deviating(ChipModel design, SplittableRandom chance) {
        JsonObject file = JsonParser.parseString(ChipModelFile.text(design)).getAsJsonObject();
        JsonArray layers = file.getAsJsonArray("layers");
        for (int index = 0; index < layers.size(); index++) {
            shiftResonances(layers.get(index).getAsJsonObject(), chance);
            if (index + 1 < layers.size()) {
                JsonArray emitted = layers.get(index + 1).getAsJsonObject().getAsJsonArray("inputFrequenciesGigahertz");
                for (int oscillator = 0; oscillator < emitted.size(); oscillator++) {
                    double designed = emitted.get(oscillator).getAsDouble();
                    emitted.set(oscillator, new JsonPrimitive(fabricated(designed, chance)));
                }
            }
        }
        try {
            return ChipModelFile.read(
                    new ByteArrayInputStream(file.toString().getBytes(StandardCharsets.UTF_8)), "a drawn chip");
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Leaves the resonances as made alone and puts the whole deviation into the detunings: only their sum counts. */
    private static void shiftResonances(JsonObject layer, SplittableRandom chance) {
        JsonArray made = layer.getAsJsonArray("initialResonanceFrequenciesGigahertz");
        JsonArray detunings = layer.getAsJsonArray("detuningsGigahertz");
        for (int chain = 0; chain < detunings.size(); chain++) {
            // One row stands for all chains.
            JsonArray start = made.get(0).isJsonArray() ? made.get(chain).getAsJsonArray() : made;
            JsonArray row = detunings.get(chain).getAsJsonArray();
            for (int junction = 0; junction < row.size(); junction++) {
                double from = start.get(junction).getAsDouble();
                double resonance = fabricated(from + row.get(junction).getAsDouble(), chance);
                row.set(junction, new JsonPrimitive(resonance - from));
            }
        }
    }

    private static double fabricated(double designed, SplittableRandom chance) {
        return designed + designed * ChipPanel.SPREAD * chance.nextGaussian();
    }
}
