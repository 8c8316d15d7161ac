package dev.skydiode.experiments.baselines;

import dev.skydiode.radio.spectrum.Decibels;
import dev.skydiode.workbench.robust.Disturbance;
import java.util.random.RandomGenerator;

/** What happens to a row before it is classified; nothing was trained on it. */
enum Condition {
    CLEAN("rows as they are"),
    NOISE("0.01 microwatt more per tone"),
    GAIN("3 dB weaker"),
    SPECKLE(
            "each tone as the mean of 4 independent frames: a noise-like signal during one answer of 10.2 microseconds"),
    CROWD("a Wi-Fi row of equal peak beside it, separated into emissions as the service does; rows of Wi-Fi left out");

    private static final double NOISE_MICROWATTS = 0.01;
    private static final double GAIN_FACTOR = Decibels.powerRatio(-3);
    private static final int SPECKLE_FRAMES = 4;

    private final String words;

    Condition(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Name in the answer. */
    String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The changed row; a crowd is not made of one row: see {@link Crowd}. */
    double[] apply(double[] powersMicrowatts, RandomGenerator random) {
        return switch (this) {
            case CROWD -> throw new IllegalStateException("a crowd is made by Crowd");
            case CLEAN -> powersMicrowatts;
            case NOISE -> Disturbance.plusNoise(powersMicrowatts, NOISE_MICROWATTS);
            case GAIN -> Disturbance.times(powersMicrowatts, GAIN_FACTOR);
            case SPECKLE -> Disturbance.speckled(powersMicrowatts, SPECKLE_FRAMES, random);
        };
    }
}
