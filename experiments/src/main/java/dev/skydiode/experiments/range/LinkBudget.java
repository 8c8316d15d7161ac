package dev.skydiode.experiments.range;

import dev.skydiode.radio.propagation.PathLoss;
import dev.skydiode.radio.spectrum.Decibels;

/**
 * From a transmitter to the chip's input.
 *
 * @param transmitDbm power of the transmitter
 * @param antennasDecibels gains of both antennas together
 * @param noiseFigureDecibels of the receiver
 * @param centerHertz frequency
 * @param bandHertz width of the receiver, over which its noise is counted
 * @param exponent of the path loss; 2 in free space
 */
record LinkBudget(
        double transmitDbm,
        double antennasDecibels,
        double noiseFigureDecibels,
        double centerHertz,
        double bandHertz,
        double exponent) {
    /** kT at 290 K, dBm per Hz: 10 log10(1.380649e-23 · 290 · 1000). */
    private static final double THERMAL_DBM_PER_HERTZ = -173.975;

    /** Power at the receiver's input. */
    double receivedDbm(double meters) {
        return transmitDbm + antennasDecibels - PathLoss.decibel(meters, centerHertz, exponent);
    }

    /** The receiver's noise over the band, referred to its input. */
    double noiseDbm() {
        return THERMAL_DBM_PER_HERTZ + Decibels.ofPowerRatio(bandHertz) + noiseFigureDecibels;
    }

    /** Signal over noise in the whole band. */
    double snrDecibels(double meters) {
        return receivedDbm(meters) - noiseDbm();
    }

    /** Gain that brings signal and noise to what the chains take. */
    double gainDecibels(double meters, double chainsMicrowatts) {
        double there =
                Decibels.ofPowerRatio(Decibels.powerRatio(receivedDbm(meters)) + Decibels.powerRatio(noiseDbm()));
        return Decibels.ofPowerRatio(chainsMicrowatts / 1000) - there;
    }
}
