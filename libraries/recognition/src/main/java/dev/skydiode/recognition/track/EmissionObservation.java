package dev.skydiode.recognition.track;

import dev.skydiode.radio.spectrum.Decibels;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * One emission of a window, as tracks see it.
 *
 * @param className class that it was recognised as; empty where it was not
 * @param classKind kind of that class
 * @param lookalike harmless transmitter that looks like that class; empty where none is known
 * @param runnerUp second best class
 * @param confidence of the class, 0 to 1
 * @param startUnixNanos event time of its start
 * @param durationNanos from start to end, at most to the end of the window
 * @param centerFrequencyHertz middle of its band on the air
 * @param bandwidthHertz occupied bandwidth
 * @param snrDb power over the noise in its band
 * @param levelDbm power, where the capture states its reference level
 * @param flatness of its spectrum, 0 to 1
 * @param wanders whether it is a carrier that frequency modulation moves about
 * @param milliwatts power of the chip while it answered
 * @param nanojoules energy of the chip for the answer
 * @param bundleFingerprint of the bundle that answered; empty where none covers the frequency
 */
public record EmissionObservation(
        String className,
        String classKind,
        String lookalike,
        String runnerUp,
        double confidence,
        long startUnixNanos,
        long durationNanos,
        double centerFrequencyHertz,
        double bandwidthHertz,
        double snrDb,
        OptionalDouble levelDbm,
        double flatness,
        boolean wanders,
        double milliwatts,
        double nanojoules,
        String bundleFingerprint) {

    public EmissionObservation {
        Objects.requireNonNull(className, "className");
        Objects.requireNonNull(levelDbm, "levelDbm");
        if (!(bandwidthHertz > 0) || durationNanos < 0) {
            throw new IllegalArgumentException(
                    "an emission has a width and a duration: " + bandwidthHertz + " Hz, " + durationNanos + " ns");
        }
    }

    /** Whether it was recognised. */
    public boolean named() {
        return !className.isEmpty();
    }

    /** Event time of its end. */
    long endUnixNanos() {
        return startUnixNanos + durationNanos;
    }

    /** Its level in dBm, or, where that is not known, over the noise of one megahertz: one sensor gives always the same. */
    double strengthDb() {
        return levelDbm.orElse(snrDb + Decibels.ofPowerRatio(bandwidthHertz / 1e6));
    }

    /** The same where its class is not believed. */
    EmissionObservation unnamed() {
        return new EmissionObservation(
                "",
                "",
                "",
                runnerUp,
                confidence,
                startUnixNanos,
                durationNanos,
                centerFrequencyHertz,
                bandwidthHertz,
                snrDb,
                levelDbm,
                flatness,
                wanders,
                milliwatts,
                nanojoules,
                bundleFingerprint);
    }
}
