package dev.skydiode.experiments.baselines;

import dev.skydiode.radio.spectrum.Decibels;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** What a classifier sees of the tone powers. */
enum Features {
    /** Microwatts. */
    POWER("power", powers -> powers),
    /** Square root of microwatts: proportional to the voltage at an antenna. */
    AMPLITUDE("amplitude", powers -> Arrays.stream(powers).map(Math::sqrt).toArray()),
    /** Decibels over a microwatt; what is under 1 nW counts as 1 nW. */
    LOG_POWER(
            "log power",
            powers -> Arrays.stream(powers)
                    .map(p -> Decibels.ofPowerRatio(Math.max(p, 1e-3)))
                    .toArray());

    private final String words;
    // Functions without a state.
    @SuppressWarnings("ImmutableEnumChecker")
    private final UnaryOperator<double[]> of;

    Features(String words, UnaryOperator<double[]> of) {
        this.words = words;
        this.of = of;
    }

    String words() {
        return words;
    }

    double[] of(double[] powersMicrowatts) {
        return of.apply(powersMicrowatts);
    }

    double[][] of(double[][] rows) {
        return Arrays.stream(rows).map(this::of).toArray(double[][]::new);
    }
}
