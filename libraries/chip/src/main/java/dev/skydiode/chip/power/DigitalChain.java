package dev.skydiode.chip.power;

import java.util.List;

/**
 * What a digital chain draws for the same work: the same antenna, low-noise amplifier and mixer in front of both, then two
 * converters, transforms and network instead of the chip. Every figure is a peak one from a data sheet or an assumption, and
 * says which.
 *
 * @param name how settings and telemetry call it
 * @param words what it is
 * @param converterMilliwatts two converters of 100 MS/s and more (I and Q), or the radio that holds them
 * @param idleMilliwatts drawn whether it computes or not
 * @param picojoulesPerMultiplyAdd 32-bit (accelerator: 8-bit) multiply-add with everything around it, at full use
 * @param source of the figures
 */
public record DigitalChain(
        String name,
        String words,
        double converterMilliwatts,
        double idleMilliwatts,
        double picojoulesPerMultiplyAdd,
        String source) {

    /** Transforms of a window (63 of 256 points, radix 2: 5·N·log2 N operations) and the folded network 256-128-10. */
    public static final long MULTIPLY_ADDS_PER_WINDOW = 63 * 5 * 256 * 8 / 2 + 256 * 128 + 128 * 10;

    private static final double TWO_CONVERTERS = 2 * 163.0;
    private static final String CONVERTERS = "two LTC2164 converters, 16 bit, 105 MS/s, 163 mW each (data sheet); ";

    /** A microcontroller; it would take nine of them to keep up with every window. */
    public static final DigitalChain MICROCONTROLLER = new DigitalChain(
            "microcontroller",
            "microcontroller",
            TWO_CONVERTERS,
            0,
            830,
            CONVERTERS + "STM32H7 class, Cortex-M7 at 480 MHz with one multiply-add per cycle at best, 0.4 W assumed");

    /** An inference accelerator of the 1 W class. */
    public static final DigitalChain ACCELERATOR = new DigitalChain(
            "accelerator",
            "accelerator of the 1 W class",
            TWO_CONVERTERS,
            0,
            2,
            CONVERTERS + "1 TFLOP/W assumed (a Google Edge TPU is specified with 4 TOPS of 8 bit at 2 W)");

    /** Converters and logic on one die. */
    public static final DigitalChain RFSOC = new DigitalChain(
            "rfsoc",
            "converters and logic on one chip (RFSoC)",
            0,
            15_000,
            10,
            "AMD Zynq UltraScale+ RFSoC, converters in use: 15 W and 0.2 TFLOP/W assumed, not from a data sheet");

    /** A software radio and a graphics processor, as the paper compares with. */
    public static final DigitalChain GPU = new DigitalChain(
            "gpu",
            "software radio and graphics processor",
            45_000,
            70_000,
            0,
            "USRP X310 class radio, 45 W assumed; NVIDIA T4 at its limit of 70 W (product brief), however little it does");

    /** All presets, the most frugal kind first. */
    public static final List<DigitalChain> PRESETS = List.of(MICROCONTROLLER, ACCELERATOR, RFSOC, GPU);

    /**
     * A preset.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static DigitalChain byName(String name) {
        return PRESETS.stream()
                .filter(chain -> chain.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no digital chain named %s: expected one of %s"
                        .formatted(
                                name, PRESETS.stream().map(DigitalChain::name).toList())));
    }

    /** Energy of so many multiply-adds alone, nJ. */
    public double nanojoules(long multiplyAdds) {
        return multiplyAdds * picojoulesPerMultiplyAdd * 1e-3;
    }

    /**
     * Power while it classifies every window, mW.
     *
     * @param windowMicros length of a window, µs
     */
    public double milliwatts(double windowMicros) {
        return converterMilliwatts + idleMilliwatts + nanojoules(MULTIPLY_ADDS_PER_WINDOW) / windowMicros;
    }
}
