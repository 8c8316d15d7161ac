package dev.skydiode.chip.power;

/**
 * The choices behind a power figure; show them next to it.
 *
 * @param accounting how the chains are fed and what is counted
 * @param amplifierEfficiency part of an amplifier's supply that leaves it as radio-frequency power, above 0 to 1; 1 is
 *     the lossless chip
 * @param staticBiasMilliwatts what each amplifier stage draws without a signal, beyond the accounting's: one stage per
 *     first-layer chain and one per oscillator
 * @param windowMicros length of the window that is classified, µs: turns power into energy
 * @param digitalChain what a digital receiver would draw for the same work, behind the same antenna, amplifier and mixer
 */
public record PowerSettings(
        Accounting accounting,
        double amplifierEfficiency,
        double staticBiasMilliwatts,
        double windowMicros,
        DigitalChain digitalChain) {

    /** A window of 8192 samples at 100 MS/s, µs. */
    public static final double WINDOW_MICROS = 81.92;

    /** Published accounting, 30 % amplifiers, a window of 81.92 µs, beside an accelerator of the 1 W class. */
    public static final PowerSettings DEFAULT =
            new PowerSettings(Accounting.PUBLISHED, 0.3, 0, WINDOW_MICROS, DigitalChain.ACCELERATOR);

    /** As the default, with amplifiers that lose nothing. */
    public static final PowerSettings LOSSLESS = DEFAULT.withAmplifierEfficiency(1);

    /** What every figure of this package leaves out, the digital chains' too; say it wherever one is shown. */
    public static final String LEFT_OUT =
            "without antenna, low-noise amplifier and conversion to 20-120 MHz, which both sides need";

    /** Checks the ranges. */
    public PowerSettings {
        require(amplifierEfficiency > 0 && amplifierEfficiency <= 1, "amplifierEfficiency", "above 0 and at most 1");
        require(staticBiasMilliwatts >= 0 && staticBiasMilliwatts < 1e6, "staticBiasMilliwatts", "from 0 to 1e6");
        require(windowMicros > 0 && windowMicros < 1e9, "windowMicros", "above 0 and below 1e9");
    }

    /** The same with another efficiency. */
    public PowerSettings withAmplifierEfficiency(double efficiency) {
        return new PowerSettings(accounting, efficiency, staticBiasMilliwatts, windowMicros, digitalChain);
    }

    /** The same with another accounting. */
    public PowerSettings with(Accounting other) {
        return new PowerSettings(other, amplifierEfficiency, staticBiasMilliwatts, windowMicros, digitalChain);
    }

    /** What the digital chain would draw, W. */
    public double digitalChainWatts() {
        return digitalChain.milliwatts(windowMicros) / 1000;
    }

    private static void require(boolean holds, String name, String range) {
        if (!holds) {
            throw new IllegalArgumentException(name + ": expected a number " + range);
        }
    }
}
