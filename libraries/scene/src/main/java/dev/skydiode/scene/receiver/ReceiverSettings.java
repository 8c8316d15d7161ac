package dev.skydiode.scene.receiver;

import dev.skydiode.radio.iq.SampleFormat;
import java.util.Objects;

/**
 * A receiver and its faults.
 *
 * @param referenceLevelDbm power at the antenna of a full-scale tone
 * @param noiseFigureDb noise over that of a resistor at 290 K, 0 or more
 * @param offsetI constant added to I, full scale 1
 * @param offsetQ constant added to Q
 * @param imbalanceDb gain of Q over that of I, decibel
 * @param skewDegrees by which Q is less than a quarter turn away from I
 * @param format of the samples: integers round and clip
 */
public record ReceiverSettings(
        double referenceLevelDbm,
        double noiseFigureDb,
        double offsetI,
        double offsetQ,
        double imbalanceDb,
        double skewDegrees,
        SampleFormat format) {
    /** No faults but the noise of a good front end; full scale at -20 dBm. */
    public static final ReceiverSettings GOOD = new ReceiverSettings(-20, 6, 0, 0, 0, 0, SampleFormat.CI16_LE);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming the value, its range and what was found
     */
    public ReceiverSettings {
        requireWithin("referenceLevelDbm", referenceLevelDbm, -200, 100);
        requireWithin("noiseFigureDb", noiseFigureDb, 0, 100);
        requireWithin("offsetI", offsetI, -1, 1);
        requireWithin("offsetQ", offsetQ, -1, 1);
        requireWithin("imbalanceDb", imbalanceDb, -20, 20);
        requireWithin("skewDegrees", skewDegrees, -45, 45);
        Objects.requireNonNull(format, "format");
    }

    /** These settings with another format of the samples. */
    public ReceiverSettings withFormat(SampleFormat other) {
        return new ReceiverSettings(
                referenceLevelDbm, noiseFigureDb, offsetI, offsetQ, imbalanceDb, skewDegrees, other);
    }

    private static void requireWithin(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException("%s must be %s to %s, is %s".formatted(name, least, most, value));
        }
    }
}
