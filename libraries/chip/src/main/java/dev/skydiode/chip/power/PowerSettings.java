package dev.skydiode.chip.power;

/**
 * The choices behind a power figure; show them next to it.
 *
 * @param amplifierEfficiency part of an amplifier's supply that leaves it as radio-frequency power, above 0 to 1; 1 is
 *     the lossless chip
 * @param staticBiasMilliwatts what each amplifier stage draws without a signal: one stage per first-layer chain and one
 *     per oscillator
 * @param seriesDissipation whether every junction of a chain dissipates the tone's power (then a chain of n junctions
 *     needs n times as much) instead of the chain as a whole, which is how the published figure counts
 * @param integrationMicros how long a window's voltages are averaged, µs: turns power into energy
 * @param digitalChainWatts an assumption, not a measurement: radio (45 W) and graphics processor (180 W) of the
 *     receiver the chip is compared to
 */
public record PowerSettings(
        double amplifierEfficiency,
        double staticBiasMilliwatts,
        boolean seriesDissipation,
        double integrationMicros,
        double digitalChainWatts) {

    /** 30 % amplifiers, no static bias, power counted per chain, 10.2 µs, against an assumed 225 W. */
    public static final PowerSettings DEFAULT = new PowerSettings(0.3, 0, false, 10.2, 225);

    /** As the default, with amplifiers that lose nothing. */
    public static final PowerSettings LOSSLESS = DEFAULT.withAmplifierEfficiency(1);

    /** What every figure and ratio of this package leaves out; say it wherever one is shown. */
    public static final String LEFT_OUT = "without antenna, low-noise amplifier and conversion to 20-120 MHz,"
            + " which the digital chain's watts include";

    /** Checks the ranges. */
    public PowerSettings {
        require(amplifierEfficiency > 0 && amplifierEfficiency <= 1, "amplifierEfficiency", "above 0 and at most 1");
        require(staticBiasMilliwatts >= 0 && staticBiasMilliwatts < 1e6, "staticBiasMilliwatts", "from 0 to 1e6");
        require(integrationMicros > 0 && integrationMicros < 1e9, "integrationMicros", "above 0 and below 1e9");
        require(digitalChainWatts > 0 && digitalChainWatts < 1e9, "digitalChainWatts", "above 0 and below 1e9");
    }

    /** The same with another efficiency. */
    public PowerSettings withAmplifierEfficiency(double efficiency) {
        return new PowerSettings(
                efficiency, staticBiasMilliwatts, seriesDissipation, integrationMicros, digitalChainWatts);
    }

    /** The same with the other way of counting a chain's power. */
    public PowerSettings withSeriesDissipation(boolean series) {
        return new PowerSettings(
                amplifierEfficiency, staticBiasMilliwatts, series, integrationMicros, digitalChainWatts);
    }

    private static void require(boolean holds, String name, String range) {
        if (!holds) {
            throw new IllegalArgumentException(name + ": expected a number " + range);
        }
    }
}
