package dev.skydiode.chiplab.drift;

import dev.skydiode.chiplab.variability.ChipSettings;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A calibrated chip in service for some days, with pilot tones read every few minutes and its accuracy looked at every hour, between two
 * readings of the pilots.
 *
 * @param levels what moves it
 * @param days length, 1 to 3650
 * @param pilotMinutes time between two readings of the pilots, above 0 and at most 60
 * @param pilots number of pilot tones, spread evenly over the input's
 * @param trimStep smallest step of the trim, relative
 * @param checkDays time between two checks of the running chip by its training rows; 0 for none. Only a chip that names {@link
 *     #TOLERATED_LOSS_PERCENT} fewer of them right than after it was last calibrated is calibrated anew: each calibration ends a test row
 *     or two apart from the last, which costs more than the ageing that it undoes
 * @param refitHours age at which the chip is first given its weights back, then each time when it is {@link #REFIT_AGE_FACTOR} times as
 *     old, since devices age with the logarithm of time; 0 for never
 * @param seed decides everything random
 */
public record ServiceMonth(
        DriftLevels levels,
        int days,
        double pilotMinutes,
        int pilots,
        double trimStep,
        int checkDays,
        double refitHours,
        long seed) {
    /** A chip that loses more than this of its training rows is calibrated anew [%]. */
    public static final double TOLERATED_LOSS_PERCENT = 1;

    /** Factor between the ages at which a chip is given its weights back. */
    public static final double REFIT_AGE_FACTOR = 4;

    private static final double HOURS_PER_DAY = 24;
    private static final double MINUTES_PER_HOUR = 60;

    /** Checks the ranges. */
    public ServiceMonth {
        if (days < 1 || days > 3650) {
            throw new IllegalArgumentException("days: expected 1 to 3650, found " + days);
        }
        if (!(pilotMinutes > 0 && pilotMinutes <= MINUTES_PER_HOUR)) {
            throw new IllegalArgumentException("pilotMinutes: expected above 0, at most 60, found " + pilotMinutes);
        }
        if (pilots < 1 || pilots > 4096) {
            throw new IllegalArgumentException("pilots: expected 1 to 4096, found " + pilots);
        }
        if (checkDays < 0 || checkDays > 3650) {
            throw new IllegalArgumentException("checkDays: expected 0 to 3650, found " + checkDays);
        }
        if (!(refitHours == 0 || (refitHours >= 1 / MINUTES_PER_HOUR && refitHours <= 1e5))) {
            throw new IllegalArgumentException("refitHours: expected 0 or 1/60 to 100000, found " + refitHours);
        }
        if (!(trimStep > 0 && trimStep <= 0.01)) {
            throw new IllegalArgumentException("trimStep: expected above 0, at most 0.01, found " + trimStep);
        }
    }

    /**
     * The chip in one hour.
     *
     * @param hour in service
     * @param kelvin above the temperature at which it was calibrated
     * @param trim relative move of the first layer's resonances
     * @param trimmedPercent accuracy, rows as given
     * @param untrimmedPercent accuracy of the same chip at the same moment had it no trim; null where that was not asked
     */
    public record Hour(
            double hour,
            double kelvin,
            double trim,
            double trimmedPercent,
            @Nullable Double untrimmedPercent) {}

    /** What is done to a chip as it stands at one moment, trim and drift included. */
    public interface Bench {
        /** Calibrates it: the settings to write. */
        ChipSettings calibrated(DeviceNetwork now);

        /** Reads it anew and gives the settings that bring it back to the weights it had when it was last calibrated; nothing is trained. */
        ChipSettings refitted(DeviceNetwork now);

        /** Shows it the training rows under what is written: per cent named right. */
        double trainPercent(DeviceNetwork now, ChipSettings written);
    }

    /**
     * The whole time.
     *
     * @param hours in order
     * @param pilotReadings readings of one pilot tone, all chains at once
     * @param trims moves of the trim
     * @param checks times the training rows were shown to tell whether it needs calibration
     * @param calibrations calibrations after the first
     * @param refits times it was given its weights back
     */
    public record Outcome(List<Hour> hours, long pilotReadings, long trims, int checks, int calibrations, int refits) {
        /** Takes a copy. */
        public Outcome {
            hours = List.copyOf(hours);
        }

        /** Worst accuracy of any hour [%]. */
        public double lowestPercent() {
            return hours.stream().mapToDouble(Hour::trimmedPercent).min().orElseThrow();
        }
    }

    /**
     * Runs a chip, which is calibrated before it starts.
     *
     * @param fresh the chip as it was made
     * @param bench how it is calibrated and checked
     * @param rows rows to judge it by [µW], rows × tones
     * @param labels class of each
     * @param untrimmedEvery also judge the chip without its trim every so many hours; 0 for never
     */
    public Outcome run(DeviceNetwork fresh, Bench bench, double[][] rows, int[] labels, int untrimmedEvery) {
        SplittableRandom chance = new SplittableRandom(seed);
        RunningChip chip = new RunningChip(fresh, bench.calibrated(fresh), levels, chance.split());
        SplittableRandom noise = chance.split();
        Climate climate = new Climate(levels, chance.split());
        int[] places = places(rows[0].length);
        List<PilotTrim> trims = new ArrayList<>();
        trims.add(new PilotTrim(chip, () -> chip.at(0, 0), places, trimStep, noise));
        List<Hour> hours = new ArrayList<>();
        double stepHours = pilotMinutes / MINUTES_PER_HOUR;
        long steps = Math.round(days * HOURS_PER_DAY / stepHours);
        long perHour = Math.max(1, Math.round(1 / stepHours));
        int checks = 0;
        int calibrations = 0;
        int refits = 0;
        double reached = checkDays == 0 ? 0 : bench.trainPercent(chip.at(0, 0), chip.written());
        long perCheck = Math.round(checkDays * HOURS_PER_DAY / stepHours);
        double refitAt = refitHours > 0 ? refitHours : Double.POSITIVE_INFINITY;
        for (long step = 1; step <= steps; step++) {
            double hour = step * stepHours;
            double kelvin = climate.after(stepHours);
            PilotTrim.Moment now = () -> chip.at(hour, kelvin);
            if (step % perHour == 0) {
                // Just before the pilots are read again: as far off as it gets.
                boolean both = untrimmedEvery > 0 && hours.size() % untrimmedEvery == 0;
                hours.add(judged(chip, hour, kelvin, rows, labels, noise, both));
            }
            trims.getLast().correct(chip, now, noise);
            if (hour >= refitAt && step < steps) {
                chip.write(bench.refitted(now.chip()));
                trims.add(new PilotTrim(chip, now, places, trimStep, noise));
                refits++;
                refitAt *= REFIT_AGE_FACTOR;
            }
            if (checkDays == 0 || step % perCheck != 0 || step == steps) {
                continue;
            }
            checks++;
            if (bench.trainPercent(now.chip(), chip.written()) < reached - TOLERATED_LOSS_PERCENT) {
                chip.write(bench.calibrated(now.chip()));
                reached = bench.trainPercent(now.chip(), chip.written());
                trims.add(new PilotTrim(chip, now, places, trimStep, noise));
                calibrations++;
            }
        }
        return new Outcome(
                hours,
                trims.stream().mapToLong(PilotTrim::readings).sum(),
                trims.stream().mapToLong(PilotTrim::moves).sum(),
                checks,
                calibrations,
                refits);
    }

    /** Accuracy of the chip as it stands, and where asked that of the same chip without its trim. */
    private static Hour judged(
            RunningChip chip,
            double hour,
            double kelvin,
            double[][] rows,
            int[] labels,
            SplittableRandom noise,
            boolean both) {
        double trim = chip.trim();
        double trimmed = chip.at(hour, kelvin).accuracyPercent(rows, labels, chip.written(), noise);
        @Nullable Double untrimmed = null;
        if (both) {
            chip.trim(0);
            untrimmed = chip.at(hour, kelvin).accuracyPercent(rows, labels, chip.written(), noise);
            chip.trim(trim);
        }
        return new Hour(hour, kelvin, trim, trimmed, untrimmed);
    }

    /** Pilots in the middle of equal parts of the input's tones. */
    private int[] places(int tones) {
        int[] places = new int[Math.min(pilots, tones)];
        for (int i = 0; i < places.length; i++) {
            places[i] = (int) ((i + 0.5) * tones / places.length);
        }
        return places;
    }
}
