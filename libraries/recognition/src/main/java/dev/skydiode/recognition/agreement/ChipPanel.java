package dev.skydiode.recognition.agreement;

import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.radio.spectrum.SpectrumSettings.Placement;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import dev.skydiode.recognition.window.CaptureFindings;
import dev.skydiode.recognition.window.CapturedSignal;
import dev.skydiode.recognition.window.EmissionFinding;
import dev.skydiode.recognition.window.Verdict;
import dev.skydiode.recognition.window.WindowClassifier;
import dev.skydiode.recognition.window.WindowFinding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * Some simulated chips of one bundle, each drawn with a spread of its frequencies and not calibrated: all are asked about a
 * capture as the service asks its own. The same seed draws the same chips. Not thread-safe.
 */
public final class ChipPanel {
    /** Chips of a panel where nobody asks for others. */
    public static final int CHIPS = 20;

    /** Spread where nobody asks for another, relative. */
    public static final double SPREAD = 1e-3;

    /** The widest spread that is drawn, relative: beyond, a frequency may come out negative. */
    public static final double MAX_SPREAD = 0.1;

    /** The chip as designed first. */
    private final List<ClassifierBundle> chips = new ArrayList<>();

    /** Classifiers of all chips by placement, made when first asked for. */
    private final Map<Placement, List<WindowClassifier>> asked = new EnumMap<>(Placement.class);

    /**
     * @param bundle that decided
     * @param count chips, above 0
     * @param relativeSpread standard deviation of resonance and oscillation frequencies, 0 to {@link #MAX_SPREAD}
     * @param seed of the first chip; each further one has the next
     * @throws IllegalArgumentException for no chip, and for a spread beyond its range
     */
    public ChipPanel(ClassifierBundle bundle, int count, double relativeSpread, long seed) {
        if (count < 1 || !(relativeSpread >= 0 && relativeSpread <= MAX_SPREAD)) {
            throw new IllegalArgumentException("expected at least one chip and a spread from 0 to " + MAX_SPREAD
                    + ", got " + count + " chips and " + relativeSpread);
        }
        chips.add(bundle);
        for (int chip = 0; chip < count; chip++) {
            chips.add(bundle.withNetwork(
                    FrequencySpread.draw(bundle.network(), relativeSpread, new SplittableRandom(seed + chip))));
        }
    }

    /** How many chips there are. */
    public int chips() {
        return chips.size() - 1;
    }

    /**
     * How many chips name a class where the chip as designed names it first: its strongest emission of that class, or the
     * window of a ready spectrum.
     *
     * @return empty where the chip as designed does not name it at all
     */
    public OptionalInt agreeing(CapturedSignal signal, String className) {
        // Where the service places a capture among the tones is its setting, and not in the record.
        for (Placement placement : Placement.values()) {
            List<WindowClassifier> panel = asked.computeIfAbsent(placement, this::classifiers);
            int place = names(panel.getFirst().classify(signal)).indexOf(className);
            if (place >= 0) {
                return OptionalInt.of((int) panel.stream()
                        .skip(1)
                        .filter(chip -> names(chip.classify(signal)).get(place).equals(className))
                        .count());
            }
        }
        return OptionalInt.empty();
    }

    /** One classifier a chip, the chip as designed first. Each folds its network, so they are made once a placement. */
    private List<WindowClassifier> classifiers(Placement placement) {
        return chips.stream()
                .map(bundle -> new WindowClassifier(List.of(bundle), placement, PowerSettings.DEFAULT))
                .toList();
    }

    /** What emissions and windows are called, in an order that no chip has a part in; empty texts where they have no name. */
    private static List<String> names(CaptureFindings findings) {
        List<String> names = new ArrayList<>();
        for (EmissionFinding emission : findings.emissions()) {
            names.add(emission.named() ? emission.bestClass() : "");
        }
        for (WindowFinding window : findings.windows()) {
            names.add(window.verdict() == Verdict.CLASSIFIED ? window.bestClass() : "");
        }
        return names;
    }
}
