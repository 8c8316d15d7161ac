package dev.skydiode.chip.power;

/**
 * The circuit that turns a chain's voltage into an oscillator's current, and what it draws.
 *
 * <p>A transistor gives g_m for g_m/(g_m/I) of current; g_m/I is at most 25 to 28 per volt at room temperature (weak
 * inversion, C. C. Enz, F. Krummenacher, E. A. Vittoz, Analog Integr. Circuits Signal Process. 8, 83 (1995)). A single stage
 * must have the whole transconductance; behind a narrow-band voltage amplifier a stage only carries the oscillator's
 * current. Its input noise is that of a resistance 1/g_m of its first transistor (γ = 1).
 *
 * @param perVolt g_m/I, 1/V; 0: no such circuit is counted
 * @param supplyVolts supply
 * @param amplifierMicroamps current of a voltage amplifier in front; 0: single stage
 */
public record Transconductor(double perVolt, double supplyVolts, double amplifierMicroamps) {
    /** Not counted. */
    public static final Transconductor NONE = new Transconductor(0, 0, 0);

    /** One stage at 25/V and 1 V: a bound from below. */
    public static final Transconductor SINGLE_STAGE = new Transconductor(25, 1, 0);

    /** A voltage amplifier of 2 µA in front: chains are averaged for microseconds, so 100 kHz are enough (assumed). */
    public static final Transconductor AMPLIFIED = new Transconductor(25, 1, 2);

    /** Checks the ranges. */
    public Transconductor {
        if (!(perVolt >= 0 && perVolt < 1e3 && supplyVolts >= 0 && supplyVolts < 1e3 && amplifierMicroamps >= 0)) {
            throw new IllegalArgumentException("transconductor: expected values not below 0");
        }
    }

    /**
     * What one draws beyond the oscillator's own R·I²: max(0, I_stage·U − RI²). A single stage takes I_stage = max(I,
     * g_m/(g_m/I)), one behind an amplifier the oscillator's current and the amplifier's.
     *
     * @param microampsPerMillivolt transconductance g_m asked for, mS; its sign is a matter of wiring
     * @param currentMicroamps what the oscillator carries
     * @param biasMicrowatts R·I² of the oscillator
     * @return [µW], not below 0
     */
    public double microwatts(double microampsPerMillivolt, double currentMicroamps, double biasMicrowatts) {
        if (perVolt == 0) {
            return 0;
        }
        double stage = amplifierMicroamps > 0
                ? currentMicroamps + amplifierMicroamps
                : Math.max(currentMicroamps, 1e3 * Math.abs(microampsPerMillivolt) / perVolt);
        return Math.max(0, stage * supplyVolts - biasMicrowatts);
    }

    /**
     * Resistance whose thermal noise equals that at its input: 1/g_m of the first transistor.
     *
     * @param microampsPerMillivolt transconductance of a single stage, mS; not asked where an amplifier is in front
     * @return [Ω]; 0 where no such circuit is counted
     */
    public double noiseOhms(double microampsPerMillivolt) {
        if (perVolt == 0) {
            return 0;
        }
        double siemens =
                amplifierMicroamps > 0 ? amplifierMicroamps * 1e-6 * perVolt : 1e-3 * Math.abs(microampsPerMillivolt);
        return 1 / siemens;
    }
}
