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
            total += powersMicrowatts[tone];
            if (coveredShares[tone] >= 0.5) {
                used[count++] = powersMicrowatts[tone];
                peak = Math.max(peak, powersMicrowatts[tone]);
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
     * The value that sorting would put at the rank; moves values about (Hoare 1961). A sort takes several times as long.
     *
     * @param values of which the first {@code count} are looked at and reordered; no NaN
     * @param rank 0 for the smallest to {@code count - 1} for the largest
     */
    public static double ranked(double[] values, int count, int rank) {
        int low = 0;
        int high = count - 1;
        while (low < high) {
            double pivot = values[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double moved = values[i];
                    values[i++] = values[j];
                    values[j--] = moved;
                }
            }
            if (rank <= j) {
                high = j;
            } else if (rank >= i) {
                low = i;
            } else {
                break;
            }
        }
        return values[rank];
    }

    /** Peak over floor, decibel; 0 for an empty window, infinite for a signal without any noise. */
    double snrDb() {
        return peakMicrowatts > 0 ? Decibels.ofPowerRatio(peakMicrowatts / floorMicrowatts) : 0;
    }
}
