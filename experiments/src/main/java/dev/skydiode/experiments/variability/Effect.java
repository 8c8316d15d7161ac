package dev.skydiode.experiments.variability;

import dev.skydiode.chiplab.variability.DeviationLevels;
import dev.skydiode.chiplab.variability.DeviationScheme;
import dev.skydiode.chiplab.variability.ReadingNoise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** What can deviate, with the levels shown for each. */
enum Effect {
    /** Every resonator's and oscillator's frequency, each its own. */
    FREQUENCY(
            "frequency",
            "per cent, per device",
            l -> DeviationLevels.frequencySpread(l / 100),
            0.01,
            0.02,
            0.05,
            0.1,
            0.2,
            0.5,
            1,
            2),
    /** The same, one vector per layer for all chains: the published scheme. */
    FREQUENCY_SHARED(
            "frequency-published",
            "per cent, one vector per layer",
            l -> DeviationLevels.frequencySpread(l / 100).withScheme(DeviationScheme.SHARED_BY_CHAINS),
            0.1,
            0.2,
            0.5,
            1,
            2),
    SENSITIVITY(
            "sensitivity",
            "per cent, per device",
            l -> DeviationLevels.NONE.withAmplitudeSpread(l / 100, 0),
            1,
            2,
            5,
            10),
    OSCILLATOR_POWER(
            "oscillator-power",
            "per cent, per device",
            l -> DeviationLevels.NONE.withAmplitudeSpread(0, l / 100),
            5,
            10,
            20),
    LINEWIDTH("linewidth", "MHz, full width", l -> DeviationLevels.NONE.withLines(l, 0, 0), 0.1, 0.4, 1),
    PULLING("pulling", "MHz/mA", l -> DeviationLevels.NONE.withLines(0, l, 0), 2, 7, 20),
    TEMPERATURE(
            "temperature",
            "per cent, common shift",
            l -> DeviationLevels.NONE.withLines(0, 0, l / 100),
            0.05,
            0.1,
            0.5,
            1),
    JOHNSON(
            "johnson",
            "µs of integration at 300 K",
            l -> DeviationLevels.NONE.withNoise(ReadingNoise.at(300, l)),
            0.01,
            0.1,
            10.2),
    LOSS("loss", "dB per junction", l -> DeviationLevels.NONE.withDamage(l, 0, 0), 0.005, 0.01, 0.02, 0.05),
    DEAD_JUNCTIONS(
            "dead-junctions",
            "junctions of the first layer",
            l -> DeviationLevels.NONE.withDamage(0, (int) l, 0),
            1,
            10,
            100),
    DEAD_NEURONS("dead-neurons", "oscillators", l -> DeviationLevels.NONE.withDamage(0, 0, (int) l), 1, 5, 10);

    private final String label;
    private final String unit;
    // Functions without a state.
    @SuppressWarnings("ImmutableEnumChecker")
    private final DoubleFunction<DeviationLevels> levels;
    // Copied, never changed.
    @SuppressWarnings("ImmutableEnumChecker")
    private final double[] shown;

    Effect(String label, String unit, DoubleFunction<DeviationLevels> levels, double... shown) {
        this.label = label;
        this.unit = unit;
        this.levels = levels;
        this.shown = shown;
    }

    String label() {
        return label;
    }

    String unit() {
        return unit;
    }

    double[] shown() {
        return shown.clone();
    }

    DeviationLevels at(double level) {
        return levels.apply(level);
    }

    static Effect byLabel(String label) {
        for (Effect effect : values()) {
            if (effect.label.equals(label)) {
                return effect;
            }
        }
        throw new IllegalArgumentException(label + ": no such effect; expected one of " + labels());
    }

    static List<String> labels() {
        List<String> labels = new ArrayList<>();
        for (Effect effect : values()) {
            labels.add(effect.label);
        }
        return labels;
    }
}
