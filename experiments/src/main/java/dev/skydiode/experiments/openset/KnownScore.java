package dev.skydiode.experiments.openset;

import java.util.function.ToDoubleFunction;

/** Ways to tell a learned class from an unknown one. The higher, the surer that the class that was named is right. */
enum KnownScore {
    CONFIDENCE("softmax at the class named", Evidence::confidence),
    MARGIN("best output voltage minus second best", Evidence::marginVolts),
    BEST("best output voltage", Evidence::bestVolts),
    ENERGY("log of the summed exponentials of all output voltages", Evidence::energy),
    CHAINS("distance of the first layer's chain voltages to the nearest class mean, negative", e -> -e.chainDistance()),
    SIGNATURE("match of the spectrum with the class named, over the class's threshold", Evidence::signatureExcess),
    SIGNATURE_CONFIDENCE("match of the spectrum times softmax", e -> e.signatureMatch() * e.confidence()),
    SIGNATURE_CHAINS(
            "excess of the match minus a tenth of the distance of the chain voltages",
            e -> e.signatureExcess() - 0.1 * e.chainDistance());

    private final String meaning;
    // Functions without a state.
    @SuppressWarnings("ImmutableEnumChecker")
    private final ToDoubleFunction<Evidence> value;

    KnownScore(String meaning, ToDoubleFunction<Evidence> value) {
        this.meaning = meaning;
        this.value = value;
    }

    String meaning() {
        return meaning;
    }

    double of(Evidence evidence) {
        return value.applyAsDouble(evidence);
    }
}
