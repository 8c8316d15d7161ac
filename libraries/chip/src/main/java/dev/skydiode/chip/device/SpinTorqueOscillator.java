package dev.skydiode.chip.device;

/**
 * A spin-torque nano-oscillator with the amplifier behind it: direct current in, radio-frequency power out.
 *
 * <p>Damping Γ_G(1 + Qp) takes energy from the oscillation, the spin torque of a current I gives σI(1 − p),
 * σI_threshold = Γ_G. Where both are equal, with ξ = I/I_threshold, the steady oscillation has the normalised power p =
 * (ξ − 1)/(ξ + Q) above threshold and none below; it emits p·R·I². The current is limited to [I_threshold, I_clamp], so
 * an oscillator that is off still carries the threshold current. Source: A. Slavin, V. Tiberkevich, IEEE Trans. Magn.
 * 45, 1875 (2009), as used by Ross, Leroux et al. (2023).
 *
 * @param thresholdMicroamps current where the oscillation starts, above 0; 10 µA in the published network
 * @param clampMicroamps largest current the circuit lets through, not below the threshold; 40 µA there
 * @param nonlinearDamping Q, how damping grows with the oscillation's power, not below 0; 2 there
 * @param resistanceOhms resistance R of the junction, above 0; 1 kΩ there
 * @param amplifierGain gain of the amplifier behind it, as a power ratio, not below 0; 1.25 there
 */
public record SpinTorqueOscillator(
        double thresholdMicroamps,
        double clampMicroamps,
        double nonlinearDamping,
        double resistanceOhms,
        double amplifierGain) {

    /** µA² times Ω is pW; a million of them are a µW. */
    private static final double MICROWATTS_PER_PICOWATT = 1e-6;

    /**
     * Current that flows when the circuit asks for {@code microamps}: min(max(I, I_threshold), I_clamp).
     *
     * @param microamps asked for, of either sign
     * @return [µA], from threshold to clamp
     */
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

    /**
     * Power p·R·I² that the junction emits, before its amplifier, in µW: 0 up to the threshold, half of R·I² at ξ = 4
     * with Q = 2.
     */
    public double emittedMicrowatts(double microamps) {
        return power(resistanceOhms * MICROWATTS_PER_PICOWATT, limitedMicroamps(microamps));
    }

    /** Power A·p·R·I² behind the amplifier, in µW: what each chain of the next layer receives. */
    public double outputMicrowatts(double microamps) {
        return power(outputScale(), limitedMicroamps(microamps));
    }

    /**
     * Derivative of {@link #outputMicrowatts} by the current [µW/µA]: with S = A·R, dP/dI = S[2I p + I²(1 + Q)/((ξ + Q)² I_th)]
     * between threshold and clamp, both included, and 0 outside, where nothing moves.
     *
     * @param microamps asked for, before the clamp
     */
    public double outputSlope(double microamps) {
        double current = limitedMicroamps(microamps);
        if (current != microamps) {
            return 0;
        }
        double scale = outputScale();
        double xi = current / thresholdMicroamps;
        double power = scale * current * current;
        double bySupercriticality =
                power * (1 + nonlinearDamping) / ((xi + nonlinearDamping) * (xi + nonlinearDamping));
        double byCurrent = 2 * scale * current * (xi - 1) / (xi + nonlinearDamping);
        return byCurrent + bySupercriticality / thresholdMicroamps;
    }

    /** S = A·R in µW/µA². */
    private double outputScale() {
        return amplifierGain * resistanceOhms * MICROWATTS_PER_PICOWATT;
    }

    /** scale·I²·p of a current that is within its limits. */
    private double power(double scale, double current) {
        double xi = current / thresholdMicroamps;
        return scale * current * current * (xi - 1) / (xi + nonlinearDamping);
    }
}
