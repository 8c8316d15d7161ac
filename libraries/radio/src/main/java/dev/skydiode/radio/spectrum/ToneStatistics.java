package dev.skydiode.radio.spectrum;

/**
 * Peak, floor and occupancy of the covered tones.
 *
 * @param peakMicrowatts strongest tone
 * @param floorMicrowatts lower quartile of the tones, which a signal over less than three quarters of them leaves alone
 * @param totalMicrowatts sum of all tones
 * @param occupiedTones tones more than 3 dB above the floor
 */
public record ToneStatistics(double peakMicrowatts, double floorMicrowatts, double totalMicrowatts, int occupiedTones) {

    /**
     * Of the tones at least half of which the capture covers; the total is of all tones.
     *
     * @param powersMicrowatts one per tone, not negative
     * @param coveredShares share of each tone's interval that the capture covers, 0 to 1
     * @return all zero but the total where no tone is covered
     */
    static ToneStatistics of(double[] powersMicrowatts, double[] coveredShares) {
        double[] used = new double[powersMicrowatts.length];
        int count = 0;
        double total = 0;
        double peak = 0;
        for (int tone = 0; tone < powersMicrowatts.length; tone++) {
            double power = powersMicrowatts[tone];
            total += power;
            if (coveredShares[tone] >= 0.5) {
                used[count++] = power;
                // Math.max takes several times as long: each one waits for the one before.
                peak = power > peak ? power : peak;
            }
        }
        if (count == 0) {
            return new ToneStatistics(0, 0, total, 0);
        }
        double floor = ranked(used, count, count / 4);
        int occupied = 0;
        for (int tone = 0; tone < count; tone++) {
            occupied += used[tone] > 2 * floor ? 1 : 0;
        }
        return new ToneStatistics(peak, floor, total, occupied);
    }

    /**
     * The value that sorting would put at the rank; moves values about (Hoare 1961). Which side of the pivot a value goes to is counted,
     * not branched on, since no processor foretells it: with branches 256 powers of noise take three times as long.
     *
     * @param values of which the first {@code count} are looked at and reordered; no NaN
     * @param rank 0 for the smallest to {@code count - 1} for the largest
     */
    public static double ranked(double[] values, int count, int rank) {
        int low = 0;
        int high = count;
        while (high - low > 1) {
            double pivot = pivot(values, low, high, rank);
            int less = low;
            for (int i = low; i < high; i++) {
                double value = values[i];
                values[i] = values[less];
                values[less] = value;
                less += value < pivot ? 1 : 0;
            }
            if (rank < less) {
                high = less;
                continue;
            }
            int equal = less;
            for (int i = less; i < high; i++) {
                double value = values[i];
                values[i] = values[equal];
                values[equal] = value;
                // So written, it ends for NaN, too.
                equal += value > pivot ? 0 : 1;
            }
            if (rank < equal) {
                return pivot;
            }
            low = equal;
        }
        return values[low];
    }

    /** Of the first, middle and last value the one whose rank among the three is nearest to the wanted one. */
    private static double pivot(double[] values, int low, int high, int rank) {
        double first = values[low];
        double middle = values[(low + high) >>> 1];
        double last = values[high - 1];
        double lower = Math.min(first, middle);
        double upper = Math.max(first, middle);
        int third = 3 * (rank - low) / (high - low);
        return switch (third) {
            case 0 -> Math.min(lower, last);
            case 1 -> Math.max(lower, Math.min(upper, last));
            default -> Math.max(upper, last);
        };
    }

    /** Peak over floor, decibel; 0 for an empty window, infinite for a signal without any noise. */
    double snrDb() {
        return peakMicrowatts > 0 ? Decibels.ofPowerRatio(peakMicrowatts / floorMicrowatts) : 0;
    }
}
