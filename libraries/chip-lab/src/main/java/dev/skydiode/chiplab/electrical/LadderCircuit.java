package dev.skydiode.chiplab.electrical;

import dev.skydiode.chip.device.Attenuation;
import dev.skydiode.chiplab.engine.InputStage;
import dev.skydiode.chiplab.variability.ChainCircuit;
import java.util.Arrays;

/**
 * Chains as RC ladders whose diodes saturate. Shares of power are relative to the mean over all tones and junctions:
 * one amplifier per chain makes up for the loss on the whole (how much, tells {@link #lossDecibels}), and cannot for
 * what differs by frequency and place.
 */
public final class LadderCircuit implements ChainCircuit {
    private final RcLadder ladder;
    private final double saturationMicrowatts;
    private final double[] atRest;
    private final double mean;

    /**
     * @param levels of which the line and the saturation matter here
     * @param junctions of each chain
     * @param tonesGigahertz over which the amplifier's gain is set
     */
    public LadderCircuit(ElectricalLevels levels, int junctions, double[] tonesGigahertz) {
        this.ladder = levels.ladder(junctions);
        this.saturationMicrowatts = levels.saturationMicrowatts();
        this.atRest = ladder.atRest().junctionShares(tonesGigahertz[0]);
        double sum = 0;
        for (double tone : tonesGigahertz) {
            sum += mean(overThatAtRest(tone));
        }
        this.mean = sum / tonesGigahertz.length;
    }

    private double[] overThatAtRest(double gigahertz) {
        double[] shares = ladder.junctionShares(gigahertz);
        Arrays.setAll(shares, k -> shares[k] / atRest[k]);
        return shares;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(1);
    }

    /**
     * Power that the line's capacitance keeps from the junctions, mean over tones and junctions, dB; negative where the first
     * junctions take more than at rest.
     */
    double lossDecibels() {
        return Attenuation.decibels(mean);
    }

    /** {@inheritDoc} Their mean over the tones of the constructor is 1. */
    @Override
    public double[] shares(int junctions, double gigahertz) {
        if (junctions != atRest.length) {
            throw new IllegalArgumentException(
                    "a circuit of %d junctions, a chain of %d".formatted(atRest.length, junctions));
        }
        double[] shares = overThatAtRest(gigahertz);
        Arrays.setAll(shares, k -> shares[k] / mean);
        return shares;
    }

    @Override
    public InputStage stage(double[] tonesGigahertz) {
        if (saturationMicrowatts == 0) {
            return InputStage.NONE;
        }
        double[] toneShares = Arrays.stream(tonesGigahertz)
                .map(tone -> mean(shares(atRest.length, tone)))
                .toArray();
        return new Saturation(toneShares, saturationMicrowatts);
    }
}
