package dev.skydiode.chip.power;

import java.util.stream.DoubleStream;

/**
 * Power of the chip during one window (or the mean of many), by part. The total is received + bias + amplification +
 * static; the power into the chains is what reception and amplification together bring there.
 *
 * @param totalMilliwatts everything
 * @param receivedMilliwatts what arrives at the chip's input, all tones
 * @param biasMilliwatts direct current of the oscillators, R·I²
 * @param amplificationMilliwatts supply of the amplifiers that bring the signal to every chain
 * @param staticMilliwatts what the amplifier stages draw without a signal
 * @param rfMilliwatts per layer, radio-frequency power into its chains
 * @param emittedMilliwatts what all oscillators emit, before their amplifiers
 * @param nanojoulesPerWindow total times integration time
 * @param digitalToChipRatio the assumed digital chain's watts over the total
 */
public record PowerBudget(
        double totalMilliwatts,
        double receivedMilliwatts,
        double biasMilliwatts,
        double amplificationMilliwatts,
        double staticMilliwatts,
        double[] rfMilliwatts,
        double emittedMilliwatts,
        double nanojoulesPerWindow,
        double digitalToChipRatio) {

    /** Takes a copy of the array. */
    public PowerBudget {
        rfMilliwatts = rfMilliwatts.clone();
    }

    @Override
    public double[] rfMilliwatts() {
        return rfMilliwatts.clone();
    }

    /** Radio-frequency power into the chains of all layers. */
    public double rfTotalMilliwatts() {
        return DoubleStream.of(rfMilliwatts).sum();
    }
}
