package dev.skydiode.radio.spectrum;

import java.util.Arrays;

/**
 * Peak, floor and occupancy of the covered tones.
 *
 * @param peakMicrowatts strongest tone
 * @param floorMicrowatts lower quartile of the tones, which a signal over less than three quarters of them leaves alone
 * @param totalMicrowatts sum of all tones
 * @param occupiedTones tones more than 3 dB above the floor
 */
record ToneStatistics(double peakMicrowatts, double floorMicrowatts, double totalMicrowatts, int occupiedTones) {

    /** Of the tones at least half of which the capture covers. */
    static ToneStatistics of(double[] powersMicrowatts, double[] coveredShares) {
        double[] sorted = new double[powersMicrowatts.length];
        int count = 0;
        double total = 0;
        for (int tone = 0; tone < powersMicrowatts.length; tone++) {
            total += powersMicrowatts[tone];
            if (coveredShares[tone] >= 0.5) {
                sorted[count++] = powersMicrowatts[tone];
            }
        }
        if (count == 0) {
            return new ToneStatistics(0, 0, total, 0);
        }
        Arrays.sort(sorted, 0, count);
        double floor = sorted[count / 4];
        int occupied = 0;
        while (occupied < count && sorted[count - 1 - occupied] > 2 * floor) {
            occupied++;
        }
        return new ToneStatistics(sorted[count - 1], floor, total, occupied);
    }

    /** Peak over floor, decibel; 0 for an empty window, infinite for a signal without any noise. */
    double snrDb() {
        return peakMicrowatts > 0 ? 10 * Math.log10(peakMicrowatts / floorMicrowatts) : 0;
    }
}
