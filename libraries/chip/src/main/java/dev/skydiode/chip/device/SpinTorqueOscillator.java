package dev.skydiode.chip.device;

/**
 * A spin-torque nano-oscillator with the amplifier behind it: direct current in, radio-frequency power out.
 *
 * <p>With ξ = I/I_threshold the steady oscillation has the normalised power p = (ξ − 1)/(ξ + Q) above threshold and none
 * below; it emits p·R·I². The current is limited to [I_threshold, I_clamp], so an oscillator that is off still carries
 * the threshold current. Source: A. Slavin, V. Tiberkevich, IEEE Trans. Magn. 45, 1875 (2009), as used by Ross, Leroux
 * et al. (2023).
 *
 * @param thresholdMicroamps current where the oscillation starts
 * @param clampMicroamps largest current the circuit lets through, not below the threshold
 * @param nonlinearDamping Q, how damping grows with the oscillation's power
 * @param resistanceOhms resistance R of the junction
 * @param amplifierGain gain of the amplifier behind it, as a power ratio
 */
public record SpinTorqueOscillator(
        double thresholdMicroamps,
        double clampMicroamps,
        double nonlinearDamping,
        double resistanceOhms,
        double amplifierGain) {

    /** µA² times Ω is pW; a million of them are a µW. */
    private static final double MICROWATTS_PER_PICOWATT = 1e-6;

    /** Current that flows when the circuit asks for {@code microamps}. */
    public double limitedMicroamps(double microamps) {
        return Math.min(Math.max(microamps, thresholdMicroamps), clampMicroamps);
    }

    /** Normalised power p of the oscillation, between 0 and (ξ_clamp − 1)/(ξ_clamp + Q). */
    public double normalisedPower(double microamps) {
        double supercriticality = limitedMicroamps(microamps) / thresholdMicroamps;
        return (supercriticality - 1) / (supercriticality + nonlinearDamping);
    }

    /** Direct-current power R·I² that the bias spends in the junction, in µW. */
    public double biasMicrowatts(double microamps) {
        double current = limitedMicroamps(microamps);
        return current * current * resistanceOhms * MICROWATTS_PER_PICOWATT;
    }

    /** Power p·R·I² that the junction emits, before its amplifier, in µW. */
    public double emittedMicrowatts(double microamps) {
        return normalisedPower(microamps) * biasMicrowatts(microamps);
    }

    /** Power behind the amplifier, in µW: what each chain of the next layer receives. */
    public double outputMicrowatts(double microamps) {
        return amplifierGain * emittedMicrowatts(microamps);
    }
}
