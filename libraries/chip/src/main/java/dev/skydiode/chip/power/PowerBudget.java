package dev.skydiode.chip.power;

import java.util.stream.DoubleStream;

/**
 * Power of the chip during one window (or the mean of many), by part. The total is received + bias + amplification +
 * transconductors + static; the power into the chains is what reception and amplification together bring there.
 *
 * @param accounting name of the accounting by which all of it is counted
 * @param totalMilliwatts everything
 * @param receivedMilliwatts what arrives at the chip's input, all tones
 * @param biasMilliwatts direct current of the oscillators, R·I²
 * @param amplificationMilliwatts supply of the amplifiers that bring the signal to every chain
 * @param transconductorMilliwatts what turns chain voltages into the oscillators' currents, beyond the bias
 * @param staticMilliwatts what the amplifier stages draw without a signal
 * @param rfMilliwatts per layer, radio-frequency power that its junctions (and field line) turn into heat
 * @param reflectedMilliwatts radio-frequency power that is reflected, lost in matching or more than the chains take, all layers
 * @param emittedMilliwatts what all oscillators emit, before their amplifiers
 * @param nanojoulesPerWindow total times the length of the window that is classified, of every pass of the chip that its answer took
 * @param junctionMicroamps root mean square current in each junction of the first layer: far above the oscillators'
 *     threshold the linear rectification that the model assumes ends
 */
public record PowerBudget(
        String accounting,
        double totalMilliwatts,
        double receivedMilliwatts,
        double biasMilliwatts,
        double amplificationMilliwatts,
        double transconductorMilliwatts,
        double staticMilliwatts,
        double[] rfMilliwatts,
        double reflectedMilliwatts,
        double emittedMilliwatts,
        double nanojoulesPerWindow,
        double junctionMicroamps) {

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

    /** This pass, where the answer took another besides: its powers, and the energy of both. */
    public PowerBudget withOther(PowerBudget pass) {
        return new PowerBudget(
                accounting,
                totalMilliwatts,
                receivedMilliwatts,
                biasMilliwatts,
                amplificationMilliwatts,
                transconductorMilliwatts,
                staticMilliwatts,
                rfMilliwatts,
                reflectedMilliwatts,
                emittedMilliwatts,
                nanojoulesPerWindow + pass.nanojoulesPerWindow,
                junctionMicroamps);
    }
}
