package dev.skydiode.chiplab.variability;

import dev.skydiode.chiplab.engine.Limits;
import java.util.List;

/**
 * What the hardware that sets resonances allows: detunings on steps, and none farther from where the resonance was made than a part
 * of it. Both are assumptions about the device.
 *
 * @param stepGigahertz detunings are whole multiples of this [GHz]; 0 for continuous ones
 * @param tuningRange largest detuning, relative to the resonance as made
 */
public record TuningHardware(double stepGigahertz, double tuningRange) {
    /** A part of a step by which the range may be missed through rounding of doubles. */
    private static final double SLACK = 1e-9;

    /** Checks the ranges. */
    public TuningHardware {
        Ranges.require("stepGigahertz", stepGigahertz, 0, 1);
        Ranges.require("tuningRange", tuningRange, 0, 0.5);
    }

    /** The largest detuning that can be set on a resonance made at {@code madeGigahertz} [GHz]. */
    public double mostGigahertz(double madeGigahertz) {
        double range = tuningRange * madeGigahertz;
        return stepGigahertz == 0 ? range : Math.floor(range / stepGigahertz + SLACK) * stepGigahertz;
    }

    /** A detuning brought within range, not yet on a step. */
    public double limited(double detuningGigahertz, double madeGigahertz) {
        double most = mostGigahertz(madeGigahertz);
        return Math.max(-most, Math.min(most, detuningGigahertz));
    }

    /** The detuning nearest to a wanted one that can be set. */
    public double nearest(double detuningGigahertz, double madeGigahertz) {
        double limited = limited(detuningGigahertz, madeGigahertz);
        return stepGigahertz == 0 ? limited : Math.rint(limited / stepGigahertz) * stepGigahertz;
    }

    /** Whether a detuning is within range. */
    public boolean reaches(double detuningGigahertz, double madeGigahertz) {
        return Math.abs(detuningGigahertz) <= tuningRange * madeGigahertz + SLACK * stepGigahertz;
    }

    /** These limits for an optimiser of the detunings of such chains. */
    public Limits limits(List<DeviceLayer> layers) {
        return (layer, chain, wanted, set) -> {
            double[] made = layers.get(layer).madeGigahertz()[chain];
            for (int k = 0; k < made.length; k++) {
                wanted[k] = limited(wanted[k], made[k]);
                set[k] = nearest(wanted[k], made[k]);
            }
        };
    }

    /** A copy of settings, everything as near to them as can be set. */
    public ChipSettings nearest(ChipSettings wanted, List<DeviceLayer> layers) {
        ChipSettings set = wanted.copy();
        Limits limits = limits(layers);
        for (int l = 0; l < layers.size(); l++) {
            for (int j = 0; j < layers.get(l).chains(); j++) {
                double[] chain = set.detuningsGigahertz()[l][j];
                limits.apply(l, j, chain, chain);
            }
        }
        return set;
    }
}
