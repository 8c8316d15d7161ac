package dev.skydiode.chiplab.drift;

import java.util.random.RandomGenerator;

/**
 * A chip's temperature: its surroundings go through the day and change with the weather, an Ornstein-Uhlenbeck process (Phys. Rev. 36,
 * 823 (1930)) correlated over a day, and the chip follows them with its thermal time constant. NOT thread safe.
 *
 * <p>Over h hours, with N a normal number: weather w ← w e^{−h/24} + σ √(1 − e^{−h/12}) N, surroundings s = A sin(2π t/24) + w, chip
 * T ← s + (T − s) e^{−h/τ}, all in kelvin above the temperature of the calibration, where all start.
 */
final class Climate {
    private static final double HOURS_PER_DAY = 24;
    private static final double MINUTES_PER_HOUR = 60;

    private final DriftLevels levels;
    private final RandomGenerator chance;
    private double hour;
    private double weather;
    private double chip;

    /**
     * @param levels A, σ and τ
     * @param chance of the weather
     */
    Climate(DriftLevels levels, RandomGenerator chance) {
        this.levels = levels;
        this.chance = chance;
    }

    /** Temperature after some more {@code hours}, above 0, above that of the calibration [K]. */
    double after(double hours) {
        hour += hours;
        double kept = StrictMath.exp(-hours / HOURS_PER_DAY);
        weather = kept * weather + levels.weatherKelvin() * Math.sqrt(1 - kept * kept) * chance.nextGaussian();
        double outside = levels.dayKelvin() * StrictMath.sin(2 * Math.PI * hour / HOURS_PER_DAY) + weather;
        chip += (outside - chip) * (1 - StrictMath.exp(-hours * MINUTES_PER_HOUR / levels.thermalMinutes()));
        return chip;
    }
}
