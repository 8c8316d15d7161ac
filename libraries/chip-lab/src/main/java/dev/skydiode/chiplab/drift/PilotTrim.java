package dev.skydiode.chiplab.drift;

import dev.skydiode.chiplab.variability.DeviceNetwork;
import java.util.random.RandomGenerator;

/**
 * Keeps the first layer's resonances where they were, by pilot tones. It knows nothing of the chip but its own readings: once, on the
 * calibrated chip, it reads every chain at some tones, and again with the trim moved a little to either side; later readings are compared
 * with these. The common shift that explains them best, Σ (V − V₀)·V′ / Σ V′², is taken off the trim.
 *
 * <p>V′ is the change of a reading with the trim [V], by a central difference of two probes 2·10⁻⁴ to either side; sums run over all
 * chains and pilots, so that noise of one reading counts little.
 */
final class PilotTrim {
    /** Relative move of the trim that the slopes are measured with. */
    private static final double PROBE = 2e-4;

    /** Power of a pilot tone [µW]. */
    static final double PILOT_MICROWATTS = 1;

    /** A shift below this is not worth a move [1]. */
    static final double DEAD_BAND = 5e-5;

    private final int[] pilots;
    private final double stepRelative;
    private final double[][] reference;
    private final double[][] slopes;
    private long readings;
    private long moves;

    /** What the chip is when a trim is set: the drift goes on while pilots are read, slowly enough not to matter. */
    interface Moment {
        DeviceNetwork chip();
    }

    /**
     * Takes the reference.
     *
     * @param pilots which of the input tones serve as pilots
     * @param stepRelative smallest step of the trim, relative
     */
    PilotTrim(RunningChip chip, Moment now, int[] pilots, double stepRelative, RandomGenerator noise) {
        this.pilots = pilots.clone();
        this.stepRelative = stepRelative;
        double trim = chip.trim();
        this.reference = read(chip, now, noise);
        chip.trim(trim + PROBE);
        double[][] above = read(chip, now, noise);
        chip.trim(trim - PROBE);
        double[][] below = read(chip, now, noise);
        chip.trim(trim);
        this.slopes = new double[above.length][pilots.length];
        for (int j = 0; j < slopes.length; j++) {
            for (int i = 0; i < pilots.length; i++) {
                slopes[j][i] = (above[j][i] - below[j][i]) / (2 * PROBE);
            }
        }
    }

    /** Reads the pilots and moves the trim if need be. Returns the shift found [1]. */
    double correct(RunningChip chip, Moment now, RandomGenerator noise) {
        double[][] volts = read(chip, now, noise);
        double cross = 0;
        double square = 0;
        for (int j = 0; j < volts.length; j++) {
            for (int i = 0; i < pilots.length; i++) {
                cross += (volts[j][i] - reference[j][i]) * slopes[j][i];
                square += slopes[j][i] * slopes[j][i];
            }
        }
        double shift = cross / square;
        if (Math.abs(shift) > DEAD_BAND) {
            chip.trim(Math.rint((chip.trim() - shift) / stepRelative) * stepRelative);
            moves++;
        }
        return shift;
    }

    /** Chain voltages of the first layer for each pilot, chains × pilots [V]. */
    private double[][] read(RunningChip chip, Moment now, RandomGenerator noise) {
        DeviceNetwork device = now.chip();
        double[] all = device.tonesGigahertz(0);
        double[] tones = new double[pilots.length];
        for (int i = 0; i < tones.length; i++) {
            tones[i] = all[pilots[i]];
        }
        double[][] volts = device.layers().getFirst().weights(chip.written().detuningsGigahertz()[0], tones);
        for (double[] chain : volts) {
            for (int i = 0; i < chain.length; i++) {
                chain[i] = chain[i] * PILOT_MICROWATTS + device.noiseVolts(0) * noise.nextGaussian();
            }
        }
        readings += pilots.length;
        return volts;
    }

    /** Pilots read so far, all chains at once each. */
    long readings() {
        return readings;
    }

    /** Times the trim was moved. */
    long moves() {
        return moves;
    }
}
