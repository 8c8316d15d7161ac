package dev.skydiode.chiplab.calibration;

import dev.skydiode.chiplab.variability.DeviceNetwork;
import dev.skydiode.chiplab.variability.Ranges;

/**
 * How the last layer is trained in software on what was identified of a chip. It asks nothing of the chip.
 *
 * <p>Each epoch draws anew what the chip and its input will not be exactly: every resonance is off by {@code
 * missGigahertz} (a write) and by {@code ageing} of itself (a decade and more of drift), those of the layer in training
 * at each step; every row is stronger or weaker by {@code gainDecibels} and has a floor of up to some {@code
 * floorMicrowatts} under all its tones, and every tone is off by {@code toneSpread} of itself, as the mean of
 * 1/toneSpread² frames of noise is.
 *
 * @param epochs passes over the training rows; 0: no such training
 * @param learningRateGigahertz Adam's first step [GHz, and V for biases]; it falls to a tenth
 * @param missGigahertz standard deviation of a written detuning from its command [GHz]
 * @param ageing standard deviation of a resonance's own drift, relative
 * @param toneSpread standard deviation of a tone's power, relative
 * @param gainDecibels standard deviation of a row's gain [dB]
 * @param floorMicrowatts standard deviation of the power under every tone of a row [µW], of which the absolute value is taken
 * @param always whether a chip is trained so, too, that answers well enough without: what was only fitted stands on an edge, which the
 *     first drift takes it over
 * @param trainings from as many seeds; of what they end in, that is kept which names most training rows right while every resonance is off
 *     as above, 1 or more
 * @param averagedShare share of the epochs, the last ones, over whose steps the wanted settings are averaged (stochastic weight averaging,
 *     P. Izmailov et al., arXiv 1803.05407); 0: what the last step wants
 * @param logitsPerVolt scale between the chip's voltages and the softmax of the loss [1/V]: the lower, the wider the margin by which a
 *     row must be right before it no longer moves anything
 */
public record TwinSettings(
        int epochs,
        double learningRateGigahertz,
        double missGigahertz,
        double ageing,
        double toneSpread,
        double gainDecibels,
        double floorMicrowatts,
        boolean always,
        int trainings,
        double averagedShare,
        double logitsPerVolt) {

    /** 150 epochs from 50 kHz; 5 kHz, 0.05 % and 20 %; only where it is needed. How they were chosen: docs/experiments/drift.md. */
    public static final TwinSettings DEFAULT =
            new TwinSettings(150, 5e-5, 5e-6, 5e-4, 0.2, 0, 0, false, 1, 0, DeviceNetwork.LOGITS_PER_VOLT);

    /**
     * For a chip that is to stay in service: 800 epochs with 1 dB and 3 nW more, always, and the better of two; each is averaged over its
     * second half, and a margin of some 4 mV is not yet enough.
     */
    public static final TwinSettings IN_SERVICE =
            new TwinSettings(800, 5e-5, 5e-6, 5e-4, 0.2, 1, 0.003, true, 2, 0.5, DeviceNetwork.LOGITS_PER_VOLT / 4);

    /** No training on the twin. */
    public static final TwinSettings NONE =
            new TwinSettings(0, 5e-5, 0, 0, 0, 0, 0, false, 1, 0, DeviceNetwork.LOGITS_PER_VOLT);

    /** Checks the ranges. */
    public TwinSettings {
        Ranges.require("twin.epochs", epochs, 0, 1_000_000);
        Ranges.require("twin.learningRateGigahertz", learningRateGigahertz, 1e-12, 1);
        Ranges.require("twin.missGigahertz", missGigahertz, 0, 1);
        Ranges.require("twin.ageing", ageing, 0, 0.5);
        Ranges.require("twin.toneSpread", toneSpread, 0, 10);
        Ranges.require("twin.gainDecibels", gainDecibels, 0, 60);
        Ranges.require("twin.floorMicrowatts", floorMicrowatts, 0, 1e6);
        Ranges.require("twin.trainings", trainings, 1, 1000);
        Ranges.require("twin.averagedShare", averagedShare, 0, 1);
        Ranges.require("twin.logitsPerVolt", logitsPerVolt, 1e-3, 1e9);
    }
}
