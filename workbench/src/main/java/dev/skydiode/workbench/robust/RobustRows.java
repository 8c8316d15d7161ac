package dev.skydiode.workbench.robust;

import dev.skydiode.chiplab.training.DataSet;
import dev.skydiode.radio.spectrum.ChipInput;
import dev.skydiode.radio.spectrum.Decibels;
import dev.skydiode.radio.spectrum.SpectrumAnalyzer;
import dev.skydiode.radio.spectrum.SpectrumSettings;
import dev.skydiode.radio.spectrum.SpectrumShift;
import dev.skydiode.scene.ClassEmitter;
import dev.skydiode.scene.ClassEmitters;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Disturbed copies of training rows: noise floor up or down, gain, frequency offset, partial coverage, speckle. Copies in
 * which squelch would find nothing are drawn again.
 */
final class RobustRows {
    /** Share of the others that stay as published, but for the gain, a little noise and speckle. */
    private static final double PLAIN_SHARE = 0.3;

    private static final double SHIFT_SHARE = 0.4;
    private static final double COVERAGE_SHARE = 0.25;
    private static final double SPECKLE_SHARE = 0.7;
    private static final double CONTROLLED_SHARE = 0.6;
    /** 500 kHz in tones of 390.625 kHz. */
    private static final double MAX_SHIFT_TONES = 1.28;

    private static final double GAIN_DEVIATION_DB = 1.5;

    private final SpectrumAnalyzer controlled =
            new SpectrumAnalyzer(SpectrumSettings.DEFAULT.withReadySpectraControlled(true));
    private final RandomGenerator random;
    private final double untouchedShare;

    /** @param untouchedShare share of copies that stay as published, 0 to 1 */
    RobustRows(RandomGenerator random, double untouchedShare) {
        this.random = random;
        this.untouchedShare = untouchedShare;
    }

    /**
     * Each row so many times, every copy disturbed differently, and a quarter as many spectra of the scene's emitters,
     * disturbed likewise.
     *
     * @param classNames in the order of the labels
     */
    DataSet of(double[][] powersMicrowatts, int[] labels, List<String> classNames, int copies) {
        List<ClassEmitter> emitters =
                classNames.stream().map(ClassEmitters::byName).toList();
        int copied = powersMicrowatts.length * copies;
        double[][] rows = new double[copied + copied / 4][];
        int[] named = new int[rows.length];
        for (int r = 0; r < copied; r++) {
            int source = r % powersMicrowatts.length;
            rows[r] = disturbed(powersMicrowatts[source]);
            named[r] = labels[source];
        }
        for (int r = copied; r < rows.length; r++) {
            named[r] = r % emitters.size();
            rows[r] = disturbed(emitters.get(named[r]).draw(random).powersMicrowatts());
        }
        return new DataSet(rows, named, emitters.size());
    }

    private double[] disturbed(double[] row) {
        while (true) {
            if (random.nextDouble() < untouchedShare) {
                return row;
            }
            double[] changed = random.nextDouble() < PLAIN_SHARE ? plain(row) : heavy(row);
            ChipInput input = controlled.analyze(changed);
            if (!input.quiet()) {
                return changed(changed, input);
            }
        }
    }

    private double[] changed(double[] powers, ChipInput input) {
        if (random.nextDouble() < CONTROLLED_SHARE) {
            return input.powersMicrowatts();
        }
        return Disturbance.times(powers, Decibels.powerRatio(GAIN_DEVIATION_DB * random.nextGaussian()));
    }

    /** As published, in half the cases with up to 0.03 microwatt more noise per tone, mostly speckled. */
    private double[] plain(double[] row) {
        return speckled(random.nextBoolean() ? row : Disturbance.plusNoise(row, 0.03 * random.nextDouble()));
    }

    private double[] heavy(double[] row) {
        double[] powers = row;
        if (random.nextDouble() < SHIFT_SHARE) {
            powers = SpectrumShift.shifted(powers, MAX_SHIFT_TONES * (2 * random.nextDouble() - 1));
        }
        powers = otherFloor(powers);
        if (random.nextDouble() < COVERAGE_SHARE) {
            powers = partlyCovered(powers);
        }
        return speckled(powers);
    }

    /** As the mean of 30 to 70 independent frames of noise-like signal, which is what samples give. */
    private double[] speckled(double[] powers) {
        return random.nextDouble() < SPECKLE_SHARE
                ? Disturbance.speckled(powers, 30 + 40 * random.nextDouble(), random)
                : powers;
    }

    /** Takes away what floor there is, all of it or in part, and adds one of its own, 50 to 5 dB below the peak. */
    private double[] otherFloor(double[] powers) {
        double peak = strongest(powers);
        double removed = random.nextDouble() < 0.6 ? 1 : random.nextDouble();
        double added = peak * Decibels.powerRatio(-(5 + 45 * random.nextDouble()));
        return Disturbance.plusNoise(Disturbance.plusNoise(powers, -removed * Disturbance.floor(powers)), added);
    }

    /** A receiver that covers 20 to 100 % of the tones, the strongest among them. */
    private double[] partlyCovered(double[] powers) {
        int peak = 0;
        for (int tone = 0; tone < powers.length; tone++) {
            peak = powers[tone] > powers[peak] ? tone : peak;
        }
        int width = (int) (powers.length * (0.2 + 0.8 * random.nextDouble()));
        int first = Math.clamp(peak - random.nextInt(width), 0, powers.length - width);
        return Disturbance.covered(powers, first, first + width - 1);
    }

    private static double strongest(double[] powers) {
        double peak = 0;
        for (double power : powers) {
            peak = Math.max(peak, power);
        }
        return peak;
    }
}
