package dev.skydiode.chiplab.drift;

import dev.skydiode.chiplab.variability.Ranges;

/**
 * What moves a running chip's resonances. All of it is assumed: no measured figures of such a chip are known.
 *
 * @param perKelvin relative change of every junction's frequency with temperature [1/K], −0.05 to −0.1 % being usual for magnetic
 *     junctions whose magnetisation falls with temperature
 * @param dayKelvin amplitude of the daily cycle [K]
 * @param weatherKelvin standard deviation of other changes of the surroundings [K], correlated over a day
 * @param thermalMinutes time constant with which the chip follows its surroundings [min]
 * @param ageingPerDecade standard deviation of each device's own relative drift per decade of time [1], counted from the first hour:
 *     ageing in log t, as relaxing barriers and pinning sites give
 * @param writeGigahertz standard deviation of what a detuning misses its commanded value by whenever it is written [GHz]
 */
public record DriftLevels(
        double perKelvin,
        double dayKelvin,
        double weatherKelvin,
        double thermalMinutes,
        double ageingPerDecade,
        double writeGigahertz) {

    /** −0.08 %/K, ±8 K over the day and 4 K of weather, 10 min, 0.01 % per decade, 5 kHz. */
    public static final DriftLevels DEFAULT = new DriftLevels(-8e-4, 8, 4, 10, 1e-4, 5e-6);

    /** Checks the ranges. */
    public DriftLevels {
        Ranges.require("perKelvin", perKelvin, -0.01, 0.01);
        Ranges.require("dayKelvin", dayKelvin, 0, 100);
        Ranges.require("weatherKelvin", weatherKelvin, 0, 100);
        Ranges.require("thermalMinutes", thermalMinutes, 0.01, 1e6);
        Ranges.require("ageingPerDecade", ageingPerDecade, 0, 0.1);
        Ranges.require("writeGigahertz", writeGigahertz, 0, 0.1);
    }
}
