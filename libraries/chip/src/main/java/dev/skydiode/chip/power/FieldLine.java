package dev.skydiode.chip.power;

/**
 * A strip line over every junction of a layer.
 *
 * <p>A wide line of width w makes B = μ0 I/(2w) under it. A field of {@code teslaPerRootMicrowatt}·√P drives a junction as
 * hard as a current of power P through it does: spin torque a_J = ħ η J/(2 e M_s t) with η = 0.5, J = 4 GA/m² (31.6 µA through
 * 100 nm), μ0 M_s t = 1 T · 2 nm gives 0.33 mT (J. C. Slonczewski, J. Magn. Magn. Mater. 159, L1 (1996)). Assumed geometry,
 * not a measured device.
 *
 * @param widthMeters w
 * @param ohmsPerJunction resistance of the line along one junction
 * @param teslaPerRootMicrowatt field that equals a current of 1 µW in the junction
 */
public record FieldLine(double widthMeters, double ohmsPerJunction, double teslaPerRootMicrowatt) {
    private static final double MU_0 = 1.25663706127e-6;

    /** 1 µm wide, 1 µm per junction, 50 mΩ per square. */
    public static final FieldLine MICROMETRE = new FieldLine(1e-6, 0.05, 0.33e-3);

    /**
     * Power in the line over so many junctions for one µW of tone power, µW.
     *
     * @param junctions under the line, all of a layer
     */
    public double microwattsPerMicrowatt(long junctions) {
        double amperes = teslaPerRootMicrowatt * 2 * widthMeters / MU_0;
        return amperes * amperes * ohmsPerJunction * junctions * 1e6;
    }
}
